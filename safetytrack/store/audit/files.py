"""The files of evidence, each held against the SHA-256 that it is named by."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, reason_of
from safetytrack.domain.progress import Tally
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.evidence.folder import LARGEST, is_sha256, path_of, sha256_of
from safetytrack.store.query.selecting import select_list


class _File(NamedTuple):
    """A file that proves an event, as far as it can be believed, and what people know the event by."""

    sha256: object
    size: object
    name: str
    uid: str | None
    done_on: str | None
    unit_code: str | None
    unit: str | None


_FILES = f"""
SELECT {select_list(_File, "v", uid="e.uid", done_on="e.done_on", unit_code="u.code", unit="u.name")}
FROM evidence v LEFT JOIN event e ON e.unit_id = v.unit_id AND e.event_id = v.event_id
LEFT JOIN unit u ON u.unit_id = v.unit_id
ORDER BY v.sha256, v.unit_id, v.event_id, v.evidence_id
"""
# Another program may have written any number there: their sum could be more than a database can tell.
_TOTAL = """
SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT sha256, size FROM evidence WHERE size BETWEEN 0 AND :most) AS file
"""


def changed_files(context: AuditContext) -> Iterator[Finding]:
    """Find every file of evidence that is gone, or is not what was attached; one for each event that it proves."""
    [(total,)] = context.reader.all(_TOTAL, most=LARGEST)
    tally = Tally(context.progress, "files", int(total))
    last: object = None
    fault: Phrase | None = None
    for file in map(_File._make, context.reader.stream(_FILES)):
        if file.sha256 != last:
            last, fault = file.sha256, _fault(context.evidence_folder, file.sha256, file.size)
            tally.add(file.size if isinstance(file.size, int) else 0)
        if fault is not None:
            about = " ".join(str(word) for word in file[2:] if word)
            yield Finding(fault, kind="evidence", tables=("evidence",), about=(about,))


def _fault(folder: Path, sha256: object, size: object) -> Phrase | None:
    """Return what is wrong with a file; None if it is what it was."""
    if not is_sha256(sha256):
        return Phrase(N_("the file's SHA-256 is none"))
    path = path_of(folder, sha256)
    if path.is_symlink():
        return Phrase(N_("the file {path} is gone"), path=path)
    return fault_of(path, sha256, size)


def fault_of(path: Path, sha256: str, size: object = None) -> Phrase | None:
    """Return what is wrong with a file that is kept under a SHA-256; None if it is what it was."""
    try:
        if not path.is_file():
            return Phrase(N_("the file {path} is gone"), path=path)
        if sha256_of(path) != sha256 or size not in (None, path.stat().st_size):
            return Phrase(N_("the file {path} is not the one that was attached"), path=path)
    except OSError as error:
        return Phrase(N_("the file {path} cannot be read: {reason}"), path=path, reason=reason_of(error))
    return None
