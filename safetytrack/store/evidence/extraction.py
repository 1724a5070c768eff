"""Copies of kept evidence for people: under names that are safe anywhere, and proven right while they are written."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.domain.file_names import safe_names
from safetytrack.domain.progress import Progress, Tally, silent
from safetytrack.store.evidence.folder import PIECE, opened


class Kept(NamedTuple):
    """A kept file: what it was called, its bytes, when it was last changed there (UTC), its hash, and where it lies."""

    name: str
    size: int
    changed_at: str | None
    sha256: str
    path: Path


class Extraction:
    """Copies of kept files to be written to a folder, over nothing that is there."""

    def __init__(self, files: Sequence[Kept], folder: Path) -> None:
        """Make the folder ready. Raises ``Refused`` where nothing can be written."""
        self.size = sum(file.size for file in files)
        self._files = files
        self._folder = folder
        self._names = safe_names((file.name for file in files), _ready(folder))

    def write(self, progress: Progress = silent) -> Iterator[Path | Refused]:
        """Yield where each copy was written, or what is wrong with the kept file: the others are written all the same.

        ``progress`` hears of the step "extract", in bytes. Raises ``Refused`` where a copy cannot be written.
        """
        tally = Tally(progress, "extract", self.size)
        for file, name in zip(self._files, self._names, strict=True):
            target = self._folder / name
            try:
                _write(file, target, tally)
            except _Wrong as wrong:
                yield wrong.refusal
            else:
                yield target


def _ready(folder: Path) -> list[str]:
    """Make a folder that may be there already, and return the names that are taken in it."""
    if folder.exists() and not folder.is_dir():
        raise Refused(N_("{path} is a file. name a folder, there already or not"), path=folder)
    try:
        folder.mkdir(exist_ok=True)
        return [path.name for path in folder.iterdir()]
    except FileNotFoundError:
        message = N_("there is no folder {folder}. make it first, or write elsewhere")
        raise Refused(message, folder=folder.parent) from None
    except OSError as error:
        raise _unwritable(folder, error) from None


class _Wrong(Exception):
    """A kept file that is not as it was kept."""

    def __init__(self, refusal: Refused) -> None:
        self.refusal = refusal


def _write(file: Kept, target: Path, tally: Tally) -> None:
    digest = sha256()
    try:
        copy = target.open("xb")
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        with copy:
            for piece in _pieces(file):
                copy.write(piece)
                digest.update(piece)
                tally.add(len(piece))
        if digest.hexdigest() != file.sha256:
            raise _Wrong(
                Refused(
                    N_("{name} is not what was kept: {path} has changed. restore it from a backup"),
                    name=file.name,
                    path=file.path,
                )
            )
    except BaseException as error:
        target.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(target, error) from None
        raise
    _date(target, file.changed_at)


def _pieces(file: Kept) -> Iterator[bytes]:
    try:
        with opened(file.path) as kept:
            while piece := kept.read(PIECE):
                yield piece
    except FileNotFoundError:
        raise _Wrong(
            Refused(N_("{name} is gone: there is no {path}. restore it from a backup"), name=file.name, path=file.path)
        ) from None
    except OSError as error:
        raise _Wrong(
            Refused(
                N_("{name} cannot be read: {path}: {reason}. check the disk, or restore it from a backup"),
                name=file.name,
                path=file.path,
                reason=reason_of(error),
            )
        ) from None


def _date(target: Path, changed_at: str | None) -> None:
    """Give a copy the day of what it is a copy of, where the system can."""
    if changed_at is None:
        return
    with suppress(OSError, OverflowError, ValueError):
        moment = datetime.fromisoformat(changed_at).replace(tzinfo=UTC).timestamp()
        os.utime(target, (moment, moment))


def _unwritable(path: Path, error: OSError) -> Refused:
    return Refused(N_("{path} could not be written: {reason}. write elsewhere"), path=path, reason=reason_of(error))
