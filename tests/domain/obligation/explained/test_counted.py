"""How much is asked and done, and by which events, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import HEAD, STUDY, TOWN, case_of, credit, day, event, known_facts, post, studied

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import credits
from safetytrack.domain.obligation.explained.counted import (
    Amount,
    Counts,
    CountsInOffice,
    MissingParts,
    OwnMinimum,
    Share,
    counted,
    credited_name,
)
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Unit

ONE, TWO, NONE = Decimal(1), Decimal(2), Decimal(0)
PARTS = STUDY._replace(parts=("paper", "media"))
VISITS = STUDY._replace(measure="hosts", host="territory", share=Decimal(50))
LIAISONS = STUDY._replace(activities=(), measure="holders", roles=("head", "deputy"))
VILLAGES = tuple(Unit(f"V{n}", f"Village {n}", "village", parent="U1") for n in range(3))


def reasons(case: Case) -> list[Reason]:
    return list(counted(case, credits(case)))


def events(case: Case) -> list[str]:
    return [each.event for each in reasons(case) if isinstance(each, Counts)]


def test_nothing_done_is_told_as_nothing():
    assert reasons(case_of(STUDY)) == [Amount("events", ONE, NONE)]


def test_an_event_that_counts_is_told_with_whom_it_is_credited_to():
    done, whose = event("03-01", counts_for="2026H1"), credit(role="head", person="wang", part="film")
    assert reasons(case_of(STUDY, done, whose)) == [
        Amount("events", ONE, ONE),
        Counts("E1", "study", day("03-01"), "head", "王", "film", "2026H1"),
    ]


def test_an_event_is_told_once_for_each_whom_it_is_credited_to():
    known = event(), credit(role="head"), credit(role="deputy")
    assert events(case_of(STUDY, *known)) == ["E1", "E1"]


def test_missing_parts_are_told_and_a_part_not_asked_for_is_not():
    known = *studied("03-01", "E1", part="paper"), *studied("03-02", "E2", part="film")
    case = case_of(PARTS, *known)
    assert reasons(case)[:2] == [Amount("parts", TWO, ONE), MissingParts(("media",))]
    assert events(case) == ["E1"]


def test_where_every_part_is_there_none_is_missing():
    known = *studied("03-01", "E1", part="paper"), *studied("03-02", "E2", part="media")
    assert [type(each) for each in reasons(case_of(PARTS, *known))] == [Amount, Counts, Counts]


@pytest.mark.parametrize(
    ("tags", "minimum_by", "reason"),
    [
        ((), {"U1": TWO}, OwnMinimum(TWO, None)),
        (("key",), {"U1": TWO, "tag:key": TWO}, OwnMinimum(TWO, None)),
        (("key",), {"tag:key": TWO}, OwnMinimum(TWO, "key")),
        (("river", "key"), {"tag:key": TWO, "tag:river": ONE}, OwnMinimum(TWO, "key")),
    ],
    ids=["code", "code before tag", "tag", "the tag of the most"],
)
def test_a_minimum_of_one_s_own_is_told_with_where_it_comes_from(
    tags: tuple[str, ...], minimum_by: dict[str, Decimal], reason: Reason
):
    case = case_of(STUDY._replace(minimum_by=minimum_by), unit=replace(TOWN, tags=tags))
    assert reasons(case) == [reason, Amount("events", TWO, NONE)]


def test_a_unit_asked_as_all_are_has_no_minimum_of_its_own():
    case = case_of(STUDY._replace(minimum_by={"U2": TWO, "tag:key": TWO}))
    assert reasons(case) == [Amount("events", ONE, NONE)]


def test_a_share_is_told_with_the_number_it_is_of():
    assert reasons(case_of(VISITS, *VILLAGES)) == [Share(Decimal(50), 3, TWO), Amount("hosts", TWO, NONE)]


def test_of_visits_only_those_that_reach_a_host_first_are_told():
    trips = [event(f"03-0{n}", f"E{n}", hosts=hosts) for n, hosts in ((1, ("V0",)), (2, ("V0",)), (3, ("V1",)))]
    known = [*trips, *(credit(each.key, host_in_territory=True, territory_hosts=each.hosts) for each in trips)]
    case = case_of(VISITS, *VILLAGES, *known)
    assert events(case) == ["E1", "E3"]


def test_who_is_in_office_on_the_day_that_decides_is_told():
    known = post("wang", "01-01"), post("li", role="deputy"), post("zhang", "07-01", role="deputy"), post(None)
    assert reasons(case_of(LIAISONS, *known, as_of="07-31")) == [
        Amount("holders", ONE, TWO),
        CountsInOffice("王", "head", day("01-01"), day("06-30")),
        CountsInOffice("李", "deputy", None, day("06-30")),
    ]


def test_who_is_in_office_is_not_told_where_events_are_counted():
    posts = STUDY._replace(per="post", roles=("head",))
    assert reasons(case_of(posts, post("wang"), subject=HEAD)) == [Amount("events", ONE, NONE)]


def test_who_was_named_late_is_told_with_the_day_they_came():
    case = case_of(LIAISONS, post("wang", "07-10"), as_of="07-31")
    assert reasons(case)[1:] == [CountsInOffice("王", "head", day("07-10"), day("07-10"))]


@pytest.mark.parametrize(("as_of", "number"), [("2025-12-31", 0), ("01-01", 1)])
def test_nobody_in_office_is_told_before_the_window_begins(as_of: str, number: int):
    case = case_of(LIAISONS, post("wang"), as_of=as_of)
    assert len(reasons(case)) == 1 + number


def test_a_credit_is_named_by_the_roster_or_as_it_was_written():
    facts = known_facts()
    assert credited_name(facts, credit(person="wang")) == "王"
    assert credited_name(facts, credit(person_name="外聘讲师")) == "外聘讲师"
    assert credited_name(facts, credit()) is None
