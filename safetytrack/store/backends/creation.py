"""How a ledger comes into being: beside its place, and put there whole by the first write that is kept."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.disk.faults import FULL

_PATIENCE = 30
_PAUSE = 0.05


def is_there(path: Path) -> bool:
    """Say whether there is a ledger at ``path``, or something else; an empty file is none yet."""
    return path.exists() and not (path.is_file() and path.stat().st_size == 0)


def require_file(path: Path) -> None:
    """Refuse what can be no ledger where one should be: a folder, a pipe, a device."""
    if path.is_dir():
        raise Refused(N_("{where} is a folder. name the ledger's file with --db"), where=path)
    if path.exists() and not path.is_file():
        raise Refused(N_("{where} is a pipe or a device. name the ledger's file with --db"), where=path)


@contextmanager
def place_to_write(path: Path) -> Iterator[Path]:
    """Lend the file to write to: the ledger, or where there is none a new file that is put in its place at the end.

    A new file that is still empty by then is taken away. One process at a time makes a ledger; others wait for it.
    """
    if is_there(path):
        yield path
        return
    new = path.with_name(f".{path.name}.new")
    if not _mine(new, path):
        yield path
        return
    try:
        yield new
        if new.stat().st_size:
            from safetytrack.store.disk.staging import fsync  # a ledger is made once

            new.replace(path)
            fsync(path.parent)
    finally:
        _take_away(new)


def _mine(new: Path, path: Path) -> bool:
    """Say whether it falls to this process to make the ledger; False once another one has."""
    for _try in range(int(_PATIENCE / _PAUSE)):
        try:
            os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666))
        except FileExistsError:
            from safetytrack.store.disk.locks import is_abandoned

            if is_abandoned(new, new):
                _take_away(new)
            time.sleep(_PAUSE)
        except OSError as error:
            message = N_("cannot open the ledger {where}. check the folder and its permissions")
            raise Refused(FULL if error.errno == errno.ENOSPC else message, where=path) from None
        else:
            if not is_there(path):
                return True
            _take_away(new)
        if is_there(path):
            return False
    raise Refused(N_("another process is making the ledger {where}. try again in a moment"), where=path)


def _take_away(new: Path) -> None:
    for leftover in (new, *(new.with_name(f"{new.name}-{more}") for more in ("journal", "wal", "shm"))):
        leftover.unlink(missing_ok=True)
