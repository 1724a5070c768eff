"""A statement holds the arms that a ledger's facts need."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from domain.obligation.actions import (
    AddUnit,
    Appoint,
    CloseUnit,
    Credit,
    EditUnit,
    Extend,
    Load,
    Log,
    UndoMove,
    Vacate,
    Waive,
)
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.query.facts import LedgerFacts, ledger_facts
from safetytrack.store.query.query import Query

DAY = date(2020, 1, 1)
NONE = LedgerFacts(*[False] * len(LedgerFacts._fields))._replace(labels=())
HEADS = Requirement(
    code="heads",
    title="Heads",
    activities=("lecture",),
    per="post",
    roles=("head",),
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=DAY,
    every="once",
    due_on=date(2020, 6, 30),
)
DONE = Log(today=DAY, key="E", activity="lecture", done_on=DAY, credits=(Credit(unit="A", role="head"),))
EXTENDED = Extend(today=DAY, programme="p", requirement="heads", unit="A", label="once", to_on=date(2020, 7, 1))
SCRIPT = [
    *(AddUnit(today=DAY, code=code, name=code, kind="town") for code in ("A", "B")),
    Load(today=DAY, programme="p", requirements=(HEADS,)),
]


def facts(place: Place, *actions: object, **only: object) -> LedgerFacts:
    replay([*SCRIPT, *actions], place)
    with reading(place) as reader:
        return ledger_facts(reader, Query(DAY, **only), posts=True, begun_by_events=True)


def test_a_bare_ledger_has_none(ledger: Place):
    assert facts(ledger) == NONE


@pytest.mark.parametrize(
    ("fact", "action"),
    [
        ("holders", Appoint(today=DAY, unit="A", role="head", name="王", start=DAY)),
        ("vacancies", Vacate(today=DAY, unit="A", role="head", start=DAY)),
        ("closings", CloseUnit(today=DAY, unit="A", on=DAY)),
        ("waivers", Waive(today=DAY, programme="p", requirement="heads", unit="A")),
        ("extensions", EXTENDED),
        ("repeated", Log(today=DAY, key="E1", activity="study", done_on=DAY, credits=(Credit(unit="A"),), count=2)),
        (
            "several_hosts",
            Log(today=DAY, key="E1", activity="study", done_on=DAY, credits=(Credit(unit="A"),), hosts=("A", "B")),
        ),
        ("requirements", replace(DONE, credits=(Credit(unit="A", role="head", requirement="p/heads"),))),
    ],
)
def test_each_is_found(new_ledger: Callable[[], Place], fact: str, action: object):
    assert facts(new_ledger(), action) == NONE._replace(**{fact: True})


def test_a_state_of_a_unit_that_was_put_back(ledger: Place):
    moved = EditUnit(today=DAY, unit="A", changes=(("parent", "B"),))
    undone = UndoMove(today=DAY, of=3, unit="A", move=3, to=moved.changes)
    assert facts(ledger, moved, undone) == NONE._replace(taken_back=True)


def test_the_labels_that_events_name_are_each_found_once(ledger: Place):
    logs = [replace(DONE, key=f"E{n}", counts_for=label) for n, label in enumerate(["once", "2020Q1", None, "2020Q1"])]
    assert facts(ledger, *logs) == NONE._replace(labels=("2020Q1", "once"))


def test_a_vacancy_elsewhere_does_not_matter(ledger: Place):
    assert facts(ledger, Vacate(today=DAY, unit="A", role="head", start=DAY), unit_id=2) == NONE


def test_a_unit_with_a_first_day(ledger: Place):
    opened = replace(SCRIPT[0], code="C", name="C", opened_on=DAY)
    assert facts(ledger, opened) == NONE._replace(openings=True)
