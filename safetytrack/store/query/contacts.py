"""Whom to ask about units: their superiors by territory and by sector, their liaisons in office."""

from collections.abc import Iterable

from safetytrack.domain.rows.contacts import ContactRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.predicates import in_office
from safetytrack.store.query.query import Query
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.unit_tables import person_then, unit_then

_SELECTED = select_list(
    ContactRow, territory="t.name", territory_code="t.code", regulator="r.name", liaison="p.name", phone="p.phone"
)
_CONTACTS = """
SELECT u.code, {selected}
FROM lookup_key JOIN {unit} u ON u.code = lookup_key.code
LEFT JOIN {unit} t ON t.unit_id = u.parent_id
LEFT JOIN {unit} r ON r.unit_id = u.regulator_id
LEFT JOIN appointment a ON a.unit_id = u.unit_id AND a.role = :liaison AND a.person_id IS NOT NULL AND {live}
    AND {in_office}
LEFT JOIN {person} p ON p.unit_id = a.unit_id AND p.person_id = a.person_id
ORDER BY u.unit_id, a.started_on, p.name, p.person_id
"""
_BETWEEN = "、"


def contacts(reader: Reader, query: Query, codes: Iterable[str]) -> dict[str, ContactRow]:
    """Return whom to ask about each of some units, by its code; several liaisons are named one after another."""
    then = query.is_of_then
    select = _CONTACTS.format(
        selected=_SELECTED,
        unit=query.every_unit,
        person=query.every_person,
        live=query.live("a"),
        in_office=in_office(":as_of"),
    )
    expressions = f", {unit_then(query.prefix)}, {person_then(query.prefix)}" if then else ""
    values = {"liaison": "liaison", "as_of": query.as_of, "prefix": query.prefix}
    by_code: dict[str, ContactRow] = {}
    for code, *cells in reader.lookup_many(f"{expressions}{select}", "code", "text", codes, **values):
        contact, known = ContactRow(*cells), by_code.get(code)
        by_code[code] = contact if known is None else _with(known, contact)
    return by_code


def _with(known: ContactRow, more: ContactRow) -> ContactRow:
    """Return a contact with one liaison more."""
    liaisons, phones = (
        _BETWEEN.join(filter(None, pair)) or None for pair in ((known.liaison, more.liaison), (known.phone, more.phone))
    )
    return known._replace(liaison=liaisons, phone=phones)
