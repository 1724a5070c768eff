"""A backup: one zip file that any program opens, with the ledger, its evidence, and a manifest that tells of both.

``manifest.json`` comes first, then ``ledger.db`` as a ledger in a file, then ``evidence/ab/cd...`` by SHA-256. What is
read from one is believed only as far as its hashes bear it out.
"""

import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Tally
from safetytrack.store.evidence.folder import PIECE, is_sha256, path_of
from safetytrack.store.transfer.manifest import (
    LONGEST_MANIFEST,
    MANIFEST,
    BackupManifest,
    ForeignManifest,
    NewerManifest,
)

LEDGER, EVIDENCE = "ledger.db", "evidence"

_ENCRYPTED = 1
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


def write_backup(
    path: Path, moment: datetime, manifest: BackupManifest, ledger: Path, evidence: Iterable[Path], tally: Tally
) -> None:
    """Write a backup to a new file. ``evidence`` are files each in the place that ``path_of`` gives it.

    Raises ``Refused`` where one is not what it was found to be before.
    """
    with ZipFile(path, "x", allowZip64=True) as archive:

        def part(name: str, compression: int) -> ZipInfo:
            info = ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = compression
            info.external_attr = 0o600 << 16
            return info

        archive.writestr(part(MANIFEST, ZIP_DEFLATED), manifest.to_json().encode())
        _put(archive, part(LEDGER, ZIP_DEFLATED), ledger, manifest.ledger_sha256, tally)
        for file in evidence:
            sha256 = file.parent.name + file.name
            _put(archive, part(_name_of(sha256), ZIP_STORED), file, sha256, tally)  # pictures hardly shrink


def _put(archive: ZipFile, part: ZipInfo, source: Path, sha256: str, tally: Tally) -> None:
    part.file_size = source.stat().st_size
    with source.open("rb") as file, archive.open(part, "w") as target:
        is_same = _pass_on(file, target.write, tally) == sha256
    if not is_same:
        raise Refused(N_("{file} changes from one moment to the next. check the disk"), file=source)


def _pass_on(file: IO[bytes], put: Callable[[bytes], object], tally: Tally) -> str:
    """Hand a file on piece by piece, and return the SHA-256 of it all."""
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
        put(piece)
        tally.add(len(piece))
    return digest.hexdigest()


def _name_of(sha256: str) -> str:
    return f"{EVIDENCE}/{path_of(Path(), sha256).as_posix()}"


class BackupArchive:
    """A backup opened to take things out, each held against its size and hash."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._parts = self._checked_parts()
        self.manifest = self._manifest()
        if self._parts[LEDGER].file_size != self.manifest.ledger_size:
            raise self._damaged()
        self.evidence = frozenset(name.split("/", 1)[1].replace("/", "") for name in self._parts if "/" in name)
        """The SHA-256 of every file of evidence in it."""

    @property
    def size(self) -> int:
        """How many bytes it comes to, unpacked."""
        return sum(part.file_size for part in self._parts.values())

    def take_ledger(self, target: Path, tally: Tally) -> None:
        """Write the ledger to a new file. Raises ``Refused`` where it is not what the manifest says."""
        self._take(LEDGER, target, self.manifest.ledger_sha256, tally)

    def take_evidence(self, sha256: str, target: Path, tally: Tally) -> None:
        """Write one file of evidence to a new file. Raises ``Refused`` where it is not of that hash."""
        self._take(_name_of(sha256), target, sha256, tally)

    def _take(self, name: str, target: Path, sha256: str, tally: Tally) -> None:
        with target.open("xb") as file, _reading(self.path), self._archive.open(self._parts[name]) as part:
            if _pass_on(part, file.write, tally) != sha256:
                raise self._damaged()

    def _checked_parts(self) -> dict[str, ZipInfo]:
        """Return the parts by name. Nothing but what a backup has may be in it, and that once."""
        parts = {part.filename: part for part in self._archive.infolist()}
        if MANIFEST not in parts or LEDGER not in parts:
            raise self._foreign()
        if any(part.flag_bits & _ENCRYPTED for part in parts.values()):
            raise Refused(N_("{file} is encrypted. unpack it, and pack it again without a password"), file=self.path)
        is_readable = all(part.compress_type in (ZIP_STORED, ZIP_DEFLATED) for part in parts.values())
        if not is_readable or len(parts) != len(self._archive.infolist()) or not all(map(_is_ours, parts)):
            raise self._foreign()
        return parts

    def _manifest(self) -> BackupManifest:
        part = self._parts[MANIFEST]
        if part.file_size > LONGEST_MANIFEST:
            raise self._foreign()
        try:
            with self._archive.open(part) as file:  # no further than is asked for, whatever the part says of its size
                return BackupManifest.from_json(file.read(LONGEST_MANIFEST))
        except ForeignManifest:
            raise self._foreign() from None
        except NewerManifest:
            newer = N_("{file} is a backup of a newer version. install a newer safetytrack")
            raise Refused(newer, file=self.path) from None

    def _foreign(self) -> Refused:
        return Refused(N_("{file} is no backup that safetytrack made. name another file"), file=self.path)

    def _damaged(self) -> Refused:
        return damaged(self.path)


def _is_ours(name: str) -> bool:
    if name in (MANIFEST, LEDGER):
        return True
    sha256 = name.removeprefix(f"{EVIDENCE}/").replace("/", "")
    return is_sha256(sha256) and name == _name_of(sha256)


def damaged(path: Path) -> Refused:
    """Return the refusal of a backup that is not whole."""
    return Refused(N_("the backup {file} is damaged or cut off. fetch it anew, or name another one"), file=path)


@contextmanager
def open_backup(path: Path) -> Iterator[BackupArchive]:
    """Open a backup. Raises ``Refused`` for what is none, or not whole, then or while things are taken out."""
    if path.is_dir():
        raise Refused(N_("{path} is a folder. name a file in it"), path=path)
    if path.exists() and not path.is_file():
        raise Refused(N_("{path} is a pipe or a device. put what it holds into a file first"), path=path)
    try:
        with path.open("rb") as file:
            if file.read(4) != b"PK\x03\x04":
                raise Refused(N_("{file} is no backup that safetytrack made. name another file"), file=path)
            file.seek(0)
            with _reading(path):
                archive = BackupArchive(path, ZipFile(file))
            yield archive
    except FileNotFoundError as error:
        if error.filename != str(path):
            raise
        raise Refused(N_("there is no file {file}. check the name"), file=path) from None


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Say of what cannot be unpacked that it is damaged."""
    try:
        yield
    except _UNREADABLE as error:
        raise damaged(path) from error
