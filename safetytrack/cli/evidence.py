"""Evidence on its way from what a person typed to the ledger."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from safetytrack.cli.context import Context, default_database
from safetytrack.cli.progress import bars
from safetytrack.domain.errors import N_
from safetytrack.locale import _
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.lookup.lookup import event_uid

if TYPE_CHECKING:
    from safetytrack.store.evidence.keeping import StagedFile
    from safetytrack.store.ledger import Entry

LARGE = 32 << 20
"""Bytes that take long enough to show how far they have come."""


@contextmanager
def copied(context: Context, files: Sequence[str] | None) -> Iterator[list["StagedFile"]]:
    """Copy files to where the ledger's evidence lies, before the ledger is opened for writing: that may take long."""
    if not files:
        yield []
        return
    from safetytrack.store.evidence import keeping

    folder = folder_of(context.db)
    if context.db == default_database() or not isinstance(context.db, Path):
        folder.parent.mkdir(parents=True, exist_ok=True)  # elsewhere a folder that is not there is a slip
    size = sum(keeping.require_file(Path(file)).st_size for file in files)
    with (
        bars({"evidence": _("copying")}, when=size > LARGE) as progress,
        keeping.staged_files(folder, files, progress) as copies,
    ):
        yield copies


def keep(entry: "Entry", event: tuple[int, int], copies: Sequence["StagedFile"]) -> list[str]:
    """Record copied files as evidence of an event, and return what there is to say of it, once it is kept.

    The last thing to do before the entry ends: the files are in their places then.
    """
    if not copies:
        return []
    from safetytrack.store.write.evidence import attach

    uid = event_uid(entry.reader, event)
    new = {file.sha256 for file in attach(entry, event, [copy.file for copy in copies])}
    sentences = []
    for copy in copies:
        name, sha256 = copy.file.name, copy.file.sha256
        if copy.mends:
            entry.warn(N_("the kept copy of {name} was damaged. this one has taken its place"), name=name)
        copy.put_in_place()
        sentence = _("attached {name} to {event}") if sha256 in new else _("{name} is evidence of {event} already")
        new.discard(sha256)
        sentences.append(sentence.format(name=name, event=uid))
    return sentences
