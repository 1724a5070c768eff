"""The ledger's units, people and completions as the rows of files that can be taken in again."""

import json
from collections.abc import Iterator
from decimal import Decimal

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import lists
from safetytrack.store.query.predicates import is_live
from safetytrack.store.query.query import Query
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import PERSON_THEN, units_of

_PEOPLE = """
SELECT p.name, u.code, a.role, a.started_on, a.ended_on, p.staff_no, p.phone
FROM {source} u CROSS JOIN appointment a JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
WHERE a.unit_id = u.unit_id AND {condition}
ORDER BY u.unit_id, a.role, a.started_on NULLS FIRST, p.name, p.staff_no NULLS FIRST, a.ended_on NULLS FIRST
"""

# Without a ref of its own an event goes by its id, or its rows would come back as so many events. What says less of an
# event comes first: after what says more it would be taken for said already.
_COMPLETIONS = """
SELECT c.activity, u.code, c.role, coalesce(c.person_name, p.name), c.done_on, e.counts_for, c.part, h.code, e.place,
    e.topics, e.audience, e.centihours, coalesce(e.ref, e.uid), e.note
FROM {source} u CROSS JOIN completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
LEFT JOIN {unit} h ON h.unit_id = e.host_id
WHERE c.unit_id = u.unit_id AND {condition}
ORDER BY c.done_on, c.event_id, c.unit_id, c.part NULLS FIRST, c.role NULLS FIRST, 4 NULLS FIRST, c.line
"""


def units(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return one row per unit; a scale only where it was given, as what is derived follows from the rest."""
    return (unit.row for unit in lists.units(reader, asked.under, asked.kind, asked.as_of_entry, given=True))


def people(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return one row per appointment of a person, past ones too; the columns have no way to say a vacancy."""
    return _listed(reader, asked, _PEOPLE, "a")


def completions(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return one row per completion that counts: void and returned ones are left out."""
    for *told, topics, audience, centihours, ref, note in _listed(reader, asked, _COMPLETIONS, "c"):
        hours = None if centihours is None else Decimal(centihours) / 100
        yield (*told, tuple(json.loads(topics)), audience, hours, ref, note)


def _listed(reader: Reader, asked: Query, select: str, fact: str) -> Iterator[tuple]:
    """Return the answer for the units asked about, of one role if that was asked for; ``fact`` is what is listed."""
    units, then = units_of(asked), asked.as_of_entry is not None
    conditions = [is_live(fact, then)]
    if asked.kind is not None:
        conditions.append("u.kind = :kind")
    if asked.role is not None:
        conditions.append(f"{fact}.role = :role")
    select = select.format(
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
