"""The keys that say how much is enough: rule 11."""

from decimal import Decimal

import pytest
from domain.programme_files import mistakes, read

from safetytrack.domain.measure_keys import check_holders, check_hosts, check_whole, measure_fields
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.toml_table import Table

LECTURE = read()
HOLDERS = LECTURE._replace(measure="holders")
HOSTS = LECTURE._replace(measure="hosts")
SHARE = HOSTS._replace(share=Decimal(25))
NO_EVENT = 'measure = "holders" counts who is in office, no event. take it out'
OF_WHICH = 'minimum: "25%" needs measure = "hosts", hosts and host to say of which units. add them'


def fields(**values: object) -> dict:
    return measure_fields(Table(values, (), None, []))


def test_what_is_missing_is_none_or_nothing():
    assert fields() == {
        "minimum": None,
        "share": None,
        "minimum_by": {},
        "measure": None,
        "parts": (),
        "each": {},
    }


@pytest.mark.parametrize(
    ("minimum", "amount"), [(1, "1"), (12, "12"), (Decimal("12.50"), "12.5"), (Decimal("0.01"), "0.01")]
)
def test_a_minimum_is_a_number_of_two_decimals(minimum: object, amount: str):
    assert str(fields(minimum=minimum)["minimum"]) == amount


@pytest.mark.parametrize(
    ("minimum", "share"), [("25%", "25"), ("12.50%", "12.5"), ("0.01%", "0.01"), ("100%", "100"), ("100.00%", "100")]
)
def test_a_minimum_may_be_a_share(minimum: str, share: str):
    read_as = fields(minimum=minimum)
    assert (read_as["minimum"], str(read_as["share"])) == (None, share)


@pytest.mark.parametrize("minimum", ["0%", "0.00%", "100.01%", "-5%", "25 %", "%", "1.555%", "２５%"])
def test_a_share_lies_above_nothing_and_up_to_all(minimum: str):
    assert mistakes(measure_fields, {"minimum": minimum}) == [
        f'minimum: "{minimum}" is not a percentage above 0, up to 100. write it like "25%"'
    ]


def test_a_unit_is_named_by_its_code_or_a_tag():
    assert fields(minimum_by={"B1": 5, "tag:高危": Decimal("2.5")})["minimum_by"] == {
        "B1": Decimal(5),
        "tag:高危": Decimal("2.5"),
    }


@pytest.mark.parametrize("key", ["", " B1", "B1 ", "tag:", "tag: 高危"])
def test_what_names_neither_is_refused_and_left_out(key: str):
    assert mistakes(measure_fields, {"minimum_by": {key: 5}}) == [
        f'minimum_by.{key}: is neither the code of a unit nor a tag. write it like B1 = 5, or "tag:高危" = 2'
    ]
    assert fields(minimum_by={key: 5, "B2": 1})["minimum_by"] == {"B2": 1}


def test_an_event_may_have_to_be_of_some_size():
    assert fields(each={"hours": Decimal("0.50"), "people": 30})["each"] == {"hours": Decimal("0.5"), "people": 30}
    assert mistakes(measure_fields, {"each": {"hours": 0}}) == [
        "each.hours: 0 is not a number above 0, up to 1000000000"
    ]


def test_parts_are_each_named_once_and_shortly():
    assert fields(parts=["纸质文件", " media "])["parts"] == ("纸质文件", "media")
    assert fields(parts=["长" * 50])["parts"] == ("长" * 50,)
    assert mistakes(measure_fields, {"parts": ["media", "media", "长" * 51]}) == [
        'parts: "media" stands there twice. leave one out',
        f'parts: "{"长" * 51}" is longer than 50 characters. shorten it',
    ]


@pytest.mark.parametrize("key", ["activity", "host", "hosts", "each", "evidence_required"])
def test_holders_are_asked_nothing_of_an_event(key: str):
    assert mistakes(check_holders, {key: True}, HOLDERS) == [f"{key}: {NO_EVENT}"]
    assert mistakes(check_holders, {key: True}, LECTURE) == []


def test_holders_may_be_asked_for_no_evidence():
    assert mistakes(check_holders, {"evidence_required": False}, HOLDERS) == []


@pytest.mark.parametrize("per", ["post", "person"])
def test_holders_are_counted_for_a_unit(per: str):
    assert mistakes(check_holders, {"per": per}, HOLDERS._replace(per=per)) == [
        'per: measure = "holders" counts those of a unit. write per = "unit"'
    ]
    assert mistakes(check_holders, {"per": per}, LECTURE._replace(per=per)) == []


def test_hosts_in_scope_are_there_to_be_counted():
    assert mistakes(check_hosts, {"hosts": []}, HOSTS) == []
    assert mistakes(check_hosts, {"hosts": []}, LECTURE) == [
        'hosts: are counted with measure = "hosts" only. add it, or take them out'
    ]


def test_a_measure_that_is_wrong_is_one_mistake():
    def read_and_check(table: Table, requirement: Requirement) -> None:
        measure_fields(table)
        check_hosts(table, requirement)
        check_whole(table, requirement)

    values = {"measure": "days", "hosts": [], "minimum": Decimal("1.5")}
    assert mistakes(read_and_check, values, LECTURE._replace(minimum=Decimal("1.5"))) == [
        'measure: "days" is not one of events, hours, people, hosts, holders'
    ]


def test_a_share_says_of_which_hosts():
    whole = {"minimum": "25%", "hosts": [], "host": "sector"}
    assert mistakes(check_hosts, whole, SHARE) == []
    assert mistakes(check_hosts, {"minimum": "25%", "hosts": []}, SHARE) == [OF_WHICH]
    assert mistakes(check_hosts, {"minimum": "25%", "host": "sector"}, SHARE) == [OF_WHICH]
    assert OF_WHICH in mistakes(check_hosts, whole, SHARE._replace(measure="events"))


@pytest.mark.parametrize("measure", ["events", "people", "hosts", "holders"])
def test_only_hours_are_counted_in_fractions(measure: str):
    fraction = LECTURE._replace(measure=measure, minimum=Decimal("1.5"))
    sentence = 'minimum: 1.5 is not whole. round it, or count measure = "hours"'
    assert mistakes(check_whole, {"minimum": Decimal("1.5")}, fraction) == [sentence]
    assert mistakes(check_whole, {"minimum": Decimal("1.5")}, fraction._replace(measure="hours")) == []
    assert mistakes(check_whole, {"minimum": 2}, fraction._replace(minimum=Decimal(2))) == []


def test_a_minimum_of_ones_own_is_whole_too():
    amounts = {"B1": Decimal("1.5"), "tag:高危": Decimal(2)}
    assert mistakes(check_whole, {"minimum_by": amounts}, LECTURE._replace(minimum_by=amounts)) == [
        'minimum_by.B1: 1.5 is not whole. round it, or count measure = "hours"'
    ]
