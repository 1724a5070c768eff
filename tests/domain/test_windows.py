"""Which periods a requirement has, before any due date: rules 2 to 4."""

from datetime import date
from itertools import islice

import pytest
from domain.programme_files import read

from safetytrack.domain.calendar import calendar_index
from safetytrack.domain.windows import FOREVER, Span, Window, season, windows
from safetytrack.domain.workdays import weekends_only

LECTURE = read()._replace(starts_on=date(2026, 1, 1))


def first(number: int, workdays=weekends_only, **changes: object) -> list[Window]:
    return list(islice(windows(LECTURE._replace(**changes), workdays), number))


def spans(number: int, workdays=weekends_only, **changes: object) -> list[tuple[str, str, str]]:
    return [(one.label, str(one.starts), str(one.ends)) for one in first(number, workdays, **changes)]


def labels(number: int, **changes: object) -> list[str]:
    return [one.label for one in first(number, **changes)]


@pytest.mark.parametrize(
    ("every", "two"),
    [
        ("month", [("2026-01", "2026-01-01", "2026-01-31"), ("2026-02", "2026-02-01", "2026-02-28")]),
        ("quarter", [("2026Q1", "2026-01-01", "2026-03-31"), ("2026Q2", "2026-04-01", "2026-06-30")]),
        ("half-year", [("2026H1", "2026-01-01", "2026-06-30"), ("2026H2", "2026-07-01", "2026-12-31")]),
        ("year", [("2026", "2026-01-01", "2026-12-31"), ("2027", "2027-01-01", "2027-12-31")]),
    ],
)
def test_periods_of_the_calendar_follow_one_another(every: str, two: list):
    assert spans(2, every=every) == two


def test_no_month_drifts():
    months = first(26, every="month", starts_on=date(2026, 1, 31), first_period="partial")
    assert [one.starts.day for one in months] == [31, *[1] * 25]
    assert months[25].ends == date(2028, 2, 29)


def test_a_first_period_that_is_clipped_is_dropped_or_counts_inside_the_clip():
    late = {"every": "quarter", "starts_on": date(2026, 1, 2)}
    assert spans(1, **late) == [("2026Q2", "2026-04-01", "2026-06-30")]
    (clipped,) = first(1, **late, first_period="partial")
    assert clipped == Window(Span("2026Q1", date(2026, 1, 1), date(2026, 3, 31)), date(2026, 1, 2), date(2026, 3, 31))


def test_the_last_period_is_clipped_to_the_end_and_none_follows():
    ending = {"every": "quarter", "ends_on": date(2026, 4, 1)}
    assert spans(9, **ending) == [("2026Q1", "2026-01-01", "2026-03-31"), ("2026Q2", "2026-04-01", "2026-04-01")]
    assert labels(9, every="quarter", ends_on=date(2026, 3, 31)) == ["2026Q1"]


@pytest.mark.parametrize(
    ("first_period", "label", "starts"), [("full", "2026Q3", "2026-07-01"), ("partial", "2026Q2", "2026-05-05")]
)
def test_a_ledger_that_counts_from_a_day_has_its_first_period_there(first_period: str, label: str, starts: str):
    since = {"every": "quarter", "since": date(2026, 5, 5), "first_period": first_period}
    assert [one[:2] for one in spans(1, **since)] == [(label, starts)]


def test_counting_from_a_day_before_the_start_changes_nothing():
    assert spans(1, every="quarter", since=date(2020, 5, 5)) == [("2026Q1", "2026-01-01", "2026-03-31")]


def test_a_season_cuts_each_period_to_its_months():
    assert labels(4, every="month", months=(3, 4)) == ["2026-03", "2026-04", "2027-03", "2027-04"]
    assert spans(2, every="year", months=(12,)) == [
        ("2026", "2026-12-01", "2026-12-31"),
        ("2027", "2027-12-01", "2027-12-31"),
    ]
    assert spans(2, every="half-year", months=(6, 7)) == [
        ("2026H1", "2026-06-01", "2026-06-30"),
        ("2026H2", "2026-07-01", "2026-07-31"),
    ]


@pytest.mark.parametrize(
    ("every", "day", "months", "days"),
    [
        ("year", date(2028, 1, 1), range(2, 3), (date(2028, 2, 1), date(2028, 2, 29))),
        ("year", date(2026, 1, 1), range(3, 13), (date(2026, 3, 1), date(2026, 12, 31))),
        ("quarter", date(2026, 4, 1), (5, 6, 7), (date(2026, 5, 1), date(2026, 6, 30))),
        ("quarter", date(2026, 1, 1), (4, 5), None),
        ("month", date(2026, 4, 1), (4,), (date(2026, 4, 1), date(2026, 4, 30))),
        ("month", date(2026, 5, 1), (4,), None),
    ],
)
def test_a_period_has_the_days_of_its_months(every: str, day: date, months, days: tuple | None):
    assert season(every, calendar_index(every, day), months) == days


def test_once_is_its_window_or_everything_from_the_start_on():
    june = (date(2026, 6, 1), date(2026, 6, 30))
    assert spans(9, every="once", window=june) == [("once", "2026-06-01", "2026-06-30")]
    assert [tuple(one[1:]) for one in first(9, every="once")] == [(date(2026, 1, 1), FOREVER)]


def test_a_window_is_as_given_whatever_the_start_and_the_end():
    outside = {"starts_on": date(2026, 6, 15), "ends_on": date(2026, 6, 20)}
    june = (date(2026, 6, 1), date(2026, 6, 30))
    assert spans(9, every="once", window=june, **outside) == [("once", "2026-06-01", "2026-06-30")]
    assert spans(9, every="listed", windows={"六月": june}, **outside) == [("六月", "2026-06-01", "2026-06-30")]


def test_the_windows_listed_come_in_the_order_of_time():
    listed = {
        "国庆": (date(2026, 10, 1), date(2026, 10, 8)),
        "春节": (date(2026, 2, 5), date(2026, 2, 14)),
    }
    assert spans(9, every="listed", windows=listed) == [
        ("春节", "2026-02-05", "2026-02-14"),
        ("国庆", "2026-10-01", "2026-10-08"),
    ]
    assert labels(9, every="listed", windows=listed, since=date(2026, 2, 6)) == ["国庆"]


FRIDAYS = {"every": None, "rrule": "FREQ=WEEKLY;BYDAY=FR"}


def test_an_occurrence_has_the_days_after_the_one_before():
    assert spans(2, **FRIDAYS) == [
        ("2026-01-02", "2026-01-01", "2026-01-02"),
        ("2026-01-09", "2026-01-03", "2026-01-09"),
    ]


def test_an_occurrence_on_the_last_day_is_the_last():
    assert labels(9, **FRIDAYS, ends_on=date(2026, 1, 9)) == ["2026-01-02", "2026-01-09"]
    assert labels(9, **FRIDAYS, ends_on=date(2026, 1, 8)) == ["2026-01-02"]


def test_an_occurrence_on_a_holiday_is_left_out_and_its_days_are_the_next_ones():
    def new_year(day: date) -> bool | None:
        return day > date(2026, 1, 3) and day.weekday() < 5

    assert spans(1, new_year, **FRIDAYS, skip="holidays") == [("2026-01-09", "2026-01-01", "2026-01-09")]
    assert spans(1, new_year, **FRIDAYS) == [("2026-01-02", "2026-01-01", "2026-01-02")]


def test_what_waits_for_a_trigger_has_no_window_of_its_own():
    assert first(9, every="trigger", trigger="opening", within="7d") == []
