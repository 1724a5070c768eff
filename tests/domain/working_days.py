"""Which days are worked on in China, by the calendar as it was published."""

from datetime import date
from functools import cache

import chinese_calendar


@cache
def published(day: date) -> bool:
    """Say whether the public holidays of that year are known."""
    try:
        chinese_calendar.is_workday(day)
    except NotImplementedError:
        return False
    return True


@cache
def is_working_day(day: date) -> bool:
    """Say whether people work on ``day``: by the public calendar, or else Monday to Friday."""
    if published(day):
        return chinese_calendar.is_workday(day)
    return day.weekday() < 5
