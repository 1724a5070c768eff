"""The verdict on one case, by examples: whether it is owed, and the first status that fits."""

from dataclasses import replace
from decimal import Decimal

import pytest
from domain.obligation.cases import (
    DUE,
    ENDLESS,
    HEAD,
    STUDY,
    TOWN,
    WANG,
    case_of,
    credit,
    day,
    event,
    extension,
    post,
    studied,
    waiver,
)

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import credits
from safetytrack.domain.obligation.facts import Fact, Unit
from safetytrack.domain.obligation.scope import Subject
from safetytrack.domain.obligation.verdict import Obligation, applies, has_no_roster, is_owed, judge, status
from safetytrack.domain.requirement import Scope
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER

POSTS = STUDY._replace(per="post", roles=("head",))
PEOPLE = STUDY._replace(per="person", roles=("head", "deputy"))
SPARED = STUDY._replace(newcomer_days=30)
SHARE = STUDY._replace(measure="hosts", host="territory", share=Decimal(25))
NOBODY = Subject()


def judged(case: Case) -> Obligation:
    obligation = judge(case)
    assert obligation
    return obligation


def standing(case: Case) -> str:
    return status(case, credits(case))


def make_up(done_on: str) -> tuple[Fact, ...]:
    """Return what was done for the half-year once it was over."""
    return event(done_on, counts_for="2026H1"), credit()


def test_a_unit_in_scope_is_asked_and_another_is_not():
    assert applies(case_of(STUDY))
    assert not applies(case_of(STUDY._replace(applies_to=(Scope(kind="zone"),))))


def test_a_unit_is_asked_only_for_a_period_that_something_began():
    asks = STUDY._replace(every="trigger", trigger="accident", within="7d")
    period = Period("2026-03-01", day("03-01"), FOREVER, day("03-08"))
    assert applies(case_of(asks, event("03-01", "A1", "accident"), credit("A1"), period=period))
    assert not applies(case_of(asks, period=period))


@pytest.mark.parametrize(("closed_on", "is_asked"), [("06-29", False), ("06-30", True)])
def test_a_unit_closed_before_the_due_date_is_not_asked(closed_on: str, is_asked: bool):
    assert applies(case_of(STUDY, unit=replace(TOWN, closed_on=day(closed_on)))) is is_asked


@pytest.mark.parametrize(("opened_on", "is_asked"), [("05-30", True), ("05-31", False)])
def test_a_unit_opened_within_the_days_that_spare_newcomers_is_not_asked(opened_on: str, is_asked: bool):
    assert applies(case_of(SPARED, unit=replace(TOWN, opened_on=day(opened_on)))) is is_asked


def test_a_share_of_no_hosts_is_not_asked():
    assert applies(case_of(SHARE, Unit("V", "Village", "village", parent="U1")))
    assert not applies(case_of(SHARE))


def test_what_does_not_apply_is_owed_by_nobody():
    elsewhere = (Scope(kind="zone"),)
    assert not is_owed(case_of(STUDY._replace(applies_to=elsewhere)))
    assert not is_owed(case_of(PEOPLE._replace(applies_to=elsewhere), post("wang"), subject=WANG))


def test_a_unit_and_a_post_owe_whoever_is_in_office():
    assert is_owed(case_of(STUDY))
    assert is_owed(case_of(POSTS, subject=HEAD))


def test_a_person_owes_while_in_office_on_the_due_date():
    assert is_owed(case_of(PEOPLE, post("wang", until="06-30"), subject=WANG, as_of="08-01"))
    assert not is_owed(case_of(PEOPLE, post("wang", until="06-29"), subject=WANG, as_of="08-01"))


@pytest.mark.parametrize(("start", "owes"), [("05-30", True), ("05-31", False)])
def test_a_person_new_in_office_is_spared_but_not_in_a_second_post(start: str, owes: bool):
    asks = PEOPLE._replace(newcomer_days=30)
    second = post("wang", "06-20", role="deputy")
    assert is_owed(case_of(asks, post("wang", start), second, subject=WANG)) is owes


def test_what_is_not_owed_has_no_verdict():
    assert judge(case_of(STUDY, unit=replace(TOWN, kind="zone"))) is None


def test_a_verdict_says_what_it_is_of_and_how_it_stands():
    case = case_of(PEOPLE, post("wang"), *studied("03-01", person="wang"), extension("07-15"), subject=WANG)
    assert judged(case) == Obligation(
        as_of=DUE,
        programme="p",
        requirement=PEOPLE,
        label="2026H1",
        unit="U1",
        role=None,
        person="wang",
        starts=day("01-01"),
        ends=DUE,
        due=day("07-15"),
        done=Decimal(1),
        required=Decimal(1),
        missing_parts=(),
        status="met",
        provisional=False,
        holders="王",
        events=frozenset({"E1"}),
        done_on=day("03-01"),
        done_by="王",
    )


