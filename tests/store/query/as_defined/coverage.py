"""Coverage, held to the definition."""

from collections.abc import Iterable
from operator import attrgetter

from domain.obligation import bookkeeping
from hypothesis import strategies as st
from store.query import counting
from store.query.questions import Gap, Inquiry, Question, gaps, outermost_above

from safetytrack.domain.obligation.facts import Completion, Facts
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query

DIMENSIONS = ("programme", "requirement", "period", "kind", "role", "unit", "territory", "regulator", "sector")
COUNTS = attrgetter(
    *("owed", "met", "on_time", "late", "open", "overdue", "waived", "vacant", "done", "required"),
    *("due_owed", "due_met", "no_roster"),
)
"""The figures that add up: all but the percentages."""


def group_of(each: Obligation | Gap | Completion, dimension: str, facts: Facts, question: Question) -> str | None:
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


def groups_of_any_dimensions(inquiry: Inquiry) -> None:
    dimensions = inquiry.data.draw(st.lists(st.sampled_from(DIMENSIONS), max_size=3, unique=True))
    matured = inquiry.data.draw(st.booleans())
    if "requirement" in dimensions and len({each.programme for each in inquiry.facts.versions}) > 1:
        dimensions = ["programme", *(name for name in dimensions if name != "programme")]
    rows = list(coverage(inquiry.reader, inquiry.query, dimensions or ["total"], matured=matured, scored=True))
    groups = counting.coverage(
        inquiry.begun,
        lambda each: tuple(group_of(each, name, inquiry.facts, inquiry.question) for name in dimensions),
        matured,
        list(gaps(inquiry.script, inquiry.question)),
    )
    if not dimensions:
        groups = groups or {(): counting.counted([])}
    expected = [counted._replace(**dict(zip(dimensions, group, strict=True))) for group, counted in groups.items()]
    assert sorted(rows, key=repr_of_group) == sorted(expected, key=repr_of_group)


def a_territory(inquiry: Inquiry) -> None:
    """Its coverage is its own and its children's."""
    reader, as_of, matured = inquiry.reader, inquiry.question.as_of, inquiry.data.draw(st.booleans())

    def whole_of(**where: object) -> CoverageRow:
        [row] = coverage(reader, Query(as_of=as_of, **where), ["total"], matured=matured)
        return row

    unit_id, code = inquiry.data.draw(st.sampled_from(reader.all("SELECT unit_id, code FROM unit")))
    groups = list(coverage(reader, Query(as_of=as_of, under=(unit_id,)), ["territory"], matured=matured))
    whole = whole_of(under=(unit_id,))
    assert not groups or total(groups) == COUNTS(whole)
    assert groups or not any(COUNTS(whole))
    below = {row.territory: row._replace(territory=None) for row in groups}
    assert below.get(code) in (whole_of(unit_id=unit_id), None)
    for child_id, child in reader.all("SELECT unit_id, code FROM unit WHERE parent_id = :u", u=unit_id):
        assert below.get(child) in (whole_of(under=(child_id,)), None)


def total(rows: Iterable[CoverageRow]) -> tuple:
    """Return the sums of the figures of groups by one dimension."""
    return tuple(map(sum, zip(*map(COUNTS, rows), strict=True)))
