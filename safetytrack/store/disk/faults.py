"""What a disk says that cannot be written to: whether it has room left, for bytes and for names."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

from safetytrack.domain.errors import N_

FULL = N_("the disk of {where} is full. make room and try again")

_LITTLE = 1 << 16
"""Bytes that do not do: SQLite takes 32 KB beside a ledger before it so much as looks into it."""


def is_full(folder: Path) -> bool:
    """Say whether so little is left on the disk of a folder that this is why something there failed."""
    try:
        if shutil.disk_usage(folder).free < _LITTLE:
            return True
        names = os.statvfs(folder) if hasattr(os, "statvfs") else None  # Windows never runs out of them
    except OSError:
        return False
    return names is not None and names.f_files > 0 and not names.f_favail


_OF_WRITING = {
    "SQLITE_FULL": errno.ENOSPC,
    "SQLITE_IOERR_SHMSIZE": errno.ENOSPC,
    "SQLITE_IOERR_WRITE": errno.EIO,
    "SQLITE_IOERR_FSYNC": errno.EIO,
    "SQLITE_IOERR_TRUNCATE": errno.EIO,
    "SQLITE_CANTOPEN": errno.ENOENT,
}
"""What can only be said of a file that is written, as the system says it."""


def fault_of_disk(error: sqlite3.OperationalError) -> OSError | None:
    """Return as the system says it what SQLite says of a file that is being written; None for anything else."""
    number = _OF_WRITING.get(error.sqlite_errorname)
    return None if number is None else OSError(number, os.strerror(number))