def test_a_verdict_is_known_by_requirement_period_and_subject():
    assert judged(case_of(POSTS, subject=HEAD)).key == ("p", "study", "2026H1", "U1", "head", None)


@pytest.mark.parametrize(("as_of", "is_begun"), [("2025-12-31", False), ("01-01", True)])
def test_an_obligation_has_begun_on_its_first_day(as_of: str, is_begun: bool):
    assert judged(case_of(STUDY, as_of=as_of)).begun is is_begun


@pytest.mark.parametrize(("as_of", "overdue", "left"), [("06-28", 0, 2), ("06-30", 0, 0), ("07-01", 1, 0)])
def test_days_are_counted_to_the_due_date_and_from_it(as_of: str, overdue: int, left: int):
    obligation = judged(case_of(STUDY, as_of=as_of))
    assert (obligation.matured, obligation.days_overdue, obligation.days_left) == (overdue > 0, overdue, left)


def test_what_is_met_is_no_days_overdue():
    assert judged(case_of(STUDY, *studied("03-01"), as_of="08-01")).days_overdue == 0


def test_what_has_no_deadline_is_never_overdue_and_never_matures():
    obligation = judged(case_of(STUDY, as_of="2030-12-31", period=ENDLESS))
    assert (obligation.status, obligation.matured, obligation.days_overdue, obligation.days_left) == (
        "due",
        False,
        0,
        None,
    )


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [("2025-12-31", "upcoming"), ("01-01", "due"), ("06-30", "due"), ("07-01", "overdue")],
)
def test_what_is_not_met_is_upcoming_then_due_then_overdue(as_of: str, expected: str):
    assert standing(case_of(STUDY, as_of=as_of)) == expected


@pytest.mark.parametrize(("done_on", "expected"), [("06-30", "met"), ("07-01", "late")])
def test_it_is_met_by_the_due_date_or_late(done_on: str, expected: str):
    assert standing(case_of(STUDY, *make_up(done_on), as_of="12-31")) == expected


@pytest.mark.parametrize(("count", "expected"), [(1, "due"), (2, "met"), (3, "met")])
def test_one_less_than_the_minimum_does_not_do(count: int, expected: str):
    twice = STUDY._replace(minimum=Decimal(2))
    assert standing(case_of(twice, event(count=count), credit())) == expected


def test_what_is_waived_is_so_even_where_it_is_vacant_or_met():
    assert standing(case_of(POSTS, post(None), waiver(), subject=HEAD)) == "waived"
    assert standing(case_of(STUDY, *studied("03-01"), waiver())) == "waived"


def test_what_is_vacant_is_so_even_where_it_is_met():
    assert standing(case_of(POSTS, post(None), *studied("03-01", role="head"), subject=HEAD)) == "vacant"


def test_people_of_whose_roles_nobody_was_ever_recorded_are_no_roster():
    assert has_no_roster(case_of(PEOPLE, subject=NOBODY))
    assert not has_no_roster(case_of(STUDY))
    assert not has_no_roster(case_of(POSTS))


@pytest.mark.parametrize(
    ("known", "is_missing"),
    [
        (post("wang", until="2019-12-31"), False),
        (post("wang", role="deputy"), False),
        (post(None), False),
        (post("wang", role="liaison"), True),
        (post("wang", unit="U2"), True),
        (waiver(), False),
        (waiver(label="2026H2"), True),
    ],
    ids=["has left", "of either role", "vacant", "of another role", "of another unit", "waived", "another waived"],
)
def test_whatever_is_known_of_its_roles_is_a_roster(known: Fact, is_missing: bool):
    assert has_no_roster(case_of(PEOPLE, known)) is is_missing


def test_a_unit_that_is_not_asked_misses_no_roster():
    assert not has_no_roster(case_of(PEOPLE, unit=replace(TOWN, kind="zone")))


def test_of_triggers_only_an_opening_asks_a_unit_for_people():
    opened = replace(TOWN, opened_on=day("03-01"))
    period = Period("2026-03-01", day("03-01"), FOREVER, day("03-08"))
    on_opening = PEOPLE._replace(every="trigger", trigger="opening", within="7d")
    on_accident = on_opening._replace(trigger="accident")
    assert has_no_roster(case_of(on_opening, unit=opened, period=period))
    accident = event("03-01", "A1", "accident"), credit("A1")
    assert not has_no_roster(case_of(on_accident, *accident, period=period))
