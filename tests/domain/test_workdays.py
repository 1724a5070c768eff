"""Working days: as they are published, else Monday to Friday (rule 5)."""

from datetime import date

import pytest

from safetytrack.domain.workdays import ONE_DAY, are_published, is_working_day, shifted, weekends_only

MAKE_UP_SATURDAY = date(2026, 10, 10)


def october(day: date) -> bool | None:
    """Know October 2026 alone: the National Day, and the Saturday that is worked for it."""
    if (day.year, day.month) != (2026, 10):
        return None
    return day == MAKE_UP_SATURDAY or (day.day > 7 and day.weekday() < 5)


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 10, 1), False),
        (date(2026, 10, 8), True),
        (MAKE_UP_SATURDAY, True),
        (date(2026, 10, 11), False),
    ],
)
def test_what_is_published_decides(day: date, working: bool):
    assert is_working_day(day, october) is working


@pytest.mark.parametrize(
    ("day", "working"), [(date(2026, 11, 6), True), (date(2026, 11, 7), False), (date(2026, 11, 8), False)]
)
def test_where_nothing_is_published_weekends_are_off(day: date, working: bool):
    assert is_working_day(day, october) is working
    assert is_working_day(day, weekends_only) is working


def test_who_knows_weekends_only_knows_no_holiday():
    assert weekends_only(date(2026, 10, 1)) is None


def test_days_are_published_where_both_ends_are():
    inside, outside = date(2026, 10, 31), date(2026, 11, 1)
    assert are_published(date(2026, 10, 1), inside, october)
    assert not are_published(inside, outside, october)
    assert not are_published(outside, inside, october)


@pytest.mark.parametrize(
    ("day", "step", "moved"),
    [
        (date(2026, 10, 1), ONE_DAY, date(2026, 10, 8)),
        (date(2026, 10, 1), -ONE_DAY, date(2026, 9, 30)),
        (date(2026, 10, 11), ONE_DAY, date(2026, 10, 12)),
        (date(2026, 10, 11), -ONE_DAY, MAKE_UP_SATURDAY),
        (MAKE_UP_SATURDAY, ONE_DAY, MAKE_UP_SATURDAY),
        (date(2026, 10, 31), ONE_DAY, date(2026, 11, 2)),
    ],
)
def test_a_day_is_moved_to_the_first_that_is_worked(day: date, step, moved: date):
    assert shifted(day, step, october) == moved
