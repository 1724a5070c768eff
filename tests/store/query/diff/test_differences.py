"""``diff``, asked of random histories and held to two answers of the definition laid side by side."""

from datetime import date
from pathlib import Path

from domain.obligation.actions import AddUnit, Attach, Credit, EditUnit, Extend, Load, Log
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query.diff.differences import differences
from safetytrack.store.query.query import Query


def test_evidence_that_came_in_afterwards_is_why_a_lecture_counts(ledger_path: Path):
    first, later = date(2026, 1, 5), date(2026, 4, 8)
    required = Requirement(
        code="talk",
        title="Talk",
        activities=("lecture",),
        per="unit",
        applies_to=(Scope(kind="town"),),
        source="1",
        starts_on=first,
        every="once",
        due_on=date(2026, 3, 31),
        evidence_required=True,
    )
    entries = replay(
        [
            AddUnit(today=first, code="U1", name="中川镇", kind="town"),
            Load(today=first, programme="p", requirements=(required,)),
            Log(today=first, key="E1", activity="lecture", done_on=first, credits=(Credit(unit="U1", role="head"),)),
            Attach(today=later, event="E1", content="photo"),
        ],
        ledger_path,
    )
    with reading(ledger_path) as reader:
        [row] = differences(reader, Query(later, Prefix(entries[3])), Query(later))
    assert row[10:12] == ("overdue", "met")
    assert row[-3:] == (("evidence",), ("clerk",), "2026-04-08T12:00:00Z")


def reasons(path: Path, script: list, then: Query, **now: object) -> list[tuple]:
    """Return what differs now from ``then``, each with its unit and its reasons."""
    replay(script, path)
    with reading(path) as reader:
        return [(row[4], row[-3]) for row in differences(reader, then, then._replace(prefix=WHOLE, **now))]


DAY, NEXT = date(2026, 1, 5), date(2026, 1, 6)
REPORT = Requirement(
    code="report",
    title="Report",
    activities=("report",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=DAY,
    every="once",
    due_on=date(2026, 3, 31),
)
UNITS = [
    AddUnit(today=DAY, code="D", name="某区", kind="district"),
    AddUnit(today=DAY, code="Z", name="园区", kind="zone"),
    AddUnit(today=DAY, code="T", name="中川镇", kind="town", parent="Z"),
]


def test_a_unit_that_came_with_its_superior_did_not_come_by_time(ledger_path: Path):
    moved = EditUnit(today=NEXT, unit="Z", changes=(("parent", "D"),))
    script = [*UNITS, Load(today=DAY, programme="p", requirements=(REPORT,)), moved]
    assert reasons(ledger_path, script, Query(DAY, Prefix(4), under=(1,)), as_of=NEXT) == [("T", ("superior",))]


def test_a_unit_s_new_name_or_tag_is_not_why_it_owes(ledger_path: Path):
    renamed = EditUnit(today=NEXT, unit="T", changes=(("name", "中川街道"), ("tags", ("river",))))
    script = [*UNITS, renamed, Load(today=NEXT, programme="p", requirements=(REPORT,))]
    assert reasons(ledger_path, script, Query(NEXT, Prefix(3))) == [("T", ("programme",))]


def test_what_was_held_elsewhere_is_not_why_a_deadline_moved(ledger_path: Path):
    hosted_inside = REPORT._replace(host="territory")
    script = [
        *UNITS,
        Load(today=DAY, programme="p", requirements=(hosted_inside,)),
        Log(today=NEXT, key="E1", activity="report", done_on=NEXT, credits=(Credit(unit="T"),), hosts=("D",)),
        Extend(today=NEXT, programme="p", requirement="report", unit="T", label="once", to_on=date(2026, 4, 30)),
    ]
    assert reasons(ledger_path, script, Query(NEXT, Prefix(4))) == [("T", ("extension",))]
