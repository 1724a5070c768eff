"""When a period is due: rule 5, by examples worked by hand from the calendar of 2026."""

from datetime import date

import pytest
from domain.programme_files import read
from domain.working_days import is_working_day, published

from safetytrack.domain.due import Due, DueRule, due_of, parse_due_rule
from safetytrack.domain.windows import Span, Window

LECTURE = read()
APRIL = Window(Span("2026-04", date(2026, 4, 1), date(2026, 4, 30)), date(2026, 4, 1), date(2026, 4, 30))
"""Tomb-sweeping Day is off from Saturday the 4th to Monday the 6th, Labour Day from Friday 1 May to the 5th."""
YEAR = Window(Span("2026", date(2026, 1, 1), date(2026, 12, 31)), date(2026, 1, 1), date(2026, 12, 31))


def workdays(day: date) -> bool | None:
    return is_working_day(day) if published(day) else None


def window(label: str, opens: str, closes: str) -> Window:
    first, last = date.fromisoformat(opens), date.fromisoformat(closes)
    return Window(Span(label, first, last), first, last)


def due(inside: Window = APRIL, **changes: object) -> Due:
    return due_of(LECTURE._replace(**changes), inside, workdays)


def due_by(rule: str, inside: Window = APRIL) -> date | None:
    return due(inside, due_rule=rule).on


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("day 5", DueRule(after=False, working=False, n=5)),
        ("day -5", DueRule(after=False, working=False, n=-5)),
        ("workday 3", DueRule(after=False, working=True, n=3)),
        ("workday -1", DueRule(after=False, working=True, n=-1)),
        ("after day 10", DueRule(after=True, working=False, n=10)),
        ("after workday 999", DueRule(after=True, working=True, n=999)),
    ],
)
def test_a_day_of_each_period_is_read(text: str, rule: DueRule):
    assert parse_due_rule(text) == rule


@pytest.mark.parametrize(
    "text",
    [
        *(
            "day 0",
            "day -0",
            "day 05",
            "day 1000",
            "day 1.5",
            "day +5",
            "day５",
            "day 5５",
            "Day 5",
            "day  5",
            " day 5",
        ),
        *("after day -1", "after workday -1", "after day 0", "before day 3", "workdays 3", "workday", "5", "06-15", ""),
    ],
)
def test_what_is_no_day_of_a_period_is_none(text: str):
    assert parse_due_rule(text) is None


def test_where_nothing_is_said_the_windows_last_day_is_due():
    assert due() == Due(date(2026, 4, 30), date(2026, 4, 30))
    assert due(APRIL._replace(ends=date(2026, 4, 12))).on == date(2026, 4, 12)


def test_without_a_deadline_nothing_is_due():
    assert due(no_deadline=True) == Due(None, None)


def test_the_date_named_is_due():
    assert due(window("once", "2026-01-01", "9999-12-31"), every="once", due_on=date(2026, 3, 1)).on == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("day 1", date(2026, 4, 1)),
        ("day 5", date(2026, 4, 5)),
        ("day -1", date(2026, 4, 30)),
        ("day -5", date(2026, 4, 26)),
        ("workday 3", date(2026, 4, 3)),
        ("workday 4", date(2026, 4, 7)),
        ("workday -1", date(2026, 4, 30)),
        ("workday -4", date(2026, 4, 27)),
        ("workday -5", date(2026, 4, 24)),
        ("after day 1", date(2026, 5, 1)),
        ("after day 10", date(2026, 5, 10)),
        ("after workday 1", date(2026, 5, 6)),
        ("after workday 4", date(2026, 5, 9)),  # a Saturday that is worked
    ],
)
def test_a_day_is_counted_from_either_end_of_the_period_or_after_it(rule: str, day: date):
    assert due_by(rule) == day


@pytest.mark.parametrize(
    ("rule", "day"),
    [
        ("day 31", date(2026, 4, 30)),
        ("day -31", date(2026, 4, 1)),
        ("workday 22", date(2026, 4, 30)),
        ("workday -22", date(2026, 4, 1)),
    ],
)
def test_of_fewer_days_than_are_counted_the_outermost_is_due(rule: str, day: date):
    assert due_by(rule) == day


@pytest.mark.parametrize("rule", ["workday 1", "workday -1"])
def test_where_nobody_works_in_a_period_its_last_day_is_due(rule: str):
    assert due_by(rule, window("国庆", "2026-10-01", "2026-10-07")) == date(2026, 10, 7)


def test_a_day_is_counted_in_the_period_and_not_in_what_is_clipped_of_it():
    clipped = APRIL._replace(starts=date(2026, 4, 10), ends=date(2026, 4, 20))
    assert [due_by(rule, clipped) for rule in ("day 12", "after day 1")] == [date(2026, 4, 12), date(2026, 5, 1)]


QUARTERS = ((4, 10), (7, 10), (10, 10), (1, 10))


