"""A backup put in a ledger's place: looked through to its end first, and then in one step.

All is unpacked beside the ledger, where it is a ledger with its evidence like any other, and verified as one. Evidence
goes by its content, so that what a backup brings can join what is there before the ledger changes places; which is one
renaming. Whenever a process is killed, there is the old ledger or the new one.
"""

import shutil
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from safetytrack.domain.errors import N_, Refused, SafetytrackError
from safetytrack.domain.progress import Progress, Tally
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.creation import place_to_write, require_file
from safetytrack.store.backends.place import Place, Server
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.disk.staging import fsync, link_or_copy, move, next_free_path, staging_dir, unlock, writing_to
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.ledger import Author, Ledger
from safetytrack.store.schema.migration import Misshapen
from safetytrack.store.schema.version import SCHEMA, is_version
from safetytrack.store.transfer.backup import archive
from safetytrack.store.transfer.backup.archive import LEDGER, Archive, Manifest
from safetytrack.store.transfer.backup.packing import STAMP, last_of_chain, named_evidence
from safetytrack.store.transfer.backup.replacing import to_be_replaced
from safetytrack.store.transfer.integrity import integrity_findings


class Restoring:
    """A backup unpacked and looked through, ready to be put in its place."""

    def __init__(self, place: Place, unpacked: Path, opened: Archive, author: Author, progress: Progress) -> None:
        self.place = place
        self.manifest = opened.manifest
        self.files = len(opened.evidence)
        self._unpacked = unpacked
        self._author = author
        self._today = _of_today(opened.path, unpacked, self.manifest.schema, author)
        head, evidence = self.manifest.head or None, folder_of(unpacked)
        findings = integrity_findings(self._today, evidence, author.at, head=head, progress=progress)
        self.findings = [_without(unpacked.parent, finding) for finding in findings]
        """What is not as it was when it was recorded; a clean backup has none."""

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
                found = reader.one("SELECT number FROM journal WHERE hash = :head", head=self.manifest.head)
                last = reader.one("SELECT coalesce(max(number), 0) FROM journal")[0]
        except SafetytrackError:
            return None  # it may be damaged, or of another version: that may be why somebody restores
        return last - found[0] if found else last if not self.manifest.entries else None

    def put(self, progress: Progress) -> Path | None:
        """Put the ledger in its place, its evidence before it; return where the old one is kept, if there was one."""
        if isinstance(self.place, Server):
            from safetytrack.store.transfer.copies.copying import copy_ledger

            self._bring_evidence()
            copy_ledger(self._today, self.place, self._author.today, progress)
            return None
        real = self.place.resolve()
        if not backend_of(self.place).is_there():
            self._bring_evidence()
            with place_to_write(real) as new:
                if new == real:
                    raise Refused(N_("somebody made the ledger {where} meanwhile. look at it first"), where=self.place)
                move(self._unpacked, new)
            fsync(real.parent)
            return None
        with to_be_replaced(self.place) as copy:
            kept = self._keep(real, copy)
            self._bring_evidence()
            self._unpacked.chmod(stat.S_IMODE(real.stat().st_mode))
            move(self._unpacked, real)
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
        for file in sorted(folder_of(self._unpacked).glob("??/*")):
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
def restoring(path: Path, place: Place, author: Author, progress: Progress) -> Iterator[Restoring]:
    """Unpack a backup beside the ledger and look through all of it; nothing of that is there afterwards.

    Raises ``Refused`` for what is no backup, or not whole, or does not fit on the disk, and for a server's database
    that holds anything.
    """
    beside = _beside(path, place)
    with archive.opened(path) as opened, writing_to(place), staging_dir(beside) as folder:
        if not is_version(opened.manifest.schema):
            raise archive.damaged(path)
        if opened.manifest.schema > SCHEMA:
            raise Refused(N_("{file} is a backup of a newer version. install a newer safetytrack"), file=path)
        if opened.size > shutil.disk_usage(folder).free:
            raise Refused(
                N_("{file} unpacks to {size} bytes, more than there is room for. make room first"),
                file=path,
                size=f"{opened.size:,}",
            )
        unpacked = folder / LEDGER
        _unpack(opened, unpacked, folder_of(place), progress)
        yield Restoring(place, unpacked, opened, author, progress)


def _beside(path: Path, place: Place) -> Path:
    """Return the folder to unpack in. Raises ``Refused`` where no ledger can be put."""
    if isinstance(place, Path):
        require_file(place)
        with suppress(FileNotFoundError):
            place.stat()  # a link that leads back to itself leads nowhere
            if path.samefile(place):
                told = N_("{file} is the backup, and no place for the ledger. name another with --db")
                raise Refused(told, file=path)
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


def _unpack(opened: Archive, target: Path, present: Path, progress: Progress) -> None:
    tally = Tally(progress, "unpack", opened.size)
    opened.take_ledger(target, tally)
    fsync(target)
    named = set(_named_in(target, opened))
    if opened.evidence - named:
        raise archive.damaged(opened.path)
    for sha256 in sorted(named):
        file = path_of(folder_of(target), sha256)
        file.parent.mkdir(parents=True, exist_ok=True)
        if sha256 in opened.evidence:
            opened.take_evidence(sha256, file, tally)
            fsync(file)
        elif (there := path_of(present, sha256)).is_file():
            link_or_copy(there, file)  # a backup made before an upgrade leaves the evidence where it is


def _named_in(ledger: Path, opened: Archive) -> list[str]:
    """Return what evidence an unpacked ledger knows of. Raises ``Refused`` where it is not whole, or not as told."""
    try:
        with closing(sqlite3.connect(ledger)) as connection:
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
            if version != (opened.manifest.schema,) or found != ("ok",) or broken:
                raise archive.damaged(opened.path)
            if not _is_told(last_of_chain(connection), opened.manifest):
                raise archive.damaged(opened.path)
            return list(named_evidence(Reader(connection)))
    except sqlite3.Error as error:
        raise archive.damaged(opened.path) from error


def _is_told(last: tuple[int, str], manifest: Manifest) -> bool:
    """Say whether a manifest tells of the last entry there is; of one that is gone verification will tell."""
    return last == (manifest.entries, manifest.head) or manifest.head not in ("", last[1])


def _of_today(path: Path, unpacked: Path, schema: str, author: Author) -> Path:
    """Return the ledger as this version reads it: an older one upgraded, in a file of its own."""
    if schema == SCHEMA:
        return unpacked
    folder = unpacked.with_name("upgraded")
    folder.mkdir()
    upgraded = Path(shutil.copyfile(unpacked, folder / unpacked.name))
    try:
        Ledger(upgraded, author).upgrade()
    except Misshapen as error:
        raise archive.damaged(path) from error
    return upgraded
