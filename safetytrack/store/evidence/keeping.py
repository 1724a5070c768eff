"""Files copied beside a ledger as evidence: each whole and on the disk before the ledger names it.

A file is copied into a staging folder before the ledger is opened for writing, as that may take long, and gets its
name in the moment before the ledger's transaction is committed. A crash in between leaves a file that nothing names;
what one leaves in the staging folder the next who attaches sweeps away.
"""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.domain.progress import Progress, Tally, silent
from safetytrack.domain.texts import check_text
from safetytrack.store.disk.staging import fsync, staging_dir, unlock
from safetytrack.store.evidence.folder import LARGEST, PIECE, KeptFile, opened, path_of, sha256_of
from safetytrack.store.evidence.media_types import media_type
from safetytrack.store.journal.digest import stored_timestamp


class StagedFile:
    """A file in the staging folder, yet to be put into the folder."""

    def __init__(self, folder: Path, part: Path, file: KeptFile) -> None:
        self.file = file
        self._folder = folder
        self._part = part
        self._target = path_of(folder, file.sha256)
        self._is_there = _is_kept(self._target, file)
        self.mends = not self._is_there and os.path.lexists(self._target)
        """Whether another content lies where this one belongs."""

    def put_in_place(self) -> None:
        """Give the file its name, unless it is there already."""
        if self._is_there and self._target.exists():
            return
        with _refusing(self._folder):
            self._target.parent.mkdir(exist_ok=True)
            unlock(self._target)
            self._part.chmod(stat.S_IMODE(self._part.stat().st_mode) & 0o444)
            self._part.replace(self._target)
            for folder in (self._target.parent, self._folder, self._folder.parent):
                fsync(folder)


@contextmanager
def staged_files(folder: Path, files: Iterable[str | Path], progress: Progress = silent) -> Iterator[list[StagedFile]]:
    """Copy files into the folder. What was not put in place by the end is gone again.

    ``progress`` hears of the step "evidence", in bytes.

    Raises ``Refused`` for what is no file, or cannot be evidence.
    """
    paths = [Path(path) for path in dict.fromkeys(files)]
    tally = Tally(progress, "evidence", sum(require_file(path).st_size for path in paths))
    with ExitStack() as stack:
        with _refusing(folder):
            is_new = not folder.exists()
            folder.mkdir(exist_ok=True)
        if is_new:
            stack.callback(_remove_if_empty, folder)
        with _refusing(folder):
            staging = stack.enter_context(staging_dir(folder))
        staged = []
        for number, path in enumerate(paths):
            with _opened(path) as source:
                staged.append(_stage(folder, staging / f"{number}.part", path, source, tally))
        yield staged


def require_file(path: Path) -> os.stat_result:
    """Return what the system says of a file. Raises ``Refused`` for what cannot be evidence."""
    try:
        status = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        raise Refused(N_("there is no file {path}. check its name"), path=path) from None
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from None
    _require_regular(path, status)
    check_text(path.name, "name")
    return status


def _require_regular(path: Path, status: os.stat_result) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise Refused(N_("{path} is a folder. name a file in it"), path=path)
    if stat.S_ISLNK(status.st_mode):
        raise Refused(N_("{path} is a link. name the file it leads to"), path=path)
    if not stat.S_ISREG(status.st_mode):
        raise Refused(N_("{path} is a pipe or a device. put what it holds into a file first"), path=path)
    if status.st_size == 0:
        raise Refused(N_("{path} is empty, and proves nothing. check that it was saved"), path=path)
    if status.st_size > LARGEST:
        raise Refused(
            N_("{path} is larger than {most} GB. make it smaller, or keep it elsewhere and say where in the note"),
            path=path,
            most=LARGEST >> 30,
        )


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        file = opened(path)
    except OSError as error:
        raise _unreadable(path, error) from None
    with file:
        _require_regular(path, os.fstat(file.fileno()))  # it may be another one by now
        yield file


def _unreadable(path: Path, error: OSError | ValueError) -> Refused:
    reason = reason_of(error) if isinstance(error, OSError) else error
    return Refused(N_("{path} cannot be read: {reason}. check the path and its permissions"), path=path, reason=reason)


def _stage(folder: Path, part: Path, path: Path, source: BinaryIO, tally: Tally) -> StagedFile:
    before = os.fstat(source.fileno())
    digest, size = sha256(), 0
    with _refusing(folder), part.open("x+b") as file:
        for piece in _pieces(path, source, before):
            file.write(piece)
            digest.update(piece)
            size += len(piece)
            tally.add(len(piece))
        after = os.fstat(source.fileno())
        if (size, after.st_size, after.st_mtime_ns) != (before.st_size, before.st_size, before.st_mtime_ns):
            raise _changing(path)
        file.flush()
        kind = media_type(file)
        os.fsync(file.fileno())
        name = check_text(path.name, "name")
        return StagedFile(folder, part, KeptFile(name, digest.hexdigest(), size, kind, _moment(before.st_mtime)))


def _pieces(path: Path, source: BinaryIO, before: os.stat_result) -> Iterator[bytes]:
    """Yield a file a piece at a time, and no more of it than there was at the beginning."""
    size = 0
    try:
        while piece := source.read(PIECE):
            size += len(piece)
            if size > before.st_size:
                raise _changing(path)
            yield piece
    except OSError as error:
        raise _unreadable(path, error) from None


def _changing(path: Path) -> Refused:
    return Refused(N_("{path} changed while it was read. try again once it is complete"), path=path)


def _moment(seconds: float) -> str | None:
    """Return a moment as the ledger keeps it; None for one that a broken clock set."""
    try:
        return stored_timestamp(datetime.fromtimestamp(int(seconds), UTC).replace(tzinfo=None))
    except (OverflowError, ValueError, OSError):
        return None


def _is_kept(target: Path, file: KeptFile) -> bool:
    try:
        return target.stat().st_size == file.size and sha256_of(target) == file.sha256
    except OSError:
        return False


@contextmanager
def _refusing(folder: Path) -> Iterator[None]:
    """Say what the system has against keeping a file in the folder."""
    try:
        yield
    except OSError as error:
        raise Refused(
            N_("evidence cannot be kept in {folder}: {reason}. make room there, or check its permissions"),
            folder=folder,
            reason=reason_of(error),
        ) from None


def _remove_if_empty(folder: Path) -> None:
    with suppress(OSError):
        folder.rmdir()
