"""What verification has against a ledger, as sentences: before it is packed, and before it takes another's place."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.place import Place
from safetytrack.store.reader import Reader
from safetytrack.store.reading import reading
from safetytrack.store.sqlite import SQLiteFile
from safetytrack.store.verify import CHECKS, Finding, Search, findings
from safetytrack.store.verify.schema import missing_columns

_MOST = 1_000


def doubts(ledger: Path, search: Search) -> list[Refused]:
    """Return what is not as it was in a ledger in a file and its evidence, the first thousand."""
    with SQLiteFile(ledger).reading() as reader:
        return [_said(one) for one in islice(findings(reader, search), _MOST)]


def doubts_of_records(ledger: Path, search: Search) -> list[Refused]:
    """Return what is not as it was in the ledger itself, its evidence left alone."""
    with SQLiteFile(ledger).reading() as reader:
        return [_said(one) for one in islice(_of_records(reader, search), _MOST)]


def is_changed(place: Place) -> bool:
    """Say whether the records of a ledger are not what safetytrack wrote, its evidence left alone."""
    with reading(place) as reader:
        return next(_of_records(reader, Search(Path())), None) is not None


def _of_records(reader: Reader, search: Search) -> Iterator[Finding]:
    reader.take_whatever_is_there()
    lacking = list(missing_columns(reader))
    yield from lacking
    for name, check in CHECKS.items():
        if name != "files" and not lacking:
            yield from check(reader, search)


def _said(found: Finding) -> Refused:
    """Return a finding as a sentence, with the journal entry it belongs to."""
    if found.entry is None or found.entry.number is None:
        return Refused(found.what.message, **found.what.values)
    return Refused(N_("entry {number}: {what}"), number=found.entry.number, what=found.what)
