"""The ledger's units, people and completions as the rows of files that can be taken in again."""

from collections.abc import Iterator
from typing import Any

from safetytrack.domain.rows import CompletionFileRow, PersonFileRow, UnitRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import is_live
from safetytrack.store.query.query import Query
from safetytrack.store.query.selecting import hours, select_list, texts
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import PERSON_THEN, units_of
from safetytrack.store.query.units import units as all_units

_PERSON_COLUMNS = select_list(
    PersonFileRow,
    name="p.name",
    unit="u.code",
    role="a.role",
    started_on="a.started_on",
    ended_on="a.ended_on",
    person_id="p.staff_no",
    phone="p.phone",
)
_PEOPLE = """
SELECT {selected}
FROM {source} u CROSS JOIN appointment a JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE a.unit_id = u.unit_id AND {condition}
ORDER BY u.unit_id, a.role, a.started_on NULLS FIRST, p.name, p.staff_no NULLS FIRST, a.ended_on NULLS FIRST
"""

_COMPLETION_COLUMNS = select_list(
    CompletionFileRow,
    activity="c.activity",
    unit="u.code",
    role="c.role",
    person="coalesce(c.person_name, p.name)",
    done_on="c.done_on",
    for_="e.counts_for",
    part="c.part",
    host="h.code",
    place="e.place",
    topics="e.topics",
    audience="e.audience",
    hours="e.centihours",
    ref="coalesce(e.ref, e.uid)",
    note="e.note",
)

# Without a ref of its own an event goes by its id, or its rows would come back as so many events. What says less of an
# event comes first: after what says more it would be taken for said already.
_COMPLETIONS = """
SELECT {selected}
FROM {source} u CROSS JOIN completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
LEFT JOIN {unit} h ON h.unit_id = e.host_id
WHERE c.unit_id = u.unit_id AND {condition}
ORDER BY c.done_on, c.event_id, c.unit_id, c.part NULLS FIRST, c.role NULLS FIRST, 4 NULLS FIRST, c.line
"""


def units(reader: Reader, asked: Query) -> Iterator[UnitRow]:
    """Return one row per unit; a scale only where it was given, as what is derived follows from the rest."""
    return (unit.row for unit in all_units(reader, asked.under, asked.kind, asked.as_of_entry, given=True))


def people(reader: Reader, asked: Query) -> Iterator[PersonFileRow]:
    """Return one row per appointment of a person, past ones too; the columns have no way to say a vacancy."""
    return map(PersonFileRow._make, _listed(reader, asked, _PEOPLE, _PERSON_COLUMNS, "a"))


def completions(reader: Reader, asked: Query) -> Iterator[CompletionFileRow]:
    """Return one row per completion that counts: void and returned ones are left out."""
    for row in map(CompletionFileRow._make, _listed(reader, asked, _COMPLETIONS, _COMPLETION_COLUMNS, "c")):
        yield row._replace(topics=texts(row.topics), hours=hours(row.hours))


def _listed(reader: Reader, asked: Query, select: str, selected: str, fact: str) -> Iterator[tuple[Any, ...]]:
    """Return the answer for the units asked about, of one role if that was asked for; ``fact`` is what is listed."""
    units, then = units_of(asked), asked.as_of_entry is not None
    conditions = [is_live(fact, then)]
    if asked.kind is not None:
        conditions.append("u.kind = :kind")
    if asked.role is not None:
        conditions.append(f"{fact}.role = :role")
    select = select.format(
        selected=selected,
        source=units.asked,
        unit=units.every,
        person="person_then" if then else "person",
        condition=" AND ".join(conditions),
    )
    return reader.stream(
        statement((PERSON_THEN, *units.expressions), select),
        under=asked.under,
        unit_id=asked.unit_id,
        kind=asked.kind,
        role=asked.role,
        as_of_entry=asked.as_of_entry,
    )
