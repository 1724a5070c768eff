"""Why there is no such period, by examples."""

from dataclasses import replace

import pytest
from domain.obligation.cases import STUDY, day
from domain.obligation.everybody import workdays

from safetytrack.domain.obligation.explained.absent import (
    AfterEnd,
    BeforeSince,
    BeforeStart,
    DueBeforeStart,
    FirstPeriodLeftOut,
    OutOfSeason,
    absent,
)
from safetytrack.domain.obligation.explained.begun import NotBegunBy
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.versions import BegunBeforeLoading, Withdrawn
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.requirement import Requirement

LOADED, WITHDRAWN_ON = day("01-01"), day("05-10")
MARCH = day("03-01")
QUARTERLY = STUDY._replace(every="quarter")
PARTIAL = QUARTERLY._replace(first_period="partial")
REPORT = STUDY._replace(every="trigger", trigger="accident", within="7d")
REPORTS = QUARTERLY._replace(due_rule="after day 10", lead_days=9)
LISTED = STUDY._replace(every="listed", windows={"spring": (day("02-05"), day("02-14"))})
ONCE = STUDY._replace(every="once", due_on=day("06-30"))
FRIDAYS = STUDY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=FR")
LED = FRIDAYS._replace(lead_days=2)


def versions(requirement: Requirement, *, is_withdrawn: bool = False) -> list[RequirementVersion]:
    first = RequirementVersion("p", requirement, LOADED, 1)
    withdrawn = replace(first, version=2, loaded_on=WITHDRAWN_ON, withdrawn=True)
    return [first, withdrawn] if is_withdrawn else [first]


def reason(requirement: Requirement, label: str) -> Reason | None:
    return absent(versions(requirement), label, workdays)


@pytest.mark.parametrize(("starts_on", "label"), [("04-01", "2026Q1"), ("2026-05-15", "2026Q1")])
def test_a_period_that_ends_before_the_start_is_none(starts_on: str, label: str):
    assert reason(QUARTERLY._replace(starts_on=day(starts_on)), label) == BeforeStart(day(starts_on))


@pytest.mark.parametrize("starts_on", ["01-02", "03-31"])
def test_a_first_period_that_is_not_whole_is_left_out(starts_on: str):
    assert reason(QUARTERLY._replace(starts_on=day(starts_on)), "2026Q1") == FirstPeriodLeftOut(day(starts_on))


def test_a_period_that_begins_after_the_end_is_none():
    assert reason(QUARTERLY._replace(ends_on=day("03-31")), "2026Q2") == AfterEnd(day("03-31"))


def test_an_end_or_a_day_to_count_from_that_it_reaches_does_not_leave_it_out():
    begun = QUARTERLY._replace(starts_on=day("02-01"), ends_on=day("12-31"), since=day("2025-06-01"))
    assert reason(begun, "2026Q1") == FirstPeriodLeftOut(day("02-01"))
    edges = QUARTERLY._replace(ends_on=day("04-01"), since=day("04-01"), due_overrides={"2026Q2": day("03-01")})
    assert reason(edges, "2026Q2") == DueBeforeStart(day("04-01"))


def test_a_period_that_begins_before_this_ledger_counts_is_not_owed():
    assert reason(QUARTERLY._replace(since=day("01-02")), "2026Q1") == BeforeSince(day("01-02"))
    assert reason(PARTIAL._replace(since=day("04-01")), "2026Q1") == BeforeSince(day("04-01"))
    assert reason(REPORTS._replace(since=day("04-01")), "2026Q1") == BeforeSince(day("04-01"))


@pytest.mark.parametrize(
    ("requirement", "label"),
    [(FRIDAYS, "2026-02-27"), (FRIDAYS, "2026-03-06"), (LISTED, "spring"), (ONCE, "once"), (LED, "2026-02-27")],
)
def test_of_any_schedule_what_begins_before_this_ledger_counts_is_not_owed(requirement: Requirement, label: str):
    assert reason(requirement, label) is None
    assert reason(requirement._replace(since=MARCH), label) == BeforeSince(MARCH)


def test_a_longer_period_of_which_this_ledger_counts_nothing_begins_before_it_counts():
    since = FRIDAYS._replace(since=day("03-10"))
    assert reason(since, "2026-02") == BeforeSince(day("03-10"))
    assert reason(FRIDAYS._replace(since=day("02-01")), "2026-02") is None
    assert reason(QUARTERLY._replace(since=MARCH), "2026-02") is None


