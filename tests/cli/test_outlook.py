"""What lies ahead of a requirement, in words."""

from datetime import date

import pytest

from safetytrack.cli.outlook import phrase_of
from safetytrack.domain.requirement import Requirement
from safetytrack.store.query.outlook import Outlook, Owing

TWO = Owing(2)
DAYS = [date(2026, 6, 30), date(2026, 12, 31)]
LECTURE = {
    "code": "lecture",
    "title": "宣讲",
    "activities": ("lecture",),
    "per": "unit",
    "applies_to": (),
    "source": "一",
    "starts_on": date(2026, 1, 1),
}


def words(asks: dict, next_due: list[date], last_due=None, a_year=None, owing=TWO) -> str:
    return str(phrase_of(Outlook(Requirement(**LECTURE | asks), next_due, last_due, a_year, owing)))


@pytest.mark.parametrize(
    ("owing", "end"),
    [
        (Owing(0), "owed by no unit yet"),
        (Owing(1), "owed by one unit"),
        (Owing(12), "owed by 12 units"),
        (Owing(12, 3), "owed by 12 units, 3 more have no roster"),
        (Owing(0, 1), "owed by no unit yet, 1 more have no roster"),
    ],
)
def test_the_next_due_dates_are_told_and_of_how_many_units_it_is_asked(owing: Owing, end: str):
    assert words({}, DAYS, owing=owing) == f"lecture: due 2026-06-30, 2026-12-31; {end}"


@pytest.mark.parametrize(
    ("asks", "next_due", "last_due", "a_year", "due"),
    [
        ({"no_deadline": True}, DAYS, None, None, "no deadline"),
        ({}, [], date(2025, 12, 31), None, "last due 2025-12-31"),
        ({}, [], None, None, "nothing falls due"),
        ({"rrule": "FREQ=MONTHLY;BYMONTHDAY=5"}, DAYS[:1], None, 12, "12 times in the year ahead, due 2026-06-30"),
        ({"trigger": "appointment", "within": "6m"}, [], None, None, "due within 6 months of taking office"),
        ({"trigger": "opening", "within": "15wd"}, [], None, None, "due within 15 working days of opening"),
        ({"trigger": "drill", "within": "1d"}, [], None, None, "due within one day of drill"),
    ],
)
def test_when_it_falls_due_goes_by_what_it_asks(asks: dict, next_due, last_due, a_year, due: str):
    assert words(asks, next_due, last_due, a_year) == f"lecture: {due}; owed by 2 units"
