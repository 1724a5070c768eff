"""A backup unpacked where it is a ledger with its evidence like any other: whole, and what its manifest says."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, Tally
from safetytrack.store.disk.staging import fsync, link_or_copy
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.journal.entries import Head
from safetytrack.store.ledger import Author, Ledger
from safetytrack.store.schema.migration import Misshapen
from safetytrack.store.schema.version import SCHEMA, is_version
from safetytrack.store.transfer.archive import LEDGER, BackupArchive, damaged
from safetytrack.store.transfer.integrity import last_entry, named_evidence
from safetytrack.store.transfer.manifest import BackupManifest


@dataclass(frozen=True, slots=True)
class UnpackedBackup:
    """A ledger in a file, its evidence beside it, as they were packed."""

    manifest: BackupManifest
    ledger: Path
    current: Path
    """The same ledger as this version reads it: an older one upgraded, in a file of its own."""
    files: int

    @property
    def last(self) -> Head:
        """The last entry of the ledger as it was packed."""
        return last_entry(self.ledger)


def unpack(archive: BackupArchive, folder: Path, present: Path, author: Author, progress: Progress) -> UnpackedBackup:
    """Unpack a backup into a folder. Raises ``Refused`` where it is not whole, or does not fit on the disk.

    What evidence the backup leaves where it is comes from the folder ``present``. ``progress`` hears of the step
    "unpack", in bytes.
    """
    manifest = archive.manifest
    if not is_version(manifest.schema):
        raise damaged(archive.path)
    if manifest.schema > SCHEMA:
        raise Refused(N_("{file} is a backup of a newer version. install a newer safetytrack"), file=archive.path)
    if archive.size > shutil.disk_usage(folder).free:
        raise Refused(
            N_("{file} unpacks to {size} bytes, more than there is room for. make room first"),
            file=archive.path,
            size=f"{archive.size:,}",
        )
    ledger, tally = folder / LEDGER, Tally(progress, "unpack", archive.size)
    archive.take_ledger(ledger, tally)
    fsync(ledger)
    _unpack_evidence(archive, ledger, present, tally)
    return UnpackedBackup(manifest, ledger, _current(archive, ledger, author), len(archive.evidence))


def _unpack_evidence(archive: BackupArchive, ledger: Path, present: Path, tally: Tally) -> None:
    names = set(_evidence_named_in(ledger, archive))
    if archive.evidence - names:
        raise damaged(archive.path)
    for sha256 in sorted(names):
        file = path_of(folder_of(ledger), sha256)
        file.parent.mkdir(parents=True, exist_ok=True)
        if sha256 in archive.evidence:
            archive.take_evidence(sha256, file, tally)
            fsync(file)
        elif (there := path_of(present, sha256)).is_file():
            link_or_copy(there, file)  # a backup made before an upgrade leaves the evidence where it is


def _evidence_named_in(ledger: Path, archive: BackupArchive) -> list[str]:
    """Return what evidence an unpacked ledger knows of. Raises ``Refused`` where it is not whole, or not as told."""
    try:
        with closing(sqlite3.connect(ledger)) as connection:
            version = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            complaint = connection.execute("PRAGMA integrity_check(1)").fetchone()
            broken = connection.execute("PRAGMA foreign_key_check").fetchone()
        if version != (archive.manifest.schema,) or complaint != ("ok",) or broken:
            raise damaged(archive.path)
        if not _ends_as_in_manifest(ledger, archive.manifest):
            raise damaged(archive.path)
        return named_evidence(ledger)
    except (sqlite3.Error, UnicodeDecodeError) as error:  # whose complaint quotes what is no text
        raise damaged(archive.path) from error


def _ends_as_in_manifest(ledger: Path, manifest: BackupManifest) -> bool:
    """Say whether a manifest tells of the last entry there is; of one that is gone verification will tell."""
    last = last_entry(ledger)
    return last == (manifest.entries, manifest.head) or manifest.head not in ("", last.hash)


def _current(archive: BackupArchive, ledger: Path, author: Author) -> Path:
    """Return the ledger as this version reads it."""
    if archive.manifest.schema == SCHEMA:
        return ledger
    folder = ledger.with_name("upgraded")
    folder.mkdir()
    upgraded = Path(shutil.copyfile(ledger, folder / ledger.name))
    try:
        Ledger(upgraded, author).upgrade()
    except Misshapen as error:
        raise damaged(archive.path) from error
    return upgraded
