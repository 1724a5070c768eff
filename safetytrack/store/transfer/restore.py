"""A backup put in a ledger's place: looked through to its end first, and then in one step.

All is unpacked beside the ledger, where it is a ledger with its evidence like any other, and verified as one. Evidence
goes by its content, so that what a backup brings can join what is there before the ledger changes places; which is one
renaming. Whenever a process is killed, there is the old ledger or the new one.
"""

import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from safetytrack.domain.errors import N_, Refused, SafetytrackError
from safetytrack.domain.progress import Progress
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.creation import place_to_write, require_file
from safetytrack.store.backends.place import Place, Server
from safetytrack.store.backends.reading import reading
from safetytrack.store.disk.permissions import as_private_as
from safetytrack.store.disk.staging import fsync, link_or_copy, move, next_free_path, staging_dir, unlock, writing_to
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.journal.entries import Head, head
from safetytrack.store.ledger import Author
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.archive import open_backup
from safetytrack.store.transfer.backup import STAMP
from safetytrack.store.transfer.continuation import continued
from safetytrack.store.transfer.integrity import integrity_findings
from safetytrack.store.transfer.manifest import BackupManifest
from safetytrack.store.transfer.replacement import to_be_replaced
from safetytrack.store.transfer.unpacking import UnpackedBackup, unpack


class Restore:
    """A backup unpacked and looked through, ready to be put in its place."""

    def __init__(self, place: Place, backup: UnpackedBackup, author: Author, progress: Progress) -> None:
        self.place = place
        self.backup = backup
        self._author = author
        self._continued: Head | None = None
        ledger, latest = backup.ledger, backup.manifest.head or None
        findings = integrity_findings(backup.current, folder_of(ledger), author.at, head=latest, progress=progress)
        self.findings = [_without(ledger.parent, finding) for finding in findings]
        """What is not as it was when it was recorded; a clean backup has none."""

    @property
    def manifest(self) -> BackupManifest:
        """What the backup says of itself."""
        return self.backup.manifest

    @property
    def moment(self) -> str:
        """The minute the backup was made, as its maker's clock had it."""
        return self.manifest.made_at[:16].replace("T", " ")

    @property
    def of_older_version(self) -> bool:
        """Whether the ledger will have to be upgraded."""
        return self.manifest.schema < SCHEMA and isinstance(self.place, Path)

    def lost(self) -> int | None:
        """Return how many entries are there beyond the backup's last; None where they are not of one line."""
        try:
            with reading(self.place) as reader:
                same = reader.one("SELECT number FROM journal WHERE hash = :head", head=self.manifest.head)
                last = head(reader).number
        except SafetytrackError:
            return None  # it may be damaged, or of another version: that may be why somebody restores
        if same:
            return last - same[0]
        return None if self.manifest.entries else last

    def continues(self) -> bool:
        """Say whether the backup ends later than the ledger that it continues; a place without one lacks all of it.

        Raises ``Refused`` as ``continued`` does. What is written there from now on keeps it from being put there.
        """
        if isinstance(self.place, Server) or not backend_of(self.place).is_there():
            return True
        self._continued = continued(self.backup, self.place)
        return self._continued is not None

    def put(self, progress: Progress) -> Path | None:
        """Put the ledger in its place, its evidence before it; return where the old one is kept, if there was one."""
        if isinstance(self.place, Server):
            from safetytrack.store.transfer.copy import copy_ledger

            self._bring_evidence()
            copy_ledger(self.backup.current, self.place, self._author.today, progress)
            return None
        real = self.place.resolve()
        if not backend_of(self.place).is_there():
            self._bring_evidence()
            with place_to_write(real) as new:
                if new == real:
                    raise Refused(N_("somebody made the ledger {where} meanwhile. look at it first"), where=self.place)
                move(self.backup.ledger, new)
            fsync(real.parent)
            return None
        with to_be_replaced(self.place, self._continued) as copy:
            kept = self._keep(real, copy)
            self._bring_evidence()
            self.backup.ledger.chmod(stat.S_IMODE(real.stat().st_mode))
            move(self.backup.ledger, real)
        return kept if self.place.is_symlink() else self.place.with_name(kept.name)

    def _keep(self, real: Path, copy: Callable[[Path], object]) -> Path:
        """Give the ledger, what SQLite has beside it, and its evidence one more name."""
        kept = next_free_path(real.with_name(f"{real.name}.before-restore-{self._author.at.strftime(STAMP)}"))
        link_or_copy(real, kept, copy)
        for beside in ("-journal", "-wal"):
            if (left := real.with_name(real.name + beside)).exists():
                left.replace(kept.with_name(kept.name + beside))  # of a damaged one: it would be read into the new one
        evidence = folder_of(self.place)
        for file in sorted(evidence.glob("??/*")):
            target = folder_of(kept) / file.relative_to(evidence)
            target.parent.mkdir(parents=True, exist_ok=True)
            link_or_copy(file, target)
        _fsync_names(folder_of(kept))
        fsync(real.parent)
        return kept

    def _bring_evidence(self) -> None:
        """Let the evidence join what is there; what is there already is the same, unless it was damaged."""
        for file in sorted(folder_of(self.backup.ledger).glob("??/*")):
            target = path_of(folder_of(self.place), file.parent.name + file.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            unlock(target)
            file.chmod(0o444)
            move(file, target)
        _fsync_names(folder_of(self.place))


def _fsync_names(evidence: Path) -> None:
    """Return once all names in a folder of evidence, and its own, are safe on the disk; there may be none."""
    if evidence.is_dir():
        for folder in (*evidence.glob("??"), evidence, evidence.parent):
            fsync(folder)


@contextmanager
def restoring(path: Path, place: Place, author: Author, progress: Progress) -> Iterator[Restore]:
    """Unpack a backup beside the ledger and look through all of it; nothing of that is there afterwards.

    Raises ``Refused`` for what is no backup, or not whole, or does not fit on the disk, and for a server's database
    that holds anything.
    """
    beside = _beside(path, place)
    with as_private_as(path), open_backup(path) as archive, writing_to(place), staging_dir(beside) as folder:
        yield Restore(place, unpack(archive, folder, folder_of(place), author, progress), author, progress)


def _beside(path: Path, place: Place) -> Path:
    """Return the folder to unpack in. Raises ``Refused`` where no ledger can be put."""
    if isinstance(place, Path):
        require_file(place)
        with suppress(FileNotFoundError):
            place.stat()  # a link that leads back to itself leads nowhere
            if path.samefile(place):
                message = N_("{file} is the backup, and no place for the ledger. name another with --db")
                raise Refused(message, file=path)
        beside = place.resolve().parent
        if not beside.is_dir():
            raise Refused(N_("there is no folder {folder}. make it first, or write elsewhere"), folder=place.parent)
    else:
        if backend_of(place).is_there():
            raise Refused(N_("{where} is taken already. name a place that holds no ledger yet"), where=place)
        beside = folder_of(place).parent
        beside.mkdir(parents=True, exist_ok=True)
    return beside


def _without(folder: Path, finding: Refused) -> Refused:
    """Return a sentence that names a file as the backup does: by then the folder it was unpacked to is gone."""
    path = finding.values.get("path")
    if isinstance(path, Path) and path.is_relative_to(folder):
        return Refused(finding.message, **finding.values | {"path": path.relative_to(folder)})
    return finding
