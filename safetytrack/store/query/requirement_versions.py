"""The requirements a ledger holds, through their versions."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import predicates
from safetytrack.store.query.predicates import any_of, is_any_of


class Version(NamedTuple):
    """One version of a requirement as loaded; ``asks`` is None once withdrawn."""

    programme: str
    requirement_id: int
    version: int
    loaded_on: date
    asks: Requirement | None
    recorded_in: int

    @property
    def name(self) -> str:
        """What commands call it, programme and code; of a requirement that is withdrawn the programme only."""
        return f"{self.programme}/{self.asks.code}" if self.asks else self.programme


_VERSIONS = """
SELECT p.code, v.requirement_id, v.version, v.loaded_on, v.definition, v.recorded_in
FROM requirement_version v
JOIN requirement r ON r.requirement_id = v.requirement_id
JOIN programme p ON p.programme_id = r.programme_id
WHERE {condition}
ORDER BY p.code, v.requirement_id, v.version
"""


def requirement_versions(
    reader: Reader,
    requirement_ids: Collection[int] = (),
    programmes: Collection[str] = (),
    as_of_entry: int | None = None,
) -> list[Version]:
    """Return every version loaded by ``as_of_entry``, of any of some requirements or of all, oldest first in each."""
    conditions = ["TRUE" if as_of_entry is None else "v.recorded_in <= :as_of_entry"]
    values: dict[str, object] = {"as_of_entry": as_of_entry}
    for column, name, wanted in (("v.requirement_id", "requirement", requirement_ids), ("p.code", "code", programmes)):
        if wanted:
            conditions.append(is_any_of(column, name, wanted))
            values |= any_of(name, wanted)
    rows = reader.rows(_VERSIONS.format(condition=" AND ".join(conditions)), **values)
    return [
        Version(code, number, version, date.fromisoformat(loaded_on), text and Requirement.from_json(text), entry)
        for code, number, version, loaded_on, text, entry in rows
    ]


def in_scope(reader: Reader, requirement_id: int, unit_id: int) -> Iterator[bool]:
    """Say of each version of the requirement whether the unit is in its scope."""
    select = f"SELECT {predicates.in_scope('t.undone_in IS NULL')} FROM requirement_version v CROSS JOIN unit u"
    where = " WHERE v.requirement_id = :requirement_id AND u.unit_id = :unit_id"
    return (bool(row[0]) for row in reader.rows(select + where, requirement_id=requirement_id, unit_id=unit_id))
