"""Days from a first to a last, both included, either of which may be open: when a unit is open, a post is held."""

from datetime import date
from typing import TypeVar

Day = TypeVar("Day", date, str)
"""A day, or how ISO 8601 writes it."""


def is_within(day: Day, first: Day | None, last: Day | None) -> bool:
    """Say whether a day is one of a span."""
    return (first is None or first <= day) and (last is None or day <= last)


def includes(outer: tuple[date | None, date | None], inner: tuple[date | None, date | None]) -> bool:
    """Say whether each day of a span is one of another."""
    (first, last), (begins, ends) = outer, inner
    return (first or date.min) <= (begins or date.min) and (ends or date.max) <= (last or date.max)
