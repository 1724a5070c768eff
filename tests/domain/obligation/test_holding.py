"""Who is in office where that is what is measured, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import STUDY, case_of, day, extension, post

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import Appointment
from safetytrack.domain.obligation.holding import appointments_on, deciding_day, first_day_with, number_in_office

LIAISONS = STUDY._replace(activities=(), measure="holders", roles=("liaison", "deputy"))
ONE, TWO = Decimal(1), Decimal(2)


def named(person: str | None, start: str | None = None, until: str | None = None, role: str = "liaison"):
    return post(person, start, until, role=role)


def holding(*known: Appointment, as_of: str = "08-01") -> Case:
    return case_of(LIAISONS, *known, as_of=as_of)


def test_appointments_on_a_day_are_of_people_in_one_of_the_roles():
    liaison, deputy = named("wang"), named("li", role="deputy")
    case = holding(liaison, deputy, named(None), named("zhang", role="head"), named("zhang", until="02-28"))
    assert appointments_on(case, day("03-01")) == [liaison, deputy]


def test_who_holds_two_of_the_roles_is_one():
    assert number_in_office(holding(named("wang"), named("wang", role="deputy")), day("03-01")) == 1
    assert number_in_office(holding(named("wang"), named("li", role="deputy")), day("03-01")) == 2


@pytest.mark.parametrize(("as_of", "decides"), [("03-01", "03-01"), ("06-30", "06-30"), ("07-01", "06-30")])
def test_where_enough_are_there_the_due_date_decides_or_today_while_that_is_earlier(as_of: str, decides: str):
    assert deciding_day(holding(named("wang", "01-01"), as_of=as_of), ONE) == day(decides)


def test_who_leaves_after_the_due_date_does_not_undo_it():
    assert deciding_day(holding(named("wang", until="06-30")), ONE) == day("06-30")


def test_where_enough_were_there_when_it_fell_due_who_comes_later_decides_nothing():
    assert deciding_day(holding(named("wang"), named("li", "07-05")), ONE) == day("06-30")


def test_who_is_named_late_is_named_all_the_same_and_stays_so():
    assert deciding_day(holding(named("wang", "07-01", "07-10")), ONE) == day("07-01")
    assert deciding_day(holding(named("wang", "07-01"), as_of="07-01"), ONE) == day("07-01")
    assert deciding_day(holding(named("li"), named("wang", "07-01")), TWO) == day("07-01")


def test_nobody_is_named_before_their_day():
    assert deciding_day(holding(named("wang", "07-02"), as_of="07-01"), ONE) == day("06-30")


def test_where_they_are_too_few_still_the_first_day_with_the_most_decides():
    came = named("wang", "07-05"), named("li", "07-10"), named("zhang", "07-20")
    assert deciding_day(holding(came[0], replace(came[1], ended_on=day("07-15")), came[2]), Decimal(3)) == day("07-10")


def test_the_due_date_moves_with_an_extension():
    case = case_of(LIAISONS, named("wang", "07-05"), extension("07-05"), as_of="08-01")
    assert deciding_day(case, ONE) == day("07-05")
    late = case_of(LIAISONS, named("wang", "07-05"), named("li", "07-06"), extension("07-05"), as_of="08-01")
    assert deciding_day(late, TWO) == day("07-06")


def test_the_first_day_with_enough_is_the_due_date_where_they_are_there_by_then():
    assert first_day_with(holding(named("wang", "01-01"), named("li", "07-05")), ONE) == day("06-30")


def test_the_first_day_with_enough_is_that_on_which_the_last_one_came():
    came = named("wang", "07-05"), named("li", "07-10"), named("zhang", "07-20")
    assert first_day_with(holding(*came), TWO) == day("07-10")