def test_a_period_cut_at_the_day_this_ledger_counts_from_may_be_due_before_it():
    asks = PARTIAL._replace(due_rule="day 5")
    assert reason(asks._replace(since=day("01-06")), "2026Q1") == DueBeforeStart(day("01-06"))
    listed = LISTED._replace(due_rule="day 5", first_period="partial", since=day("02-10"))
    assert reason(listed, "spring") == DueBeforeStart(day("02-10"))
    assert reason(listed._replace(since=day("02-15")), "spring") == BeforeSince(day("02-15"))


def test_a_day_of_a_recurrence_that_the_one_before_it_was_moved_over_falls_due_before_its_first_day():
    daily = STUDY._replace(every=None, rrule="FREQ=DAILY", shift="next")
    assert reason(daily, "2026-03-08") == DueBeforeStart(day("03-10"))  # Saturday the 7th is due on Monday the 9th
    assert reason(daily, "2026-03-10") is None


def test_a_day_of_a_recurrence_beyond_its_end_is_none():
    assert reason(FRIDAYS._replace(ends_on=day("03-05")), "2026-03-06") == AfterEnd(day("03-05"))


def test_what_is_left_out_for_its_due_date_is_so_for_the_day_to_count_from_where_that_is_later():
    asks = QUARTERLY._replace(due_overrides={"2026Q1": day("2025-12-31")}, since=day("04-01"))
    assert reason(asks, "2026Q1") == BeforeSince(day("04-01"))
    assert reason(asks._replace(first_period="partial"), "2026Q1") == BeforeSince(day("04-01"))
    within = asks._replace(first_period="partial", since=day("03-31"))
    assert reason(within, "2026Q1") == DueBeforeStart(day("03-31"))


@pytest.mark.parametrize("starts_on", [MARCH, day("01-01")])
def test_a_period_due_before_its_first_counted_day_is_not_owed(starts_on):
    asks = PARTIAL._replace(starts_on=starts_on, due_overrides={"2026Q1": day("2025-12-31")})
    assert reason(asks, "2026Q1") == DueBeforeStart(starts_on)


def test_a_whole_first_period_due_before_its_first_day_is_not_left_out_for_its_start():
    asks = QUARTERLY._replace(due_overrides={"2026Q1": day("2025-12-31")})
    assert reason(asks, "2026Q1") == DueBeforeStart(day("01-01"))


def test_a_period_of_the_season_alone_is_asked_for():
    asks = QUARTERLY._replace(months=(5, 6))
    assert reason(asks, "2026Q1") == OutOfSeason((5, 6))
    assert reason(asks._replace(starts_on=day("05-01")), "2025Q2") == BeforeStart(day("05-01"))


def test_a_season_ends_with_its_last_month():
    asks = QUARTERLY._replace(months=(4, 5), starts_on=day("06-01"))
    assert reason(asks, "2026Q2") == BeforeStart(day("06-01"))
    assert reason(asks._replace(starts_on=day("05-31")), "2026Q2") == FirstPeriodLeftOut(day("05-31"))


@pytest.mark.parametrize("label", ["2026H1", "2026", "2026-03", "2026-03-06", "once", "2026Q5"])
def test_a_label_that_it_calls_no_period_by_is_unknown(label: str):
    assert reason(QUARTERLY._replace(starts_on=day("2027-01-01")), label) is None


@pytest.mark.parametrize("label", ["2026-03-05", "2026Q1"])
def test_a_day_that_never_occurs_is_unknown(label: str):
    assert reason(FRIDAYS, label) is None


def test_a_period_that_it_had_before_it_was_withdrawn_is_told_as_withdrawn():
    withdrawn = versions(QUARTERLY, is_withdrawn=True)
    assert absent(withdrawn, "2026Q3", workdays) == Withdrawn(WITHDRAWN_ON)
    assert absent(versions(FRIDAYS, is_withdrawn=True), "2026-05-15", workdays) == Withdrawn(WITHDRAWN_ON)


def test_a_period_that_it_never_had_is_not_told_as_withdrawn():
    withdrawn = versions(QUARTERLY, is_withdrawn=True)
    assert absent(withdrawn, "2025Q4", workdays) == BeforeStart(day("01-01"))
    assert absent(versions(FRIDAYS, is_withdrawn=True), "2026-05-14", workdays) is None