@pytest.mark.parametrize(
    ("every", "due_days", "inside", "day"),
    [
        ("year", ((6, 15),), YEAR, date(2026, 6, 15)),
        ("year", ((2, 30),), YEAR, date(2026, 2, 28)),
        ("year", ((2, 30),), window("2028", "2028-01-01", "2028-12-31"), date(2028, 2, 29)),
        ("half-year", ((7, 10), (1, 10)), window("2026H1", "2026-01-01", "2026-06-30"), date(2026, 7, 10)),
        ("half-year", ((7, 10), (1, 10)), window("2026H2", "2026-07-01", "2026-12-31"), date(2027, 1, 10)),
        ("half-year", ((7, 10), (7, 1)), window("2026H2", "2026-07-01", "2026-12-31"), date(2026, 7, 1)),
        ("half-year", ((7, 10), (6, 30)), window("2026H2", "2026-07-01", "2026-12-31"), date(2027, 6, 30)),
        ("quarter", QUARTERS, window("2026Q3", "2026-07-01", "2026-09-30"), date(2026, 10, 10)),
        ("quarter", QUARTERS, window("2026Q4", "2026-10-01", "2026-12-31"), date(2027, 1, 10)),
        ("month", tuple((month, 5) for month in range(1, 13)), APRIL, date(2026, 4, 5)),
    ],
)
def test_each_period_of_a_year_has_its_day_and_one_before_it_is_of_the_year_after(
    every: str, due_days: tuple, inside: Window, day: date
):
    assert due(inside, every=every, due_days=due_days).on == day


def test_of_a_season_each_month_has_its_day():
    season = {"every": "month", "months": (3, 4, 11), "due_days": ((3, 5), (4, 15), (11, 25))}
    assert due(APRIL, **season).on == date(2026, 4, 15)
    assert due(window("2026-11", "2026-11-01", "2026-11-30"), **season).on == date(2026, 11, 25)


def test_a_half_year_without_months_of_the_season_has_no_day():
    autumn = {"every": "half-year", "months": (9, 10), "due_days": ((10, 20),)}
    assert due(window("2026H2", "2026-09-01", "2026-10-31"), **autumn).on == date(2026, 10, 20)


def test_a_shift_moves_off_days_of_rest_and_keeps_what_was_planned():
    tomb_sweeping = {"due_rule": "day 5"}
    assert due(**tomb_sweeping) == Due(date(2026, 4, 5), date(2026, 4, 5))
    assert due(**tomb_sweeping, shift="next") == Due(date(2026, 4, 5), date(2026, 4, 7))
    assert due(**tomb_sweeping, shift="previous") == Due(date(2026, 4, 5), date(2026, 4, 3))


def test_a_working_day_is_not_shifted_even_on_a_saturday():
    assert due(YEAR, every="year", due_days=((10, 10),), shift="next").on == date(2026, 10, 10)


def test_an_override_is_of_its_label_alone_and_never_shifted():
    tomb_sweeping = {"due_overrides": {"2026-04": date(2026, 4, 5)}, "shift": "next"}
    assert due(**tomb_sweeping) == Due(date(2026, 4, 5), date(2026, 4, 5))
    may = window("2026-05", "2026-05-01", "2026-05-31")
    assert due(may, **tomb_sweeping) == Due(date(2026, 5, 31), date(2026, 6, 1))


JANUARY = window("2031-01", "2031-01-01", "2031-01-31")
"""Of a year whose holidays nobody has published; it begins on a Wednesday."""


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"due_rule": "workday 3"}, Due(date(2031, 1, 3), date(2031, 1, 3), provisional=True)),
        ({"due_rule": "workday -1"}, Due(date(2031, 1, 31), date(2031, 1, 31), provisional=True)),
        ({"due_rule": "day 4", "shift": "next"}, Due(date(2031, 1, 4), date(2031, 1, 6), provisional=True)),
        ({"due_rule": "day 3", "shift": "next"}, Due(date(2031, 1, 3), date(2031, 1, 3), provisional=True)),
        ({"due_rule": "day 4"}, Due(date(2031, 1, 4), date(2031, 1, 4))),
        ({}, Due(date(2031, 1, 31), date(2031, 1, 31))),
    ],
)
def test_what_rests_on_working_days_of_a_year_not_published_is_provisional(changes: dict, answer: Due):
    assert due(JANUARY, **changes) == answer


def test_a_shift_into_a_year_not_published_is_provisional():
    def closed_at_the_end(day: date) -> bool | None:
        return day < date(2026, 12, 28) if day.year == 2026 else None

    answer = due_of(LECTURE._replace(shift="next"), YEAR, closed_at_the_end)
    assert answer == Due(date(2026, 12, 31), date(2027, 1, 1), provisional=True)


def test_a_day_counted_back_through_a_year_not_published_stays_provisional():
    turn_of_the_year = window("元旦", "2026-12-28", "2027-01-03")
    answer = due(turn_of_the_year, due_rule="workday -2", shift="next")
    assert answer == Due(date(2026, 12, 31), date(2026, 12, 31), provisional=True)
