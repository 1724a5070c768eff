"""Whom the ledger has recorded in units, and who holds their posts from when to when, several units at once."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list


class StoredPerson(NamedTuple):
    """A person of a unit."""

    unit_id: int
    person_id: int
    name: str
    staff_no: str | None
    phone: str | None


class StoredTerm(NamedTuple):
    """An appointment, of nobody where it is a vacancy (days by ISO 8601, both included)."""

    unit_id: int
    appointment_id: int
    role: str
    person_id: int | None
    started_on: str | None
    ended_on: str | None
    undone_in: int | None


_PEOPLE = f"""
SELECT {select_list(StoredPerson, "p")}
FROM lookup_key CROSS JOIN person p WHERE p.unit_id = lookup_key.unit_id
ORDER BY p.unit_id, p.person_id
"""
_TERMS = f"""
SELECT {select_list(StoredTerm, "a")}
FROM lookup_key CROSS JOIN appointment a WHERE a.unit_id = lookup_key.unit_id
"""


def people_of_units(reader: Reader, unit_ids: Iterable[int]) -> Iterator[StoredPerson]:
    """Yield the people of some units, in the order they were recorded in each."""
    return map(StoredPerson._make, reader.lookup_many(_PEOPLE, "unit_id", "integer", unit_ids))


def terms_of_units(reader: Reader, unit_ids: Iterable[int]) -> Iterator[StoredTerm]:
    """Yield the appointments of some units, undone ones too."""
    return map(StoredTerm._make, reader.lookup_many(_TERMS, "unit_id", "integer", unit_ids))
