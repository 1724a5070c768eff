"""A hidden folder to work in beside a place, gone afterwards; and files put there so that a crash cannot lose them.

What a killed process leaves behind is swept away by the next that works in the same place.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain, count
from pathlib import Path

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.store.disk.locks import is_abandoned, locked

_PREFIX = ".safetytrack-"
_BUSY = "busy"


@contextmanager
def staging_dir(folder: Path) -> Iterator[Path]:
    """Lend a new hidden folder inside ``folder``."""
    sweep(folder)
    made = folder / f"{_PREFIX}{os.getpid()}-{os.urandom(4).hex()}"
    made.mkdir(0o700)
    try:
        with locked(made / _BUSY):  # where the disk knows no locks nothing is ever swept
            yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Take away what killed processes left behind in a folder."""
    for left in abandoned(folder):
        shutil.rmtree(left, ignore_errors=True)


def is_bare(left: Path) -> bool:
    """Say whether nothing is left in such a folder that somebody had worked on."""
    return all(path.name.startswith(_BUSY) for path in left.iterdir())


def is_staging(path: Path) -> bool:
    """Say whether that is a hidden folder which a killed process may have left behind."""
    return path.name.startswith(_PREFIX) and path.is_dir() and not path.is_symlink()


def abandoned(folder: Path, *, patiently: bool = False) -> list[Path]:
    """The hidden folders that killed processes left behind in a folder; ``patiently``: also such as are quite new."""
    beside = folder.glob(f"{_PREFIX}*")
    return [left for left in beside if is_abandoned(left, left / _BUSY, patiently=patiently)]


@contextmanager
def writing_to(path: object) -> Iterator[None]:
    """Say what the system has against writing there, by the name that the place was given by."""
    try:
        yield
    except OSError as error:
        message = N_("{path} could not be written: {reason}. write elsewhere")
        raise Refused(message, path=path, reason=reason_of(error)) from error


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
