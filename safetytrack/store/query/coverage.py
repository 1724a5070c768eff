"""Coverage: how much of what is owed is met, by any dimensions (rule 17)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from safetytrack.domain.calendar import label_span
from safetytrack.domain.rates import percent
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.obligations import STATUS
from safetytrack.store.query.query import Query, Schedule, schedule_for
from safetytrack.store.query.statement import FENCE, relation, unit_table

DIMENSIONS = ("programme", "requirement", "period", "kind", "role", "unit", "territory", "regulator", "sector", "total")

_FROM_SLOT = ("programme", "requirement", "period")
_COLUMNS = {
    "kind": "o.kind",
    "role": "o.role",
    "unit": "o.code",
    "territory": "(SELECT u.code FROM {unit} u WHERE u.unit_id = o.territory_id)",
    "regulator": "(SELECT u.code FROM {unit} u WHERE u.unit_id = o.regulator_id)",
    "sector": "o.sector",
}
_KEYS = {
    "kind": "o.kind",
    "role": "o.role",
    "unit": "o.unit_id, o.code",
    "territory": "o.territory_id",
    "regulator": "o.regulator_id",
    "sector": "o.sector",
}

_SHARED = """
SELECT code FROM requirement WHERE CAST(:as_of_entry AS integer) IS NULL OR recorded_in <= :as_of_entry
GROUP BY code HAVING count(*) > 1
"""

# Without the fences every figure would be worked out again from what was looked up.
_STATED = """, stated AS (
    SELECT o.grp, o.role, o.kind, o.code, o.unit_id, o.regulator_id, o.sector, o.territory_id,
        o.done * o.weight AS done, o.minimum * o.weight AS minimum, {status} AS status
    FROM (
        SELECT *, done_in_time / 2 AS done, done_in_time / 2 >= minimum AS met, done_in_time % 2 = 1 AS in_time,
            CASE WHEN measure = 'hours' THEN 1 ELSE 100 END AS weight
        FROM (
            SELECT grp, role, kind, code, unit_id, regulator_id, sector, territory_id, starts_on,
                due_on, minimum, measure, done_in_time, waived, vacant
            FROM obligation {fence}
        ) looked_up
    ) o
    WHERE o.starts_on <= :as_of {matured}
    {fence}
)"""

_FIGURES = """
    count(*) FILTER (WHERE o.status IN ('met', 'late')),
    count(*) FILTER (WHERE o.status = 'met'),
    count(*) FILTER (WHERE o.status = 'late'),
    count(*) FILTER (WHERE o.status = 'due'),
    count(*) FILTER (WHERE o.status = 'overdue'),
    count(*) FILTER (WHERE o.status = 'waived'),
    count(*) FILTER (WHERE o.status = 'vacant'),
    CAST(coalesce(sum(o.done) FILTER (WHERE o.status NOT IN ('waived', 'vacant')), 0) AS bigint),
    CAST(coalesce(sum(o.minimum) FILTER (WHERE o.status NOT IN ('waived', 'vacant')), 0) AS bigint)"""


def coverage(
    reader: Reader, asked: Query, dimensions: Sequence[str] = ("requirement", "period"), *, matured: bool = False
) -> Iterator[tuple]:
    """Return a row per group: its dimensions, then the figures of ``output.columns.coverage``.

    ``matured`` keeps only what was due before ``as_of``. Without obligations a group is left out; the total never is.
    """
    dimensions = [name for name in dimensions if name != "total"]
    found = schedule_for(reader, asked, asked.as_of)
    by_slot = [name for name in dimensions if name in _FROM_SLOT]
    groups, told = _groups(reader, asked, found, by_slot)
    by_unit = [name for name in dimensions if name in _KEYS]
    for group, *row in _counted(reader, asked, found, groups if by_slot else None, by_unit, matured):
        named = dict(zip(by_unit, row, strict=False))
        if by_slot:
            named |= told[group]
        yield (*(named[name] for name in dimensions), *_figures(row[len(by_unit) :]))


def coverage_by_territory(
    reader: Reader, asked: Query, found: Schedule, groups: list[int]
) -> Iterator[tuple[int, str, tuple]]:
    """Return for each group of slots and each territory its number, the territory's code, and the figures."""
    for group, code, *counts in _counted(reader, asked, found, groups, ["territory"], False):
        yield group, code, _figures(counts)


def _counted(
    reader: Reader, asked: Query, found: Schedule, groups: list[int] | None, by_unit: Sequence[str], matured: bool
) -> Iterator[tuple]:
    """Return the counts of each group of slots, if there are ``groups``, and each of what ``by_unit`` tells apart."""
    with_clause, values = relation(reader.dialect, found, asked, groups, territory="territory" in by_unit)
    unit = unit_table(asked)
    stated = _STATED.format(
        status=STATUS,
        fence=FENCE,
        matured="AND o.due_on < :as_of" if matured else "",
    )
    columns = "".join(_COLUMNS[name].format(unit=unit) + ", " for name in by_unit)
    keys = ", ".join([*(["o.grp"] if groups is not None else []), *(_KEYS[name] for name in by_unit)])
    grouped = f"GROUP BY {keys} ORDER BY {keys.replace(',', ' NULLS FIRST,')} NULLS FIRST" if keys else ""
    statement = f"{with_clause}{stated} SELECT max(o.grp), {columns}{_FIGURES} FROM stated o {grouped}"
    return reader.stream(statement, **values)


def _figures(counts: Sequence[int]) -> tuple:
    met, on_time, late, open_, overdue, waived, vacant, done, required = counts
    owed = met + open_ + overdue
    rates = percent(met, owed), percent(on_time, owed), percent(done, required)
    return (
        owed,
        met,
        on_time,
        late,
        open_,
        overdue,
        waived,
        vacant,
        Decimal(done) / 100,
        Decimal(required) / 100,
        *rates,
    )


def _when(label: str) -> tuple[str, str]:
    """Return what puts labels in the order of time; it must follow from the label alone, which tells periods apart."""
    span = label_span(label)
    return (span[1].isoformat() if span else label, label)


def _groups(
    reader: Reader, asked: Query, found: Schedule, dimensions: Sequence[str]
) -> tuple[list[int], list[dict[str, str]]]:
    """Return the group of each slot, and what each group is called by the dimensions the schedule knows."""
    shared = {code for (code,) in reader.rows(_SHARED, as_of_entry=asked.as_of_entry)}
    if "programme" in dimensions:
        shared = set()
    names = []
    for slot in found.occurrences:
        code = slot.requirement.code
        parts = {
            "programme": (slot.programme, slot.programme),
            "requirement": (
                (slot.programme, slot.requirement_id),
                f"{slot.programme}/{code}" if code in shared else code,
            ),
            "period": (_when(slot.period.label), slot.period.label),
        }
        names.append(tuple((name, *parts[name]) for name in dimensions))
    order = {name: number for number, name in enumerate(sorted(set(names)))}
    told = [{dimension: shown for dimension, _key, shown in name} for name in order] if dimensions else []
    return [order[name] for name in names], told
