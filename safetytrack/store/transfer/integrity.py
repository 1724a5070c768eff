"""Is a ledger in a file what it was, before it is packed, and before it takes another's place?"""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, Tally, silent
from safetytrack.store.audit.checks import VERIFY, Check, findings
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.files import fault_of
from safetytrack.store.audit.finding import Finding
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.evidence.folder import is_sha256, path_of
from safetytrack.store.journal.chain import LAST_OF_CHAIN
from safetytrack.store.journal.entries import Head

_MOST = 1_000


class Evidence(NamedTuple):
    """Files of evidence: those that are what they are named, and what is wrong with the others."""

    sound: list[Path]
    faults: list[Refused]


def evidence_of(ledger: Path, folder: Path, progress: Progress) -> Evidence:
    """Hold every file that a ledger in a file names against its SHA-256; ``progress`` hears of the step "files"."""
    names = named_evidence(ledger)
    evidence = Evidence([], [])
    tally = Tally(progress, "files", len(names))
    for sha256 in names:
        path = path_of(folder, sha256)
        if fault := fault_of(path, sha256):
            evidence.faults.append(Refused(fault.message, **fault.values))
        else:
            evidence.sound.append(path)
        tally.add(1)
    return evidence


def named_evidence(ledger: Path) -> list[str]:
    """Return the SHA-256 of every file that events were ever proven by; an older ledger knew of none.

    What somebody may have put there that is none is no part of a path.
    """
    with closing(sqlite3.connect(ledger)) as connection:
        reader = Reader(connection)
        if not reader.one("SELECT 1 FROM sqlite_master WHERE name = 'evidence'"):
            return []
        reader.decode_leniently()
        rows = reader.rows("SELECT DISTINCT sha256 FROM evidence ORDER BY sha256")
        return [sha256 for (sha256,) in rows if is_sha256(sha256)]


def last_entry(ledger: Path) -> Head:
    """Return the last entry of a ledger in a file, which may be older, without numbers, or hold anything at all."""
    with closing(sqlite3.connect(ledger)) as connection:
        return last_entry_of(Reader(connection))


def last_entry_of(reader: Reader, *, upgrades: bool = True) -> Head:
    """Return the last entry of such a ledger that is open; without ``upgrades``, the last that is none of those."""
    last = LAST_OF_CHAIN if upgrades else LAST_OF_CHAIN.replace("ORDER BY", "AND command <> 'upgrade' ORDER BY")
    if not reader.one("SELECT 1 FROM pragma_table_info('journal') WHERE name = 'number'"):
        last = last.replace("number", "entry_id")
    number, hash_ = reader.one(last) or (0, "")
    return Head(number if isinstance(number, int) else 0, hash_ if is_sha256(hash_) else "")


def integrity_findings(
    ledger: Place,
    evidence: Path | None,
    now: datetime,
    *,
    head: str | None = None,
    progress: Progress = silent,
    checks: Iterable[Check] = VERIFY,
) -> list[Refused]:
    """Return as sentences what is not as it was in a ledger and its evidence, each once, the first thousand.

    ``evidence`` is the folder of its files, where that is not the one beside the ledger.
    """
    with reading(ledger) as reader:
        context = AuditContext(reader, ledger, now, head=head, evidence=evidence, progress=progress)
        sentences = map(_sentence, islice(findings(context, checks), _MOST))
        return list({str(sentence): sentence for sentence in sentences}.values())


def _sentence(finding: Finding) -> Refused:
    """Return a finding with the journal entry it belongs to."""
    message = finding.message
    if finding.entry is None or finding.entry.number is None:
        return Refused(message.message, **message.values)
    return Refused(N_("entry {number}: {what}"), number=finding.entry.number, what=message)
