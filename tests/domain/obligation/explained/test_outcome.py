"""What decides how it stands, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import DUE, ENDLESS, HALF, HEAD, STUDY, case_of, day, extension, post, studied, waiver

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import credits
from safetytrack.domain.obligation.explained.outcome import (
    EnoughInTime,
    EnoughLate,
    NotBegun,
    PastDue,
    StillOpen,
    outcome,
)
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Fact
from safetytrack.domain.obligation.verdict import judge

TWICE = STUDY._replace(minimum=Decimal(2))
LIAISON = STUDY._replace(activities=(), measure="holders", roles=("head",))


def reasons(case: Case) -> list[Reason]:
    obligation = judge(case)
    assert obligation
    return list(outcome(case, obligation, credits(case)))


def made_up(done_on: str, key: str = "E1") -> list[Fact]:
    """Return what was done for the half-year once it was over."""
    done, whose = studied(done_on, key)
    return [replace(done, counts_for="2026H1"), whose]


def test_enough_in_time_was_reached_on_the_day_of_the_first_event_that_made_it_enough():
    three = *studied("05-01", "E3"), *studied("02-01", "E1"), *studied("03-01", "E2")
    assert reasons(case_of(TWICE, *three)) == [EnoughInTime(day("03-01"))]
    assert reasons(case_of(STUDY, *studied("06-30"), as_of="12-31")) == [EnoughInTime(DUE)]


def test_enough_late_is_told_with_the_due_date():
    assert reasons(case_of(STUDY, *made_up("07-01"), as_of="07-31")) == [EnoughLate(day("07-01"), DUE)]


def test_what_comes_in_an_extension_is_in_time_and_what_comes_after_it_late():
    for done_on, reason in [("07-15", EnoughInTime(day("07-15"))), ("07-16", EnoughLate(day("07-16"), day("07-15")))]:
        case = case_of(STUDY, extension("07-15"), *made_up(done_on), as_of="07-31")
        assert reasons(case) == [reason]


@pytest.mark.parametrize(("as_of", "days"), [("07-01", 1), ("07-20", 20)])
def test_it_is_past_due_by_the_days_since_its_due_date(as_of: str, days: int):
    assert reasons(case_of(STUDY, as_of=as_of)) == [PastDue(DUE, days)]


def test_on_its_due_date_it_is_open_still():
    assert reasons(case_of(STUDY, as_of="06-30")) == [StillOpen(DUE)]


def test_without_a_deadline_it_is_open_for_ever():
    assert reasons(case_of(STUDY, as_of="2030-12-31", period=ENDLESS)) == [StillOpen(None)]


@pytest.mark.parametrize(("as_of", "reason"), [("2025-12-31", NotBegun(day("01-01"))), ("01-01", StillOpen(DUE))])
def test_it_has_begun_on_its_first_day(as_of: str, reason: Reason):
    assert reasons(case_of(STUDY, as_of=as_of)) == [reason]


def test_where_what_counts_begins_later_than_the_period_both_days_are_told():
    led = HALF._replace(opens=day("05-16"))
    assert reasons(case_of(STUDY, as_of="2025-12-31", period=led)) == [NotBegun(day("01-01"), day("05-16"))]
    at_once = HALF._replace(opens=day("01-01"))
    assert reasons(case_of(STUDY, as_of="2025-12-31", period=at_once)) == [NotBegun(day("01-01"))]


def test_what_is_waived_or_vacant_is_told_elsewhere():
    posts = STUDY._replace(per="post", roles=("head",))
    assert reasons(case_of(STUDY, waiver(), as_of="07-01")) == []
    assert reasons(case_of(posts, post(None), subject=HEAD, as_of="07-01")) == []


def test_who_is_in_office_made_it_enough_on_the_due_date_or_the_day_they_came():
    assert reasons(case_of(LIAISON, post("wang", "01-01"), as_of="07-31")) == [EnoughInTime(DUE)]
    assert reasons(case_of(LIAISON, post("wang", "07-10"), as_of="07-31")) == [EnoughLate(day("07-10"), DUE)]
