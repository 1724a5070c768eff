"""A hidden folder to work in beside a place, gone afterwards; and files put there so that a crash cannot lose them.

What a killed process leaves behind is swept away by the next that works in the same place.
"""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import partial
from itertools import chain, count
from pathlib import Path

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.store.disk.faults import fault_of_disk

_PREFIX = ".safetytrack-"
_STALE = 5
_BUSY = "busy"


@contextmanager
def staging_dir(folder: Path) -> Iterator[Path]:
    """Lend a new hidden folder inside ``folder``."""
    for left in folder.glob(f"{_PREFIX}*"):
        if _is_stale(left):
            shutil.rmtree(left, ignore_errors=True)
    made = folder / f"{_PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
    made.mkdir(0o700)
    try:
        with closing(sqlite3.connect(made / _BUSY, isolation_level=None)) as connection:
            # The lock says that somebody is at work, and the system takes it away from one who was killed. Where the
            # disk knows no locks nothing is ever swept.
            try:
                connection.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if fault := fault_of_disk(error):
                    raise fault from error
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _is_stale(left: Path) -> bool:
    """Say whether nobody works in a folder any more: it is not quite new, and its lock is free."""
    try:
        if time.time() - left.stat().st_mtime <= _STALE:
            return False
        with closing(sqlite3.connect(left / _BUSY, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
        return True
    except (OSError, sqlite3.Error):
        return False


@contextmanager
def writing_to(path: object) -> Iterator[None]:
    """Say what the system has against writing there, by the name that the place was given by."""
    try:
        yield
    except OSError as error:
        told = N_("{path} could not be written: {reason}. write elsewhere")
        raise Refused(told, path=path, reason=reason_of(error)) from error


def fsync(path: Path) -> None:
    """Return once a file, or what a folder lists, is safe on the disk."""
    is_folder = path.is_dir()
    if is_folder and os.name == "nt":
        return  # Windows opens no folders
    handle = os.open(path, os.O_RDONLY if is_folder else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError:
        if not is_folder:  # some shares have nothing to say of folders
            raise
    finally:
        os.close(handle)


def move(source: Path, target: Path) -> None:
    """Put a file that is safe on the disk in the place of another, whole at every moment, from another disk too."""
    try:
        source.replace(target)
    except OSError:
        if source.stat().st_dev == target.parent.stat().st_dev:
            raise
        with staging_dir(target.parent) as folder:
            near = Path(shutil.copyfile(source, folder / "moved"))
            fsync(near)
            near.replace(target)
    fsync(target.parent)


def unlock(path: Path) -> None:
    """Let a file be replaced that may not be written: on Windows only, as its other names share what is done to it."""
    if os.name == "nt" and path.exists() and not path.is_symlink():
        path.chmod(0o600)


def link_or_copy(source: Path, target: Path, copy: Callable[[Path], object] | None = None) -> None:
    """Give a file one more name, or where the disk knows no such thing a copy. Raises ``FileExistsError``."""
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        target.open("x").close()
        (copy or partial(shutil.copyfile, source))(target)
        fsync(target)


def next_free_path(path: Path) -> Path:
    """Return a path, or where something is there already the first one like it that is free."""
    name, suffix = (path.stem, path.suffix) if path.suffix == ".zip" else (path.name, "")
    tried = (path.with_name(f"{name}-{number}{suffix}") for number in count(2))
    return next(one for one in chain([path], tried) if not (one.exists() or one.is_symlink()))
