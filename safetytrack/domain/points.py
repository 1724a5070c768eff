"""The days that a trend looks back on."""

from datetime import date, timedelta

STEPS = {"month": 1, "quarter": 3, "year": 12}
"""How many months lie between two points."""


def points(as_of: date, every: str, last: int) -> list[date]:
    """Return the last day of each of the ``last`` months, quarters or years up to ``as_of``, earliest first.

    Of the one that is still running, ``as_of`` stands for its last day. Those before the year 1 are left out.
    """
    step = STEPS[every]
    running = (as_of.year * 12 + as_of.month - 1) // step
    after = [(running - back + 1) * step for back in range(last - 1, -1, -1)]
    ends = [_first_of(months) - timedelta(days=1) for months in after if 12 < months <= date.max.year * 12]
    return [*(end for end in ends if end < as_of), as_of]


def _first_of(months: int) -> date:
    """Return the first day of a month, counted from the year 0 on."""
    return date(months // 12, months % 12 + 1, 1)
