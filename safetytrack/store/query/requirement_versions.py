"""The requirements a ledger holds, through their versions."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import predicates


class Version(NamedTuple):
    """One version of a requirement as loaded; ``asks`` is None once withdrawn."""

    programme: str
    requirement_id: int
    version: int
    loaded_on: date
    asks: Requirement | None
    recorded_in: int


_VERSIONS = """
SELECT p.code, v.requirement_id, v.version, v.loaded_on, v.definition, v.recorded_in
FROM requirement_version v
JOIN requirement r ON r.requirement_id = v.requirement_id
JOIN programme p ON p.programme_id = r.programme_id
WHERE (CAST(:requirement_id AS integer) IS NULL OR v.requirement_id = :requirement_id)
  AND (CAST(:programme AS text) IS NULL OR p.code = :programme)
  AND (CAST(:as_of_entry AS integer) IS NULL OR v.recorded_in <= :as_of_entry)
ORDER BY p.code, v.requirement_id, v.version
"""


def requirement_versions(
    reader: Reader, requirement_id: int | None = None, programme: str | None = None, as_of_entry: int | None = None
) -> list[Version]:
    """Return every version loaded by ``as_of_entry``, oldest first within its requirement."""
    rows = reader.rows(_VERSIONS, requirement_id=requirement_id, programme=programme, as_of_entry=as_of_entry)
    return [
        Version(code, number, version, date.fromisoformat(loaded_on), text and Requirement.from_json(text), entry)
        for code, number, version, loaded_on, text, entry in rows
    ]


def in_scope(reader: Reader, requirement_id: int, unit_id: int) -> Iterator[bool]:
    """Say of each version of the requirement whether the unit is in its scope."""
    select = f"SELECT {predicates.in_scope('t.undone_in IS NULL')} FROM requirement_version v CROSS JOIN unit u"
    where = " WHERE v.requirement_id = :requirement_id AND u.unit_id = :unit_id"
    return (bool(row[0]) for row in reader.rows(select + where, requirement_id=requirement_id, unit_id=unit_id))
