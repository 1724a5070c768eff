"""Where it was held, where hosts are what is counted, by examples."""

from dataclasses import replace

import pytest
from domain.obligation.cases import STUDY, TOWN, case_of, credit, day, event

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit
from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.hosts import (
    hosts_by_event,
    hosts_counted,
    hosts_reached,
    hosts_there,
    is_eligible,
    is_inside,
)
from safetytrack.domain.requirement import Requirement, Scope

VISITS = STUDY._replace(measure="hosts")
INSIDE = VISITS._replace(host="territory")
SECTOR = VISITS._replace(host="sector")
WORKS = INSIDE._replace(hosts=(Scope(kind="enterprise"), Scope(tag="key")))

COUNTY = Unit("C", "County", "district")
VILLAGE = Unit("V", "Village", "village", parent="U1")
MINE = Unit("M", "Mine", "enterprise", parent="V", regulator="C")
DEPOT = Unit("D", "Depot", "enterprise", parent="C", regulator="U1")
BELOW = replace(TOWN, parent="C")


def visits(asks: Requirement, *more: Unit, as_of: str = "06-30") -> Case:
    """Return a case of a town with a village and in it a mine, beside a depot of its sector elsewhere."""
    return case_of(asks, COUNTY, VILLAGE, MINE, DEPOT, *more, as_of=as_of, unit=BELOW)


def trip(done_on: str, key: str, *hosts: str) -> Credit:
    """Return a trip to hosts of which the village and the mine lay in the town's territory, the depot in its sector."""
    inside = tuple(host for host in hosts if host in {"V", "M"})
    sector = tuple(host for host in hosts if host == "D")
    return Credit(event(done_on, key, hosts=hosts), credit(key, territory_hosts=inside, sector_hosts=sector))


@pytest.mark.parametrize(("unit", "inside"), [(VILLAGE, True), (MINE, True), (BELOW, False), (DEPOT, False)])
def test_inside_the_territory_is_what_lies_below_at_any_depth_but_not_the_unit_itself(unit: Unit, inside: bool):
    assert is_inside(visits(INSIDE), unit) is inside


@pytest.mark.parametrize(("unit", "inside"), [(DEPOT, True), (MINE, False), (VILLAGE, False), (BELOW, False)])
def test_inside_the_sector_is_whose_own_regulator_the_unit_is(unit: Unit, inside: bool):
    assert is_inside(visits(SECTOR), unit) is inside


def test_a_superior_that_nobody_knows_ends_the_way_up():
    assert not is_inside(visits(INSIDE), Unit("X", "Yard", "enterprise", parent="gone"))


def test_any_line_of_hosts_will_do_and_where_there_is_none_every_unit():
    case = visits(WORKS)
    assert is_eligible(case, MINE)
    assert is_eligible(case, replace(VILLAGE, tags=("key",)))
    assert not is_eligible(case, VILLAGE)
    assert is_eligible(visits(INSIDE), VILLAGE)


@pytest.mark.parametrize(
    ("asks", "counted"), [(INSIDE, ["M", "V"]), (SECTOR, ["D"]), (VISITS, ["M", "D", "V"]), (WORKS, ["M"])]
)
def test_the_hosts_counted_are_in_scope_and_lay_inside(asks: Requirement, counted: list[str]):
    assert hosts_counted(visits(asks), trip("03-01", "E1", "M", "D", "V")) == counted


def test_that_a_host_lay_inside_was_decided_when_it_was_recorded():
    moved = Credit(event(hosts=("D", "M")), credit(territory_hosts=("D",)))
    assert hosts_counted(visits(INSIDE), moved) == ["D"]


def test_each_credit_of_an_event_brings_the_hosts_that_lay_inside_when_it_was_recorded():
    both = event("03-01", "E1", hosts=("M", "V"))
    earlier, later = (Credit(both, credit("E1", territory_hosts=(host,))) for host in both.hosts)
    assert hosts_by_event(visits(INSIDE), [earlier, later]) == {"E1": {"M", "V"}}


def test_a_host_is_reached_once_however_often_it_was_visited():
    trips = [trip("02-01", "E1", "M"), trip("03-01", "E2", "M"), trip("03-02", "E3", "M", "V")]
    assert hosts_reached(visits(INSIDE), trips) == {"M", "V"}
    assert hosts_reached(visits(INSIDE), []) == set()


def test_a_host_that_is_not_asked_for_is_not_reached():
    assert hosts_by_event(visits(WORKS), [trip("03-01", "E1", "M", "V", "D")]) == {"E1": {"M"}}


def test_each_event_brings_the_hosts_that_it_reached_first_by_the_day_it_was_done():
    trips = [trip("03-01", "E1", "M", "V"), trip("02-01", "E2", "M"), trip("04-01", "E3", "V")]
    assert hosts_by_event(visits(INSIDE), trips) == {"E2": {"M"}, "E1": {"V"}, "E3": set()}


def test_of_two_events_of_one_day_the_first_recorded_brings_the_host():
    trips = [trip("03-01", "E2", "M"), trip("03-01", "E1", "M")]
    assert hosts_by_event(visits(INSIDE), trips) == {"E1": {"M"}, "E2": set()}


def test_an_event_of_two_credits_brings_its_host_once():
    first = trip("03-01", "E1", "M")
    assert hosts_by_event(visits(INSIDE), [first, first]) == {"E1": {"M"}}


def test_there_are_as_many_hosts_as_lie_inside_and_are_asked_for():
    assert hosts_there(visits(INSIDE)) == 2
    assert hosts_there(visits(WORKS)) == 1
    assert hosts_there(visits(SECTOR)) == 1


@pytest.mark.parametrize(
    ("days", "there"),
    [
        ({"opened_on": day("06-30")}, 3),
        ({"opened_on": day("07-01")}, 2),
        ({"closed_on": day("06-30")}, 3),
        ({"closed_on": day("06-29")}, 2),
    ],
)
def test_a_host_is_there_from_its_first_to_its_last_open_day(days: dict, there: int):
    farm = Unit("F", "Farm", "farm", parent="V", **days)
    assert hosts_there(visits(INSIDE, farm, as_of="08-01")) == there


def test_until_the_due_date_the_hosts_of_today_are_there():
    farm = Unit("F", "Farm", "farm", parent="V", opened_on=day("05-01"))
    assert hosts_there(visits(INSIDE, farm, as_of="04-30")) == 2
    assert hosts_there(visits(INSIDE, farm, as_of="05-01")) == 3
