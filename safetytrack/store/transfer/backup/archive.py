"""A backup: one zip file that any program opens, with the ledger, its evidence, and a manifest that tells of both.

``manifest.json`` comes first, then ``ledger.db`` as a ledger in a file, then ``evidence/ab/cd...`` by SHA-256. What is
read from one is believed only as far as its hashes bear it out.
"""

import hashlib
import json
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Tally
from safetytrack.store.evidence.folder import PIECE, is_sha256, path_of

FORMAT = "safetytrack-backup"
VERSION = 1
MANIFEST, LEDGER, EVIDENCE = "manifest.json", "ledger.db", "evidence"

_LONGEST_MANIFEST = 1 << 20
_ENCRYPTED = 1
_UNREADABLE = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself."""

    made_at: str
    schema: str
    entries: int
    head: str
    ledger_size: int
    ledger_sha256: str
    evidence: bool
    """Whether the evidence is in it; not before an upgrade, which leaves it alone."""

    def written(self) -> bytes:
        """Return it as JSON."""
        told = {"format": FORMAT, "version": VERSION} | asdict(self)
        return json.dumps(told, ensure_ascii=False, indent=1).encode()


def write(
    path: Path, moment: datetime, manifest: Manifest, ledger: Path, evidence: Iterable[Path], tally: Tally
) -> None:
    """Write a backup to a new file. ``evidence`` are files each in the place that ``path_of`` gives it.

    Raises ``Refused`` where one is not what it was found to be before.
    """
    with ZipFile(path, "x", allowZip64=True) as archive:

        def add(name: str, compressed: int) -> ZipInfo:
            part = ZipInfo(name, moment.timetuple()[:6])
            part.compress_type = compressed
            part.external_attr = 0o600 << 16
            return part

        archive.writestr(add(MANIFEST, ZIP_DEFLATED), manifest.written())
        _put(archive, add(LEDGER, ZIP_DEFLATED), ledger, manifest.ledger_sha256, tally)
        for file in evidence:
            name = file.parent.name + file.name
            _put(archive, add(_name_of(name), ZIP_STORED), file, name, tally)  # pictures hardly shrink


def _put(archive: ZipFile, part: ZipInfo, source: Path, sha256: str, tally: Tally) -> None:
    part.file_size = source.stat().st_size
    with source.open("rb") as file, archive.open(part, "w") as written:
        found = _passed(file, tally, written.write)
    if found != sha256:
        raise Refused(N_("{file} changes from one moment to the next. check the disk"), file=source)


def _name_of(sha256: str) -> str:
    return f"{EVIDENCE}/{path_of(Path(), sha256).as_posix()}"


def _passed(file: IO[bytes], tally: Tally, put: Callable[[bytes], object]) -> str:
    """Hand a file on piece by piece, and return the SHA-256 of it all."""
    digest = hashlib.sha256()
    while piece := file.read(PIECE):
        digest.update(piece)
        put(piece)
        tally.add(len(piece))
    return digest.hexdigest()


class Archive:
    """A backup opened to take things out, each held against its size and hash."""

    def __init__(self, path: Path, archive: ZipFile) -> None:
        self.path = path
        self._archive = archive
        self._parts = self._looked_through()
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
        with target.open("xb") as written, _reading(self.path), self._archive.open(self._parts[name]) as part:
            if _passed(part, tally, written.write) != sha256:
                raise self._damaged()

    def _looked_through(self) -> dict[str, ZipInfo]:
        """Return the parts by name. Nothing but what a backup has may be in it, and that once."""
        parts = {part.filename: part for part in self._archive.infolist()}
        if MANIFEST not in parts or LEDGER not in parts:
            raise self._none()
        if any(part.flag_bits & _ENCRYPTED for part in parts.values()):
            raise Refused(N_("{file} is encrypted. unpack it, and pack it again without a password"), file=self.path)
        ours = all(part.compress_type in (ZIP_STORED, ZIP_DEFLATED) for part in parts.values())
        if not ours or len(parts) != len(self._archive.infolist()) or not all(map(_is_ours, parts)):
            raise self._none()
        return parts

    def _manifest(self) -> Manifest:
        part = self._parts[MANIFEST]
        if part.file_size > _LONGEST_MANIFEST:
            raise self._none()
        told = json.loads(self._archive.read(part))
        if not isinstance(told, dict) or told.pop("format", None) != FORMAT:
            raise self._none()
        version = told.pop("version", None)
        if type(version) is not int or version < VERSION:
            raise self._none()
        if version > VERSION:
            raise Refused(N_("{file} is a backup of a newer version. install a newer safetytrack"), file=self.path)
        kinds = Manifest.__annotations__
        if told.keys() != kinds.keys() or any(type(told[name]) is not kind for name, kind in kinds.items()):
            raise self._none()
        return Manifest(**told)

    def _none(self) -> Refused:
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
def opened(path: Path) -> Iterator[Archive]:
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
                found = Archive(path, ZipFile(file))
            yield found
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
