"""Coverage of real ledgers with random histories, held to the definition."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.obligation import bookkeeping
from domain.obligation.actions import AddUnit, Load
from hypothesis import given
from hypothesis import strategies as st
from store.query import counting
from store.query.questions import Question, defined, histories, in_words, ledgers, outermost_above
from store.replay import replay

from safetytrack.domain.obligation.facts import Facts
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query

DIMENSIONS = ("programme", "requirement", "period", "kind", "role", "unit", "territory", "regulator", "sector")


def group_of(each: Obligation, dimension: str, facts: Facts, question: Question) -> str | None:
    """Return what an obligation's group is called by one dimension."""
    unit = facts.unit(each.unit)
    match dimension:
        case "programme" | "role" | "unit":
            return getattr(each, dimension)
        case "requirement":
            return each.requirement.code
        case "period":
            return each.label
        case "kind" | "regulator" | "sector":
            return getattr(unit, dimension)
    above = [each.unit, *bookkeeping.superiors(facts, each.unit)]
    top = outermost_above(facts, each.unit, question.only.get("under", ()))
    if top is None:
        return above[-1]
    return above[max(above.index(top) - 1, 0)]


def repr_of_group(row: CoverageRow) -> str:
    return repr(row[: CoverageRow._fields.index("owed")])


@ledgers
@given(histories(), st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True), st.booleans())
def test_coverage_is_the_one_defined(
    new_ledger: Callable[[], Place], history: tuple, dimensions: list[str], matured: bool
):
    script, question = history
    path = new_ledger()
    entries = replay(script, path)
    facts = bookkeeping.facts_of(script).known(question.known_after)
    found = list(defined(script, question))
    if "requirement" in dimensions and len({each.programme for each in facts.versions}) > 1:
        dimensions = ["programme", *(name for name in dimensions if name != "programme")]
    with reading(path) as reader:
        asked = in_words(question, entries, reader)
        rows = list(coverage(reader, asked, dimensions or ["total"], matured=matured))
    groups = counting.coverage(
        found, lambda each: tuple(group_of(each, name, facts, question) for name in dimensions), matured
    )
    if not dimensions:
        groups = groups or {(): counting.counted([])}
    expected = [counted._replace(**dict(zip(dimensions, group, strict=True))) for group, counted in groups.items()]
    assert sorted(rows, key=repr_of_group) == sorted(expected, key=repr_of_group)


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
    shorter = replace(STUDY, code="short-study", ends_on=date(2020, 11, 30))
    asked = Load(today=TOWN.today, programme="p", requirements=(STUDY, shorter))
    assert covered(new_ledger(), [TOWN, asked], "period") == [("2020H2", 2)]


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
