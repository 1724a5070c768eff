"""What verification has against a ledger, as sentences: before it is packed, and before it takes another's place."""

from collections.abc import Iterable
from itertools import islice
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.audit.verify import CHECKS, OF_RECORDS, Finding, Search, findings
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.backends.sqlite import SQLiteFile

_MOST = 1_000


def doubts(ledger: Path, search: Search, checks: Iterable[str] = CHECKS) -> list[Refused]:
    """Return what is not as it was in a ledger in a file and its evidence, each thing once, the first thousand."""
    with SQLiteFile(ledger).reading() as reader:
        found = map(_said, islice(findings(reader, search, checks), _MOST))
        return list({str(one): one for one in found}.values())


def is_changed(place: Place) -> bool:
    """Say whether the records of a ledger are not what safetytrack wrote, its evidence left alone."""
    with reading(place) as reader:
        return next(findings(reader, Search(Path()), OF_RECORDS), None) is not None


def _said(found: Finding) -> Refused:
    """Return a finding as a sentence, with the journal entry it belongs to."""
    if found.entry is None or found.entry.number is None:
        return Refused(found.what.message, **found.what.values)
    return Refused(N_("entry {number}: {what}"), number=found.entry.number, what=found.what)
