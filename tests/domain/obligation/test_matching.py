"""The conditions that single facts are judged by, by example."""

from dataclasses import replace
from datetime import date

import pytest

from safetytrack.domain.obligation.facts import Appointment, Completion, Waiver
from safetytrack.domain.obligation.matching import (
    counts_in,
    counts_on,
    is_begun_by_office,
    is_credited,
    is_decided,
    is_given_for,
    is_host_required,
    is_in_window,
    is_own_label,
)
from safetytrack.domain.obligation.scope import Subject
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.schedule import Period, periods
from safetytrack.domain.workdays import weekends_only

DAY, LAST = date(2026, 1, 1), date(2026, 6, 30)
HALF = Period("2026H1", DAY, LAST, LAST)
STUDY = Requirement(
    code="study", title="Study", activities=("study",), per="unit", applies_to=(Scope(),), source="1", starts_on=DAY
)
BOTH = ("government-head", "head")
WAIVER = Waiver("p", "study", "U1")


def test_the_day_that_decides_the_period():
    assert counts_on(date(2026, 7, 2), None) == date(2026, 7, 2)
    assert counts_on(date(2026, 7, 2), "2026H1") == LAST


def counted(requirement: Requirement, done_on: date, label: str | None) -> list[str]:
    """Return the labels of the periods of 2026 that an event counts in."""
    known = periods(requirement, date(2026, 12, 31))
    return [one.label for one in known if counts_in(requirement, one, done_on, label, weekends_only)]


QUARTERLY = STUDY._replace(every="quarter")
WEEKLY = STUDY._replace(every=None, rrule="FREQ=WEEKLY;BYDAY=FR")
REPORTS = QUARTERLY._replace(due_days=((4, 10), (7, 10), (10, 10), (1, 10)), lead_days=9)


@pytest.mark.parametrize(
    ("requirement", "label", "periods"),
    [
        (QUARTERLY, None, ["2026Q2"]),
        (QUARTERLY, "2026Q1", ["2026Q1"]),
        (QUARTERLY, "2026H1", ["2026Q2"]),
        (QUARTERLY, "2026", ["2026Q4"]),
        (QUARTERLY, "2026-03-06", ["2026Q1"]),
        (QUARTERLY, "once", ["2026Q2"]),
        (WEEKLY, "2026-03-06", ["2026-03-06"]),
        (WEEKLY, "2026-03-05", ["2026-03-06"]),
        (WEEKLY, "2026-02", ["2026-03-06"]),
        (REPORTS, None, ["2026Q1"]),
        (REPORTS, "2026Q1", ["2026Q1"]),
        (REPORTS, "2026Q2", ["2026Q2"]),
        (REPORTS, "2026-06", ["2026Q1"]),
    ],
)
def test_a_label_is_the_requirement_s_own_period_or_else_its_last_day(
    requirement: Requirement, label: str | None, periods: list[str]
):
    assert counted(requirement, date(2026, 4, 8), label) == periods


def test_with_a_trigger_a_day_is_the_period_begun_on_it_and_no_other():
    report = STUDY._replace(every="trigger", trigger="accident", within="7d")
    assert is_own_label(report, "2026-03-06", weekends_only)
    assert not is_own_label(report, "2026-03", weekends_only)
    earlier = Period("2026-03-01", date(2026, 3, 1), date.max, date(2026, 3, 8))
    assert counts_in(report, earlier, date(2026, 3, 9), None, weekends_only)
    assert not counts_in(report, earlier, date(2026, 3, 9), "2026-03-06", weekends_only)


def test_what_is_given_for_one_requirement_is_for_no_other():
    assert [is_given_for("p", STUDY, given) for given in (None, "p/study", "p/other", "q/study")] == [
        True,
        True,
        False,
        False,
    ]


def test_a_window_includes_both_its_days():
    days = (date(2025, 12, 31), DAY, LAST, date(2026, 7, 1))
    assert [is_in_window(HALF, day) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    ("subject", "fits"),
    [
        (Subject(), True),
        (Subject(role="head"), True),
        (Subject(role="deputy"), False),
        (Subject(person="王"), True),
        (Subject(person="李"), False),
    ],
)
def test_whom_a_credit_is_for(subject: Subject, fits: bool):
    assert is_credited(STUDY, subject, Completion("E1", "U1", "head", "王")) is fits


def test_a_credit_of_nobody_is_the_unit_s():
    nobody = Completion("E1", "U1")
    assert is_credited(STUDY, Subject(), nobody)
    assert not is_credited(STUDY, Subject(role="head"), nobody)
    assert not is_credited(STUDY, Subject(person="王"), nobody)


def test_a_post_under_several_names_is_credited_and_decided_on_by_any():
    one_post = STUDY._replace(per="post", roles=("government-head",), role_names={"government-head": BOTH})
    subject = Subject(role="government-head")
    for role in BOTH:
        assert is_credited(one_post, subject, Completion("E1", "U1", role))
        assert is_decided(one_post, subject, "2026H1", replace(WAIVER, role=role))
    assert not is_credited(one_post, subject, Completion("E1", "U1", "deputy"))
    assert not is_decided(one_post, subject, "2026H1", replace(WAIVER, role="deputy"))


def test_where_a_host_has_to_lie():
    assert is_host_required(STUDY, False, False)
    assert [is_host_required(STUDY._replace(host="territory"), *where) for where in ((True, False), (False, True))] == [
        True,
        False,
    ]
    assert is_host_required(STUDY._replace(host="sector"), False, True)


@pytest.mark.parametrize(
    ("more", "is_about"),
    [
        ({}, True),
        ({"label": "2026H1"}, True),
        ({"label": "2026H2"}, False),
        ({"role": "head"}, True),
        ({"role": "deputy"}, False),
        ({"person": "王"}, False),
    ],
)
def test_what_a_decision_is_about(more: dict, is_about: bool):
    assert is_decided(STUDY, Subject(role="head"), "2026H1", replace(WAIVER, **more)) is is_about


ON_TAKING_OFFICE = STUDY._replace(
    per="post", roles=("head", "safety"), role_names={"head": BOTH}, trigger="appointment"
)


@pytest.mark.parametrize(
    ("requirement", "subject", "role", "person", "begins"),
    [
        (ON_TAKING_OFFICE, Subject(role="head"), "government-head", "a", True),
        (ON_TAKING_OFFICE, Subject(role="head"), "safety", "a", False),
        (ON_TAKING_OFFICE, Subject(role="head"), "head", None, False),
        (ON_TAKING_OFFICE, Subject(person="a"), "safety", "a", True),
        (ON_TAKING_OFFICE, Subject(person="a"), "safety", "b", False),
        (ON_TAKING_OFFICE, Subject(), "liaison", "a", False),
        (ON_TAKING_OFFICE._replace(trigger="opening"), Subject(), "head", "a", False),
    ],
)
def test_whose_taking_office_begins_a_period(requirement, subject, role, person, begins):
    assert is_begun_by_office(requirement, subject, Appointment("U1", role, person, None, None)) is begins
