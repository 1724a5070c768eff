"""Units, people and events that look alike: of one folded name, code or ref (rule 19); and units of one name."""

from collections.abc import Iterator
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.lookup.refs import identity_of_ref
from safetytrack.store.query.predicates import never_closes
from safetytrack.store.query.selecting import select_list


class _UnitPair(NamedTuple):
    unit_id: int
    code: str
    name: str
    other_id: int
    other_code: str
    other_name: str


_PAIR = select_list(_UnitPair, "u", other_id="o.unit_id", other_code="o.code", other_name="o.name")
# One of two that differ is not in its folded form: so few rows are begun with.
_ODD = "FROM {unit} u JOIN unit o ON o.unit_id <> u.unit_id AND"
_SAME_PLACE = "coalesce(o.parent_id, 0) = coalesce(u.parent_id, 0)"
_UNITS = f"""
SELECT {_PAIR} {_ODD} o.name = u.folded_name AND {_SAME_PLACE}
UNION
SELECT {_PAIR} {_ODD} o.folded_name = u.folded_name
    AND o.name <> u.name AND o.unit_id < u.unit_id AND {_SAME_PLACE}
UNION
SELECT {_PAIR} {_ODD} o.code = u.folded_code
UNION
SELECT {_PAIR} {_ODD} o.folded_code = u.folded_code
    AND o.unit_id < u.unit_id
ORDER BY 1, 4
"""
# Thousands of a name, each below another unit, make no pairs: only the first of a place is looked for.
_TWINS = f"""
SELECT {_PAIR} FROM (
    SELECT unit_id, min(unit_id) OVER (PARTITION BY parent_id, name, kind) AS first_id
    FROM unit WHERE {never_closes("unit")}
) twin
JOIN {{unit}} u ON u.unit_id = twin.unit_id JOIN unit o ON o.unit_id = twin.first_id
WHERE twin.unit_id > twin.first_id
ORDER BY u.unit_id
"""


class _PersonPair(NamedTuple):
    code: str
    unit: str
    unit_id: int
    person_id: int
    name: str
    other_id: int
    other: str


_PERSON_PAIR = select_list(_PersonPair, "p", code="u.code", unit="u.name", other_id="o.person_id", other="o.name")
_PEOPLE = f"""
SELECT {_PERSON_PAIR}
FROM {{unit}} u JOIN person p ON p.unit_id = u.unit_id JOIN person o ON o.unit_id = p.unit_id
WHERE p.folded_name IS NOT NULL AND o.name <> p.name
  AND (o.name = p.folded_name OR (o.folded_name = p.folded_name AND o.person_id < p.person_id))
  AND (p.staff_no IS NULL OR o.staff_no IS NULL)
ORDER BY p.unit_id, p.person_id, o.person_id
"""


class _Referred(NamedTuple):
    code: str
    unit: str
    uid: str
    ref: str
    folded_ref: str


_REFS = f"""
SELECT {select_list(_Referred, "e", code="u.code", unit="u.name")}
FROM {{unit}} u JOIN event e ON e.unit_id = u.unit_id
WHERE e.folded_ref IS NOT NULL AND e.undone_in IS NULL ORDER BY e.event_id
"""
_OF_REF = """
SELECT e.ref, e.uid FROM lookup_key CROSS JOIN event e
WHERE e.identity = lookup_key.identity AND e.ref IS NOT NULL AND e.undone_in IS NULL
"""


def look_alikes(context: AuditContext) -> Iterator[Finding]:
    """Find what a ledger may hold twice, under names or refs that are the same or look so."""
    yield from _units(context)
    yield from _people(context)
    yield from _events(context)


def _units(context: AuditContext) -> Iterator[Finding]:
    for pair in map(_UnitPair._make, context.rows(_UNITS)):
        yield _pair(pair, N_("it looks like {other}"))._replace(key=pair)
    for pair in map(_UnitPair._make, context.rows(_TWINS)):
        yield _pair(pair, N_("it has the name, kind and territory of {other}"))._replace(key=("twin", *pair))


def _pair(pair: _UnitPair, message: str) -> Finding:
    return Finding(
        Phrase(message, other=f"{pair.other_name} ({pair.other_code})"),
        Phrase(
            N_("if they are one, join them: close-unit {code} --into {other}"), code=pair.code, other=pair.other_code
        ),
        unit=(pair.code, pair.name),
    )


def _people(context: AuditContext) -> Iterator[Finding]:
    for pair in map(_PersonPair._make, context.rows(_PEOPLE)):
        yield Finding(
            Phrase(N_("{name} looks like {other}"), name=pair.name, other=pair.other),
            Phrase(N_("if they are one, undo the later appointment and repeat it; if two, give them --person-id")),
            unit=(pair.code, pair.unit),
            key=pair[2:],
        )


def _events(context: AuditContext) -> Iterator[Finding]:
    events = list(map(_Referred._make, context.rows(_REFS)))
    identities = {identity_of_ref(event.folded_ref) for event in events}
    first = dict(context.reader.lookup_many(_OF_REF, "identity", "text", identities))
    for event in events:
        other = first.setdefault(event.folded_ref, event.uid)
        if other != event.uid:
            yield Finding(
                Phrase(N_("it has the ref of another event: {ref}"), ref=event.ref),
                Phrase(N_("if they are one, take one back: void {event} --reason TEXT"), event=event.uid),
                unit=(event.code, event.unit),
                events=(event.uid, other),
                key=(event.uid, other),
            )
