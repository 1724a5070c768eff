"""The ledger's units, people and completions as the rows of files that can be taken in again."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE, CellType, FileSpec
from safetytrack.domain.rows.units import UnitRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import is_any_of
from safetytrack.store.query.query import Query
from safetytrack.store.query.selecting import GIVEN_FOR, hosts, hours, texts
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import person_then, units_of
from safetytrack.store.query.units import units as all_units

FileRow = NamedTuple
"""A cell for each column of a file, in the order of its spec."""

_CONVERSIONS: Mapping[CellType, Callable[[Any], Any]] = {
    CellType.LIST: texts,
    CellType.UNITS: texts,
    CellType.HOURS: hours,
}

_PEOPLE = """
SELECT {selected}
FROM {source} u CROSS JOIN appointment a JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE a.unit_id = u.unit_id AND {condition}
ORDER BY u.unit_id, a.role, a.started_on NULLS FIRST, p.name, p.staff_no NULLS FIRST, a.ended_on NULLS FIRST
"""

# Without a ref of its own an event goes by its id, or its rows would come back as so many events. What says less of an
# event comes first: after what says more it would be taken for said already.
_COMPLETIONS = """
SELECT {selected}
FROM {source} u CROSS JOIN completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
WHERE c.unit_id = u.unit_id AND {condition}
ORDER BY c.done_on, c.event_id, c.unit_id, c.part NULLS FIRST, c.role NULLS FIRST,
    coalesce(c.person_name, p.name) NULLS FIRST, c.line
"""


def units(reader: Reader, query: Query) -> Iterator[UnitRow]:
    """Return one row per unit; a scale only where it was given, as what is derived follows from the rest."""
    return (unit.row for unit in all_units(reader, query, given=True))


def people(reader: Reader, query: Query) -> Iterator[FileRow]:
    """Return one row per appointment of a person, past ones too; the columns have no way to say a vacancy."""
    selected = _selected(PEOPLE, "a", name="p.name", unit="u.code", person_id="p.staff_no", phone="p.phone")
    return (PEOPLE.row(*cells) for cells in _listed(reader, query, _PEOPLE, selected, "a"))


def completions(reader: Reader, query: Query) -> Iterator[FileRow]:
    """Return one row per completion that counts: void and returned ones are left out."""
    selected = _selected(
        COMPLETIONS,
        "e",
        activity="c.activity",
        unit="u.code",
        role="c.role",
        person="coalesce(c.person_name, p.name)",
        done_on="c.done_on",
        part="c.part",
        requirement=GIVEN_FOR,
        host=hosts(reader.dialect, "code", units_of(query).every),
        ref="coalesce(e.ref, e.uid)",
    )
    conversions = [_CONVERSIONS.get(column.type) for column in COMPLETIONS]
    for cells in _listed(reader, query, _COMPLETIONS, selected, "c"):
        yield COMPLETIONS.row(
            *(convert(cell) if convert else cell for convert, cell in zip(conversions, cells, strict=True))
        )


def _selected(spec: FileSpec, table: str, **expressions: str) -> str:
    """Return the SQL of every column of a file: that of its fact in ``table``, where no other is given."""
    return ", ".join(expressions.get(column.name, f"{table}.{column.column}") for column in spec.written)


def _listed(reader: Reader, query: Query, select: str, selected: str, fact: str) -> Iterator[tuple[Any, ...]]:
    """Return the answer for the units asked about, of some roles if the query names any; ``fact`` is what is listed."""
    units = units_of(query)
    conditions = [query.live(fact), *(query.in_span("c.done_on") if fact == "c" else [])]
    if query.unit_sql:
        conditions.append(query.unit_sql)
    if query.roles:
        conditions.append(is_any_of(f"{fact}.role", "role", query.roles))
    select = select.format(
        selected=selected,
        source=units.queried,
        unit=units.every,
        person=query.every_person,
        condition=" AND ".join(conditions),
    )
    return reader.stream(
        statement((person_then(query.prefix), *units.expressions), select),
        **query.values,
    )
