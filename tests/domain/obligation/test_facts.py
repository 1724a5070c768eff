"""What a ledger knows, and knew, by examples."""

from dataclasses import replace

import pytest
from domain.obligation.cases import TOWN, day, event, known_facts, post

from safetytrack.domain.obligation.facts import Facts, Person, Unit

EDITED = [replace(TOWN, recorded=1, undone=3), replace(TOWN, name="Township", recorded=3)]


@pytest.mark.parametrize(("entry", "was"), [(1, False), (2, True), (3, True), (None, True)])
def test_a_fact_was_recorded_from_its_entry_on(entry: int | None, was: bool):
    assert Unit("U1", "Town", "town", recorded=2).was_recorded(entry) is was


@pytest.mark.parametrize(("entry", "was"), [(3, False), (4, True), (5, True), (None, True)])
def test_a_fact_was_undone_from_the_entry_that_undid_it_on(entry: int | None, was: bool):
    assert replace(TOWN, undone=4).was_undone(entry) is was


def test_what_nothing_undid_stands():
    assert not TOWN.was_undone(None)
    assert not TOWN.was_undone(9)


@pytest.mark.parametrize(
    ("on", "is_covered"),
    [("02-28", False), ("03-01", True), ("05-31", True), ("06-01", False)],
)
def test_both_the_first_and_the_last_day_are_days_in_office(on: str, is_covered: bool):
    assert post("wang", "03-01", "05-31").covers(day(on)) is is_covered


def test_an_appointment_without_days_covers_every_day():
    always = post("wang")
    assert always.covers(day("1900-01-01"))
    assert always.covers(day("2199-12-31"))


def test_a_change_is_the_old_fact_until_its_entry_and_the_new_one_from_then_on():
    facts = Facts(units=EDITED)
    assert [[each.name for each in facts.known(entry).units] for entry in (0, 1, 2, 3, None)] == [
        [],
        ["Town"],
        ["Town"],
        ["Township"],
        ["Township"],
    ]


def test_what_was_kept_later_though_begun_before_was_not_known_then():
    assert [unit.name for unit in Facts(units=EDITED).known(4, excluded=(3,)).units] == ["Town"]
    assert Facts(units=EDITED).known(4, excluded=(1, 3)).units == []


def test_what_was_known_then_does_not_know_what_undid_it_later():
    [then] = Facts(units=EDITED).known(2).units
    assert then == replace(TOWN, recorded=1)


def test_an_event_stays_visible_once_it_was_undone():
    void = event(state="void", recorded=1, undone=3)
    facts = known_facts(void)
    assert facts.known().events == [void]
    assert facts.known(3).events == [void]


def test_an_event_undone_later_counted_still_then():
    facts = known_facts(event(state="returned", recorded=1, undone=3))
    assert facts.known(2).events == [event(recorded=1)]


def test_an_event_recorded_later_was_not_known_then():
    facts = known_facts(event(recorded=4))
    assert facts.known(3).events == []


def test_every_kind_of_fact_is_known_by_its_entries():
    facts = Facts(people=[Person("wang", "U1", "王", recorded=2)], appointments=[post("wang")])
    assert facts.known(1) == Facts(appointments=[post("wang")])
    assert facts.known(2) == facts


def test_a_unit_is_as_it_is_now():
    facts = Facts(units=[Unit("U2", "Village", "village"), *EDITED])
    assert facts.unit("U1").name == "Township"


def test_a_person_is_called_by_name_and_an_event_found_by_its_key():
    facts = known_facts(event(key="E1"), event(key="E2", done_on="03-02"))
    assert facts.name("li") == "李"
    assert facts.event("E2").done_on == day("03-02")
