"""Is what is recorded as it was recorded? What ``verify`` finds, told as doctor tells it."""

from collections.abc import Iterator

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit import verify
from safetytrack.store.audit.doctor.finding import Examined, Finding
from safetytrack.store.audit.verify.schema import missing_columns
from safetytrack.store.evidence.folder import folder_of

_OF_JOURNAL = ("guards", "chain", "facts", "copies")
_OF_FILES = ("files",)


def tables(examined: Examined) -> Iterator[Finding]:
    """Find tables and columns that were taken away."""
    for found in missing_columns(examined.reader):
        yield _told(found, Phrase(N_("restore a backup")))


def records(examined: Examined) -> Iterator[Finding]:
    """Find changes of the journal, of what its entries recorded, and of the triggers that keep both."""
    return _found(examined, _OF_JOURNAL, Phrase(N_("see what else was changed with: verify; and restore a backup")))


def files(examined: Examined) -> Iterator[Finding]:
    """Find evidence that is gone, or is not what was attached."""
    return _found(examined, _OF_FILES, Phrase(N_("put the file back from a backup")))


def _found(examined: Examined, checks: tuple[str, ...], todo: Phrase) -> Iterator[Finding]:
    search = verify.Search(folder_of(examined.place), progress=examined.progress)
    for check in checks:
        for found in verify.CHECKS[check](examined.reader, search):
            yield _told(found, todo)


def _told(found: verify.Finding, todo: Phrase) -> Finding:
    told = found.what
    if found.entry:
        entry = found.entry
        told = Phrase(N_("entry {n} by {who}: {what}"), n=entry.number or "?", who=entry.who, what=told)
    return Finding(told, todo, about="; ".join(found.about) or None)
