"""Rates, from exact integers: one decimal, half up (四舍五入)."""

from decimal import Decimal


def percent(part: int, whole: int) -> Decimal | None:
    """Return ``part`` of ``whole`` in percent with one decimal, half up; None of nothing."""
    if whole == 0:
        return None
    tenths = (2000 * part + whole) // (2 * whole)
    return Decimal(tenths) / 10
