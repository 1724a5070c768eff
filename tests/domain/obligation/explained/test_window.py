"""Where a window comes from, by examples."""

import pytest
from domain.obligation.cases import STUDY, case_of, day
from domain.obligation.everybody import workdays

from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.window import (
    BegunAfterShift,
    CalendarWindow,
    ClippedWindow,
    CountedSince,
    EndMoved,
    GivenWindow,
    HolidaysSkipped,
    LeadWindow,
    ListedWindow,
    OpenWindow,
    RecurringWindow,
    SeasonWindow,
    window,
)
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period, periods
from safetytrack.domain.windows import FOREVER

FIRST, LAST = day("01-01"), day("06-30")
ONCE = STUDY._replace(every="once")
PARTIAL = STUDY._replace(first_period="partial")
MONTHLY = STUDY._replace(every="month", shift="next")
FRIDAYS = STUDY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=FR")
REPORTS = STUDY._replace(every="quarter", due_days=((4, 10), (7, 10), (10, 10), (1, 10)), lead_days=9)


def reasons(requirement: Requirement, place: int = 0) -> list[Reason]:
    """Return the reasons of a period by its place, from 0; by the holidays as published."""
    period = periods(requirement, day("12-31"), workdays)[place]
    return list(window(case_of(requirement, period=period)))


def test_a_window_is_a_period_of_the_calendar():
    assert reasons(STUDY) == [CalendarWindow("half-year", FIRST, LAST)]
    assert reasons(STUDY, 1) == [CalendarWindow("half-year", day("07-01"), day("12-31"))]


def test_a_window_is_cut_to_the_days_from_the_start_of_what_asks():
    asks = PARTIAL._replace(starts_on=day("01-02"))
    assert reasons(asks) == [ClippedWindow("half-year", day("01-02"), LAST)]
    assert reasons(asks, 1) == [CalendarWindow("half-year", day("07-01"), day("12-31"))]


@pytest.mark.parametrize(
    ("ends_on", "reason"),
    [
        ("06-29", ClippedWindow("half-year", FIRST, day("06-29"))),
        ("06-30", CalendarWindow("half-year", FIRST, LAST)),
    ],
)
def test_a_window_is_cut_to_the_days_until_the_end_of_what_asks(ends_on: str, reason: Reason):
    assert reasons(STUDY._replace(ends_on=day(ends_on))) == [reason]


def test_a_window_is_cut_to_the_days_from_which_the_ledger_counts():
    asks = PARTIAL._replace(since=day("02-10"))
    assert reasons(asks) == [ClippedWindow("half-year", day("02-10"), LAST), CountedSince(day("02-10"))]
    assert reasons(asks, 1) == [CalendarWindow("half-year", day("07-01"), day("12-31"))]


def test_a_season_is_those_months_of_a_period():
    asks = STUDY._replace(months=(3, 4))
    assert reasons(asks) == [SeasonWindow("half-year", (3, 4), day("03-01"), day("04-30"))]


def test_a_season_that_is_cut_is_told_as_cut():
    asks = PARTIAL._replace(months=(3, 4), starts_on=day("03-02"))
    assert reasons(asks) == [ClippedWindow("half-year", day("03-02"), day("04-30"))]


def test_a_season_begins_with_its_first_month():
    assert reasons(STUDY._replace(months=(3, 4), starts_on=day("02-10"))) == [
        SeasonWindow("half-year", (3, 4), day("03-01"), day("04-30"))
    ]


def test_once_has_the_window_that_the_file_gives():
    asks = ONCE._replace(window=(day("06-01"), LAST), starts_on=day("06-15"))
    assert reasons(asks) == [GivenWindow(day("06-01"), LAST)]


def test_once_without_a_window_anything_counts_from_its_start_on():
    assert reasons(ONCE._replace(due_on=LAST)) == [OpenWindow(FIRST)]


def test_from_what_began_it_on_anything_counts():
    asks = STUDY._replace(every="trigger", trigger="opening", within="7d")
    period = Period("2026-03-01", day("03-01"), FOREVER, day("03-08"))
    assert list(window(case_of(asks, period=period))) == [OpenWindow(day("03-01"))]


def test_a_window_may_be_one_of_those_named():
    asks = STUDY._replace(every="listed", windows={"2026春节": (day("02-05"), day("02-14"))})
    assert reasons(asks) == [ListedWindow("2026春节", day("02-05"), day("02-14"))]


def test_a_window_runs_from_one_occurrence_to_the_next():
    assert reasons(FRIDAYS, 1) == [RecurringWindow(day("01-03"), day("01-09"))]


def test_occurrences_on_days_of_rest_are_left_out():
    asks = FRIDAYS._replace(skip="holidays")
    assert reasons(asks) == [RecurringWindow(FIRST, day("01-09")), HolidaysSkipped()]


def test_reports_have_a_window_about_their_due_date():
    assert reasons(REPORTS) == [LeadWindow(9, day("04-01"), day("06-30"))]


def test_a_window_that_ends_when_it_is_due_is_moved_with_it_and_the_next_begins_after_it():
    assert reasons(MONTHLY, 4) == [
        CalendarWindow("month", day("05-01"), day("06-01")),
        EndMoved(day("05-31"), day("06-01")),
    ]
    assert reasons(MONTHLY, 5) == [
        CalendarWindow("month", day("06-02"), day("06-30")),
        BegunAfterShift(day("06-02")),
    ]


def test_a_due_date_moved_within_the_window_moves_no_end():
    asks = STUDY._replace(due_rule="day 3", shift="next")
    assert reasons(asks) == [CalendarWindow("half-year", FIRST, LAST)]


def test_a_due_date_moved_earlier_moves_no_end():
    asks = STUDY._replace(every="month", shift="previous")
    assert reasons(asks, 4) == [CalendarWindow("month", day("05-01"), day("05-31"))]


def test_the_last_day_of_a_window_is_told_as_it_was_before_it_was_moved():
    asks = MONTHLY._replace(due_rule="day -2")  # the last day but one of May is a Saturday, that of August a Sunday
    assert reasons(asks, 4)[1:] == [EndMoved(day("05-31"), day("06-01"))]
    assert reasons(asks, 7) == [CalendarWindow("month", day("08-01"), day("08-31"))]


def test_of_any_schedule_a_window_that_begins_later_as_the_one_before_was_moved_is_told():
    sundays = FRIDAYS._replace(rrule="FREQ=WEEKLY;BYDAY=SU", shift="next")
    assert reasons(sundays, 2) == [
        RecurringWindow(day("01-13"), day("01-19")),
        BegunAfterShift(day("01-13")),
        EndMoved(day("01-18"), day("01-19")),
    ]
    assert reasons(sundays._replace(lead_days=6), 2) == [
        LeadWindow(6, day("01-13"), day("01-19")),
        BegunAfterShift(day("01-13")),
        EndMoved(day("01-18"), day("01-19")),
    ]
