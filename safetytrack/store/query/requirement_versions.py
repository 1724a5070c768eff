"""The requirements a ledger holds, through their versions."""

from collections.abc import Collection, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query import predicates
from safetytrack.store.query.predicates import any_of, is_any_of
from safetytrack.store.query.selecting import select_list


class Version(NamedTuple):
    """One version of a requirement as loaded; ``asks`` is None once withdrawn.

    ``asks.since`` is the day from which this ledger counts: of the programme as loaded last, for all its versions.
    """

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


class _VersionRow(NamedTuple):
    programme: str
    requirement_id: int
    version: int
    loaded_on: str
    definition: str | None
    recorded_in: int
    since: str | None

    def loaded(self) -> Version:
        loaded_on = date.fromisoformat(self.loaded_on)
        asks = _read(self.definition, self.since) if self.definition is not None else None
        return Version(self.programme, self.requirement_id, self.version, loaded_on, asks, self.recorded_in)


_REMEMBERED = 1000
"""Texts of versions, of some hundred bytes each: those of every programme that an office has."""


@lru_cache(_REMEMBERED)
def _read(definition: str, since: str | None) -> Requirement:
    """Return what the text of a version asks: one command looks at the same ones several times over."""
    asks = Requirement.from_json(definition)
    return asks._replace(since=date.fromisoformat(since)) if since else asks


_SINCE = """(
    SELECT l.since FROM programme_version l
    WHERE l.programme_id = p.programme_id AND {known} ORDER BY l.version DESC LIMIT 1
)"""
_VERSIONS = f"""
SELECT {select_list(_VersionRow, "v", programme="p.code", since=_SINCE)}
FROM requirement_version v
JOIN requirement r ON r.requirement_id = v.requirement_id
JOIN programme p ON p.programme_id = r.programme_id
WHERE {{condition}}
ORDER BY p.code, v.requirement_id, v.version
"""


def requirement_versions(
    reader: Reader,
    requirement_ids: Collection[int] = (),
    programmes: Collection[str] = (),
    prefix: Prefix = WHOLE,
) -> list[Version]:
    """Return every version known at the end of a prefix, of some requirements or of all, oldest first in each."""
    conditions = [prefix.has("v.recorded_in")]
    values: dict[str, object] = {"prefix": prefix}
    for column, name, wanted in (("v.requirement_id", "requirement", requirement_ids), ("p.code", "code", programmes)):
        if wanted:
            conditions.append(is_any_of(column, name, wanted))
            values |= any_of(name, wanted)
    select = _VERSIONS.format(condition=" AND ".join(conditions), known=prefix.has("l.recorded_in"))
    return [_VersionRow._make(row).loaded() for row in reader.rows(select, **values)]


def count_in_scope(reader: Reader, requirement_id: int, day: date) -> int:
    """Return how many units open on a day the newest version of a requirement applies to."""
    select = f"""
SELECT count(*) FROM requirement_version v CROSS JOIN unit u
WHERE v.requirement_id = :requirement_id
  AND v.version = (SELECT max(l.version) FROM requirement_version l WHERE l.requirement_id = :requirement_id)
  AND {predicates.in_scope(WHOLE.live("t"))}
  AND {predicates.is_open(":day")}"""
    row = reader.one(select, requirement_id=requirement_id, day=day.isoformat())
    return int(row[0]) if row else 0


def in_scope(reader: Reader, requirement_id: int, unit_id: int) -> Iterator[bool]:
    """Say of each version of the requirement, oldest first, whether the unit is in its scope."""
    select = f"""
SELECT {predicates.in_scope(WHOLE.live("t"))} FROM requirement_version v CROSS JOIN unit u
WHERE v.requirement_id = :requirement_id AND u.unit_id = :unit_id ORDER BY v.version"""
    return (bool(row[0]) for row in reader.rows(select, requirement_id=requirement_id, unit_id=unit_id))
