"""The conditions that single facts are judged by, by example."""

from dataclasses import replace
from datetime import date

import pytest

from safetytrack.domain.obligation.facts import Completion, Waiver
from safetytrack.domain.obligation.matching import counts_on, is_credited, is_decided, is_host_required, is_in_window
from safetytrack.domain.obligation.scope import Subject
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.schedule import Period

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
    one_post = replace(STUDY, per="post", roles=("government-head",), role_names={"government-head": BOTH})
    subject = Subject(role="government-head")
    for role in BOTH:
        assert is_credited(one_post, subject, Completion("E1", "U1", role))
        assert is_decided(one_post, subject, "2026H1", replace(WAIVER, role=role))
    assert not is_credited(one_post, subject, Completion("E1", "U1", "deputy"))
    assert not is_decided(one_post, subject, "2026H1", replace(WAIVER, role="deputy"))


def test_where_a_host_has_to_lie():
    assert is_host_required(STUDY, False, False)
    assert [is_host_required(replace(STUDY, host="territory"), *where) for where in ((True, False), (False, True))] == [
        True,
        False,
    ]
    assert is_host_required(replace(STUDY, host="sector"), False, True)


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
