"""How much is asked and how much was done, by examples."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import ENDLESS, STUDY, TOWN, case_of, credit, day, event, extension, post

from safetytrack.domain.obligation.credit import Credit
from safetytrack.domain.obligation.facts import Fact, Unit
from safetytrack.domain.obligation.measured import amount_of, done, done_in_time, own_minimum, required, share_of

HOURS = STUDY._replace(measure="hours", minimum=Decimal("7.5"))
PARTS = STUDY._replace(parts=("paper", "media"))
VISITS = STUDY._replace(measure="hosts", host="territory", share=Decimal(25))
LIAISONS = STUDY._replace(activities=(), measure="holders", roles=("liaison",))
MORE = STUDY._replace(minimum_by={"U1": Decimal(5), "tag:key": Decimal(2), "tag:river": Decimal(3)})
TAGGED = replace(TOWN, code="U2", tags=("river", "key", "lake"))


def farms(number: int) -> list[Unit]:
    return [Unit(f"F{n}", "Farm", "farm", parent="U1") for n in range(number)]


def credited(done_on: str, key: str, **more) -> Credit:
    return Credit(event(done_on, key, **more), credit(key))


def liaison(person: str, start: str | None = None, until: str | None = None) -> Fact:
    return post(person, start, until, role="liaison")


def test_as_much_is_asked_as_the_file_says():
    assert required(case_of(STUDY)) == 1
    assert required(case_of(HOURS)) == Decimal("7.5")


def test_with_parts_every_part_is_asked():
    assert required(case_of(PARTS)) == 2


def test_a_unit_is_asked_a_minimum_of_its_own_by_its_code():
    assert required(case_of(MORE)) == 5
    assert own_minimum(MORE, replace(TOWN, tags=("key",))) == 5


def test_a_unit_without_one_is_asked_the_most_by_its_tags():
    assert own_minimum(MORE, TAGGED) == 3
    assert own_minimum(MORE, replace(TAGGED, tags=("key",))) == 2


def test_a_unit_without_code_or_tag_named_is_asked_as_all_are():
    other = replace(TAGGED, tags=("lake",))
    assert own_minimum(MORE, other) is None
    assert required(case_of(MORE, unit=other)) == 1


def test_a_tag_is_no_code():
    assert own_minimum(STUDY._replace(minimum_by={"key": Decimal(2)}), TAGGED) is None


def test_a_minimum_of_one_s_own_goes_before_a_share():
    assert required(case_of(VISITS._replace(minimum_by=MORE.minimum_by), *farms(4))) == 5


@pytest.mark.parametrize(
    ("percent", "number", "share"),
    [
        ("25", 56, 14),
        ("15", 97, 15),
        ("25", 57, 15),
        ("100", 3, 3),
        ("100", 20_000, 20_000),
        ("0.01", 1, 1),
        ("12.5", 8, 1),
        ("25", 0, 0),
    ],
)
def test_a_share_is_the_least_whole_number_that_is_enough(percent: str, number: int, share: int):
    assert share_of(Decimal(percent), number) == share


def test_a_share_is_asked_of_the_hosts_there_are():
    assert required(case_of(VISITS, *farms(4))) == 1
    assert required(case_of(VISITS, *farms(5))) == 2
    assert required(case_of(VISITS)) == 0


def test_hosts_are_counted_and_not_the_events_that_reached_them():
    trips = [credited("03-01", "E1", hosts=("F0", "F1", "F2")), credited("03-02", "E2", hosts=("F1",))]
    assert amount_of(case_of(VISITS._replace(host=None), *farms(3)), trips) == 3
    assert amount_of(case_of(STUDY, *farms(3)), trips) == 2


def test_done_is_whatever_counts_in_time_or_late():
    both = [credited("06-30", "E1"), credited("07-01", "E2")]
    case = case_of(STUDY, as_of="07-31")
    assert (done(case, both), done_in_time(case, both)) == (2, 1)


def test_an_extension_lets_what_is_done_by_then_be_in_time():
    late = [credited("07-15", "E1"), credited("07-16", "E2")]
    assert done_in_time(case_of(STUDY, extension("07-15"), as_of="07-31"), late) == 1


def test_with_no_deadline_everything_is_in_time():
    assert done_in_time(case_of(STUDY, as_of="07-31", period=ENDLESS), [credited("07-31", "E1")]) == 1


def test_whoever_is_in_office_counts_whatever_was_done():
    case = case_of(LIAISONS, liaison("wang"), as_of="03-01")
    assert (done(case, []), done_in_time(case, [])) == (1, 1)
    assert done(case_of(LIAISONS), [credited("03-01", "E1")]) == 0


@pytest.mark.parametrize(("as_of", "number"), [("2025-12-31", 0), ("01-01", 1)])
def test_before_its_window_begins_nobody_in_office_counts(as_of: str, number: int):
    assert done(case_of(LIAISONS, liaison("wang"), as_of=as_of), []) == number


@pytest.mark.parametrize(("start", "in_time"), [("06-30", 1), ("07-01", 0)])
def test_in_time_is_who_was_in_office_on_the_due_date(start: str, in_time: int):
    case = case_of(LIAISONS, liaison("wang", start), as_of="07-31")
    assert (done(case, []), done_in_time(case, [])) == (1, in_time)


def test_who_has_left_since_the_due_date_was_in_time():
    case = case_of(LIAISONS, liaison("wang", until="06-30"), as_of="07-31")
    assert (done(case, []), done_in_time(case, [])) == (1, 1)


def test_who_left_before_the_due_date_does_not_count():
    case = case_of(LIAISONS, liaison("wang", until=day("06-29").isoformat()), as_of="07-31")
    assert (done(case, []), done_in_time(case, [])) == (0, 0)
