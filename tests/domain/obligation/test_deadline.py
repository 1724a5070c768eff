"""When it is due, by examples: what moves a due date, and the day that stands for it."""

from dataclasses import replace

import pytest
from domain.obligation.cases import DUE, ENDLESS, HALF, HEAD, STUDY, WANG, case_of, day, extension, waiver

from safetytrack.domain.obligation.deadline import (
    due_on,
    due_or_today,
    extensions,
    is_about,
    is_provisional,
    reference_day,
    waivers,
)

LONGER, LONGEST = extension("07-15"), extension("07-31", order=2)
GUESSED = HALF._replace(provisional=True)


def test_what_nothing_moves_is_due_as_scheduled():
    assert due_on(case_of(STUDY)) == DUE


def test_an_extension_moves_the_due_date():
    assert due_on(case_of(STUDY, LONGER)) == day("07-15")


@pytest.mark.parametrize("known", [(LONGER, LONGEST), (LONGEST, LONGER)])
def test_of_several_extensions_the_last_recorded_holds(known: tuple):
    assert due_on(case_of(STUDY, *known)) == day("07-31")


def test_a_later_extension_to_an_earlier_day_holds():
    assert due_on(case_of(STUDY, LONGEST, extension("07-01", order=3))) == day("07-01")


@pytest.mark.parametrize("to_on", ["06-29", "06-30"])
def test_no_extension_moves_a_due_date_back(to_on: str):
    case = case_of(STUDY, extension(to_on))
    assert (due_on(case), extensions(case)) == (DUE, [])


def test_an_extension_by_one_day_moves_it():
    next_day = extension("07-01")
    assert extensions(case_of(STUDY, next_day)) == [next_day]


def test_what_has_no_deadline_has_none_to_extend():
    case = case_of(STUDY, LONGER, period=ENDLESS)
    assert (due_on(case), extensions(case)) == (None, [])


def test_with_no_deadline_the_day_asked_about_stands_for_it():
    assert due_or_today(case_of(STUDY, as_of="03-01", period=ENDLESS)) == day("03-01")
    assert due_or_today(case_of(STUDY, as_of="03-01")) == DUE


@pytest.mark.parametrize(("as_of", "decides"), [("06-29", "06-29"), ("06-30", "06-30"), ("07-01", "06-30")])
def test_the_due_date_decides_or_the_day_asked_about_while_that_is_earlier(as_of: str, decides: str):
    assert reference_day(case_of(STUDY, as_of=as_of)) == day(decides)


def test_the_day_that_decides_moves_with_an_extension():
    assert reference_day(case_of(STUDY, LONGER, as_of="08-01")) == day("07-15")


def test_an_extension_is_never_provisional():
    assert is_provisional(case_of(STUDY, period=GUESSED))
    assert not is_provisional(case_of(STUDY, LONGER, period=GUESSED))
    assert not is_provisional(case_of(STUDY))


def test_only_decisions_about_the_case_take_it_out():
    ours, other = waiver(label="2026H1"), waiver(label="2026H2")
    assert waivers(case_of(STUDY, other, ours)) == [ours]


def test_an_extension_of_another_period_moves_nothing():
    assert extensions(case_of(STUDY, replace(LONGER, label="2026H2"))) == []


@pytest.mark.parametrize(
    ("more", "is_ours"),
    [
        ({}, True),
        ({"programme": "q"}, False),
        ({"requirement": "talk"}, False),
        ({"unit": "U2"}, False),
        ({"label": "2026H1"}, True),
        ({"label": "2026H2"}, False),
    ],
)
def test_a_decision_names_a_requirement_a_unit_and_perhaps_a_period(more: dict, is_ours: bool):
    assert is_about(case_of(STUDY), replace(waiver(), **more)) is is_ours


def test_a_decision_on_one_role_leaves_the_other_owed():
    talk = STUDY._replace(per="post", roles=("head", "deputy"))
    assert is_about(case_of(talk, subject=HEAD), waiver(role="head"))
    assert not is_about(case_of(talk, subject=HEAD), waiver(role="deputy"))


def test_a_decision_on_one_person_leaves_the_others_owed():
    own = STUDY._replace(per="person", roles=("head",))
    assert is_about(case_of(own, subject=WANG), waiver(person="wang"))
    assert not is_about(case_of(own, subject=WANG), waiver(person="li"))
