"""What a ledger is known by beside others: its id, the head of its journal, and its programmes."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from safetytrack.domain.calendar import local_day
from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import ledger_uid
from safetytrack.store.query.requirement_versions import requirement_versions

_LAST = "SELECT hash, at FROM journal WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1"
_VERSIONS = """
SELECT p.code, max(v.version) FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id
GROUP BY p.code ORDER BY p.code
"""


class LoadedProgramme(NamedTuple):
    """A programme as it was last loaded: its version, and what it asks, from whatever day the ledger counts.

    ``codes`` are those of all that it ever asked.
    """

    version: int
    requirements: tuple[Requirement, ...]
    codes: tuple[str, ...]


class Identity(NamedTuple):
    """A ledger's id, the hash of its last entry and the local day of that; nothing of these before the first."""

    uid: str | None
    head: str | None
    last_on: date | None


def identity(reader: Reader) -> Identity:
    """Return what a ledger is known by."""
    last = reader.one(_LAST)
    if last is None:
        return Identity(ledger_uid(reader), None, None)
    head, at = last
    return Identity(ledger_uid(reader), head, local_day(at))


def loaded_programmes(reader: Reader) -> Mapping[str, LoadedProgramme]:
    """Return each programme by its code."""
    requirements: dict[str, dict[int, Requirement | None]] = {}
    codes: dict[str, dict[str, None]] = {}
    for version in requirement_versions(reader):
        latest = version.asks and version.asks._replace(since=None)
        requirements.setdefault(version.programme, {})[version.requirement_id] = latest
        if latest:
            codes.setdefault(version.programme, {})[latest.code] = None
    return {
        code: LoadedProgramme(
            version, tuple(filter(None, requirements.get(code, {}).values())), tuple(codes.get(code, ()))
        )
        for code, version in reader.rows(_VERSIONS)
    }
