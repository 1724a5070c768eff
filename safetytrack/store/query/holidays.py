"""China's public holidays and make-up workdays, as far as they are published."""

from datetime import date
from functools import cache


@cache  # the calendar looks for its first and last year again with every day
def published(day: date) -> bool | None:
    """Say whether a day is a working day; None for a year whose calendar is not known."""
    from chinese_calendar import is_workday  # only a requirement that shifts its due dates pays for it

    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return None


def holiday(day: date) -> str | None:
    """Return the name of the public holiday that a day is off for; None for all others, and where it is not known."""
    from chinese_calendar import get_holiday_detail

    try:
        off, name = get_holiday_detail(day)
    except NotImplementedError:
        return None
    return name if off else None
