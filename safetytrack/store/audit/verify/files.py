"""The files of evidence, each held against the SHA-256 that it is named by."""

from collections.abc import Iterator
from pathlib import Path

from safetytrack.domain.errors import N_, Phrase, reason_of
from safetytrack.store.audit.verify.finding import Finding, Search
from safetytrack.store.backends.reader import Reader
from safetytrack.store.evidence.folder import LARGEST, is_sha256, path_of, sha256_of

_FILES = """
SELECT v.sha256, v.size, v.name, e.uid, e.done_on, u.code, u.name
FROM evidence v LEFT JOIN event e ON e.unit_id = v.unit_id AND e.event_id = v.event_id
LEFT JOIN unit u ON u.unit_id = v.unit_id
ORDER BY v.sha256, v.unit_id, v.event_id, v.evidence_id
"""
# Another program may have written any number there: their sum could be more than a database can tell.
_TOTAL = """
SELECT coalesce(sum(size), 0) FROM (SELECT DISTINCT sha256, size FROM evidence WHERE size BETWEEN 0 AND :most) AS file
"""


def changed_files(reader: Reader, search: Search) -> Iterator[Finding]:
    """Find every file of evidence that is gone, or is not what was attached; one for each event that it proves."""
    total = reader.one(_TOTAL, most=LARGEST)[0]
    done, last, wrong = 0, None, None
    for sha256, size, name, *named in reader.stream(_FILES):
        if sha256 != last:
            wrong = _wrong(search.evidence, sha256, size)
            last, done = sha256, done + (size if isinstance(size, int) else 0)
            search.progress("files", done, int(total))
        if wrong is not None:
            about = " ".join(str(word) for word in (name, *named) if word)
            yield Finding("evidence", wrong, None, ("evidence",), (about,))


def _wrong(folder: Path, sha256: object, size: object) -> Phrase | None:
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