def test_a_period_of_any_version_is_one_it_had():
    halves = RequirementVersion("p", STUDY, LOADED, 1)
    quarters = replace(halves, requirement=QUARTERLY, version=2)
    gone = replace(quarters, version=3, loaded_on=WITHDRAWN_ON, withdrawn=True)
    assert absent([halves, quarters, gone], "2026H2", workdays) == Withdrawn(WITHDRAWN_ON)


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, NotBegunBy("accident", (), MARCH)),
        ({"starts_on": day("03-01")}, NotBegunBy("accident", (), MARCH)),
        ({"starts_on": day("03-02")}, BeforeStart(day("03-02"))),
        ({"since": day("03-01")}, NotBegunBy("accident", (), MARCH)),
        ({"since": day("03-02")}, BeforeSince(day("03-02"))),
        ({"ends_on": day("03-01")}, NotBegunBy("accident", (), MARCH)),
        ({"ends_on": day("02-28")}, AfterEnd(day("02-28"))),
    ],
)
def test_on_a_day_on_which_it_asks_nothing_began_a_period(more: dict, expected: Reason):
    assert reason(REPORT._replace(**more), "2026-03-01") == expected


def test_what_begins_after_a_withdrawal_begins_nothing():
    withdrawn = versions(REPORT, is_withdrawn=True)
    assert absent(withdrawn, "2026-05-09") == NotBegunBy("accident", (), day("05-09"))
    assert absent(withdrawn, "2026-05-10") == Withdrawn(WITHDRAWN_ON)


def test_of_several_versions_the_one_that_rules_its_first_day_is_the_reason():
    first = RequirementVersion("p", QUARTERLY, LOADED, 1)
    later = replace(first, requirement=STUDY._replace(starts_on=day("07-01")), version=2, loaded_on=WITHDRAWN_ON)
    assert absent([first, later], "2025Q4", workdays) == BeforeStart(day("01-01"))
    assert absent([first, later], "2025H2", workdays) == BeforeStart(day("07-01"))
    ended = replace(later, requirement=QUARTERLY._replace(ends_on=day("06-30")))
    assert absent([first, ended], "2026Q3", workdays) == AfterEnd(day("06-30"))


def test_a_quarter_that_a_later_version_does_not_reach_back_to_is_told_as_begun_before_it():
    first = RequirementVersion("p", STUDY, LOADED, 1)
    quarters = replace(first, requirement=QUARTERLY, version=2, loaded_on=WITHDRAWN_ON)
    assert absent([first, quarters], "2026Q2", workdays) == BegunBeforeLoading(2, WITHDRAWN_ON, day("04-01"))
    gone = replace(quarters, version=3, loaded_on=day("09-01"), withdrawn=True)
    assert absent([first, quarters, gone], "2026Q1", workdays) == BegunBeforeLoading(2, WITHDRAWN_ON, day("01-01"))


def test_a_trigger_of_a_later_version_began_nothing_before_it():
    calendar = RequirementVersion("p", QUARTERLY, LOADED, 1)
    trigger = replace(calendar, requirement=REPORT, version=2, loaded_on=WITHDRAWN_ON)
    assert absent([calendar, trigger], "2026-05-09") == BegunBeforeLoading(2, WITHDRAWN_ON, day("05-09"))
    assert absent([calendar, trigger], "2026-05-10") == NotBegunBy("accident", (), WITHDRAWN_ON)
    fridays = replace(trigger, requirement=FRIDAYS, version=3, loaded_on=day("09-01"))
    assert absent([calendar, trigger, fridays], "2026-08-31") == NotBegunBy("accident", (), day("08-31"))
    assert absent([calendar, trigger, fridays], "2026-09-01") is None


def test_a_trigger_is_that_of_the_version_that_ruled_the_day():
    drills = RequirementVersion("p", REPORT._replace(trigger="drill"), LOADED, 1)
    accidents = replace(drills, requirement=REPORT, version=2, loaded_on=WITHDRAWN_ON)
    assert absent([drills, accidents], "2026-05-09") == NotBegunBy("drill", (), day("05-09"))


def test_with_a_trigger_a_label_that_is_no_day_is_unknown():
    assert reason(REPORT, "2026Q1") is None
