"""Working days: as the year's calendar of holidays is published, and where it is not, Monday to Friday (rule 5)."""

from collections.abc import Callable
from datetime import date, timedelta

Workdays = Callable[[date], bool | None]
"""Says whether a day is a working day; None where the year's calendar is not published yet."""

ONE_DAY = timedelta(days=1)

_SATURDAY = 5


def weekends_only(day: date) -> bool | None:
    """Know no year's holidays."""
    return None


def is_working_day(day: date, workdays: Workdays) -> bool:
    """Say whether people work on a day, as far as that is known."""
    known = workdays(day)
    return day.weekday() < _SATURDAY if known is None else known


def are_published(first: date, last: date, workdays: Workdays) -> bool:
    """Say whether the calendar is published for two days, and so for those between them."""
    return workdays(first) is not None and workdays(last) is not None


def shifted(day: date, step: timedelta, workdays: Workdays) -> date:
    """Return the first working day from ``day`` on, one ``step`` after another."""
    while not is_working_day(day, workdays):
        day += step
    return day
