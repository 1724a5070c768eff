"""Who is at work: a lock of SQLite on a file, which the system takes away from one who was killed."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from safetytrack.store.disk.faults import fault_of_disk

FRESH_SECONDS = 5
"""What is younger may be about to be locked."""

_A_MOMENT = 0.01


@contextmanager
def locked(lock: Path) -> Iterator[None]:
    """Hold a lock for a while; where the disk knows no locks nobody is hindered. Raises ``OSError``."""
    with closing(sqlite3.connect(lock, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if fault := fault_of_disk(error):
                raise fault from error
        yield


def is_abandoned(path: Path, lock: Path, *, patiently: bool = False) -> bool:
    """Say whether nobody works on something any more: it is not quite new, and its lock is free.

    ``patiently``: wait until it is old enough to tell, where its lock is free already.
    """
    try:
        seconds = FRESH_SECONDS - (time.time() - path.stat().st_mtime)
        if seconds >= 0:
            if not patiently or not _is_free(lock):
                return False
            time.sleep(min(seconds, FRESH_SECONDS) + _A_MOMENT)  # once: a look at the lock makes the folder new again
        return _is_free(lock)
    except OSError:
        return False


def _is_free(lock: Path) -> bool:
    try:
        with closing(sqlite3.connect(lock, timeout=0, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
        return True
    except sqlite3.Error:
        return False
