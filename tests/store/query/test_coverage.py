"""Coverage of real ledgers with random histories, held to the definition."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from domain.obligation.actions import AddUnit, Load
from store.replay import replay

from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query


def covered(path: Place, script: list, *dimensions: str) -> list[tuple]:
    replay(script, path)
    with reading(path) as reader:
        rows = coverage(reader, Query(as_of=date(2020, 12, 31)), dimensions)
        return [(getattr(row, dimensions[0], None), row.owed) for row in rows]


TOWN = AddUnit(today=date(2020, 1, 1), code="U1", name="Town", kind="town")
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=date(2020, 7, 1),
    every="half-year",
)


def test_where_nothing_is_asked_there_is_no_group_but_the_total(new_ledger: Callable[[], Place]):
    assert covered(new_ledger(), [TOWN], "requirement", "period") == []
    assert covered(new_ledger(), [TOWN], "programme", "unit") == []
    assert covered(new_ledger(), [TOWN], "unit") == []
    assert covered(new_ledger(), [TOWN], "total") == [(None, 0)]


def test_a_period_is_one_group_however_early_a_requirement_ends(new_ledger: Callable[[], Place]):
    shorter = STUDY._replace(code="short-study", ends_on=date(2020, 11, 30))
    programme = Load(today=TOWN.today, programme="p", requirements=(STUDY, shorter))
    assert covered(new_ledger(), [TOWN, programme], "period") == [("2020H2", 2)]


def test_the_greatest_minimum_is_counted_exactly(ledger: Place):
    hours = Requirement(
        code="hours",
        title="Hours",
        activities=("study",),
        per="unit",
        applies_to=(Scope(kind="town"),),
        source="1",
        starts_on=date(2020, 1, 1),
        every="year",
        measure="hours",
        minimum=Decimal(1_000_000_000),
    )
    towns = [AddUnit(today=date(2020, 1, 1), code=code, name=code, kind="town") for code in ("A", "B", "C")]
    replay([*towns, Load(today=date(2020, 1, 1), programme="p", requirements=(hours,))], ledger)
    with reading(ledger) as reader:
        [row] = coverage(reader, Query(as_of=date(2020, 12, 1)), ["total"])
    assert row.required == 3_000_000_000
