"""A consistent copy of a ledger and its evidence in one file, made beside writers who go on."""

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, Tally
from safetytrack.store.audit.checks import RECORDS
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.sqlite import SQLiteFile
from safetytrack.store.disk.permissions import as_private_as
from safetytrack.store.disk.staging import fsync, link_or_copy, next_free_path, staging_dir, writing_to
from safetytrack.store.evidence.folder import folder_of, sha256_of
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.archive import LEDGER, write_backup
from safetytrack.store.transfer.integrity import Evidence, evidence_of, integrity_findings, last_entry
from safetytrack.store.transfer.manifest import BackupManifest

STAMP = "%Y%m%d-%H%M%S"


class BackedUp(NamedTuple):
    """A backup that was made: where, and of how much."""

    path: Path
    entries: int
    head: str
    files: int
    faults: list[Refused]
    """What is not as it was recorded: in the ledger, or of its evidence, which then is not in the backup."""


def back_up(
    place: Place, target: Path, moment: datetime, progress: Progress, *, with_evidence: bool = True
) -> BackedUp:
    """Write a backup to a new file, or under a name of its own into a folder.

    Raises ``Refused`` where something is there already: a backup is never written over. What is not
    as it was recorded is told of, and the backup made all the same: there may never be a better one.
    """
    path = target / f"{_name_of(place)}-{moment.strftime(STAMP)}.zip" if target.is_dir() else target
    if path.exists() or path.is_symlink():
        raise _taken(path)
    if not path.parent.is_dir():
        raise Refused(N_("there is no folder {folder}. make it first, or write elsewhere"), folder=path.parent)
    with as_private_as(place), writing_to(path), staging_dir(path.parent) as folder:
        copy = folder / LEDGER
        _copy(place, copy, moment, progress)
        made, manifest = folder / "made.zip", _manifest(copy, moment, with_evidence)
        evidence = evidence_of(copy, folder_of(place), progress) if with_evidence else Evidence([], [])
        faults = evidence.faults
        if manifest.schema == SCHEMA:
            of_records = integrity_findings(copy, folder_of(place), moment, progress=progress, checks=RECORDS)
            faults = [*of_records, *faults]
        tally = Tally(progress, "pack", sum(file.stat().st_size for file in (copy, *evidence.sound)))
        write_backup(made, moment, manifest, copy, evidence.sound, tally)
        fsync(made)
        try:
            link_or_copy(made, path)
        except FileExistsError:
            raise _taken(path) from None
        fsync(path.parent)
    return BackedUp(path, manifest.entries, manifest.head, len(evidence.sound), faults)


def path_before_upgrade(ledger: Path, version: str, moment: datetime) -> Path:
    """Return where a ledger is backed up to before an upgrade from that version."""
    return next_free_path(ledger.with_name(f"{ledger.stem}-{version}-{moment.strftime(STAMP)}.zip"))


def _name_of(place: Place) -> str:
    return place.stem if isinstance(place, Path) else folder_of(place).stem


def _taken(path: Path) -> Refused:
    return Refused(N_("{path} is there already, and a backup is never written over. name a new file"), path=path)


def _copy(place: Place, copy: Path, moment: datetime, progress: Progress) -> None:
    """Copy the ledger into a file, and see that the copy can be read to its end."""
    if isinstance(place, Path):
        SQLiteFile(place).copy_to(copy, lambda done, total: progress("copy", done, total))
    else:
        from safetytrack.store.transfer.copy import copy_ledger  # the ORM behind it costs more than most backups

        copy_ledger(place, copy, moment.date(), lambda _step, done, total: progress("copy", done, total))
    with closing(sqlite3.connect(copy)) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise Refused(N_("the ledger {where} is damaged. restore a backup"), where=place)
    fsync(copy)


def _manifest(copy: Path, moment: datetime, with_evidence: bool) -> BackupManifest:
    with closing(sqlite3.connect(copy)) as connection:
        [schema] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    last = last_entry(copy)
    return BackupManifest(
        made_at=moment.isoformat(),
        schema=schema,
        entries=last.number,
        head=last.hash,
        ledger_size=copy.stat().st_size,
        ledger_sha256=sha256_of(copy),
        evidence=with_evidence,
    )
