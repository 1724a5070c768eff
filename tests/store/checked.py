"""What the checks say of a ledger."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from store.replay import author

from safetytrack.store.audit.checks import DOCTOR, SUSPICIOUS, VERIFY, Check, findings
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.ledger import Entry, Ledger
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder
from safetytrack.store.write.units import add_unit

TODAY = date(2026, 3, 10)


@contextmanager
def written(place: Place, on: date = TODAY, command: str = "test") -> Iterator[Entry]:
    """Open an entry of that day's noon."""
    with Ledger(place, author(on)).write(command, {}) as entry:
        yield entry


def with_towns(place: Place) -> Place:
    """Put two towns below a zone into a ledger."""
    with written(place) as entry:
        add_unit(entry, "园区", "zone", code="YQ")
        add_unit(entry, "中川镇", "town", code="ZC", parent="YQ")
        add_unit(entry, "东河镇", "town", code="DH", parent="YQ")
    return place


def log(entry: Entry, code: str, facts: EventFacts, name: str | None = None) -> str:
    """Record an event of one unit's head; return its id."""
    unit_id = entry.reader.one("SELECT unit_id FROM unit WHERE code = :code", code=code)[0]
    recorder = Recorder(entry)
    recorded = recorder.record(facts, [CreditClaim(unit_id, "head", name)])
    return recorded.uid


def findings_of(place: Place, check: str, on: date = TODAY) -> list[Finding]:
    """Return what one check finds at noon of that day."""
    checks = [one for one in (*DOCTOR, *SUSPICIOUS) if one.name == check]
    with reading(place) as reader:
        return list(findings(AuditContext(reader, place, author(on).at), checks))


def sentences_of(place: Place, check: str, on: date = TODAY) -> list[str]:
    """Return what it says."""
    return [str(finding.sentence) for finding in findings_of(place, check, on)]


def verified(
    place: Place, evidence: Path | None = None, head: str | None = None, checks: Iterable[Check] = VERIFY
) -> list[Finding]:
    """Return what ``verify`` finds."""
    with reading(place) as reader:
        return verified_by(reader, place, evidence, head, checks)


def verified_by(
    reader: Reader,
    place: Place,
    evidence: Path | None = None,
    head: str | None = None,
    checks: Iterable[Check] = VERIFY,
) -> list[Finding]:
    """Return what ``verify`` finds in a ledger that is open."""
    context = AuditContext(reader, place, author(TODAY).at, head=head, evidence=evidence)
    return list(findings(context, checks))


UID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def changes(place: Place, evidence: Path, head: str | None = None) -> list[tuple]:
    """Return what ``verify`` finds: kind, number of the entry, tables, about and sentence; the ids of events are E."""
    return [
        (
            finding.kind,
            finding.entry and finding.entry.number,
            *finding.tables,
            *(UID.sub("E", text) for text in finding.about),
            str(finding.message),
        )
        for finding in verified(place, evidence, head)
    ]
