"""Write-ahead logging: who asks never waits for who writes, and sees the ledger as it was when the question began.

What is written goes to a file beside the ledger (``-wal``) first, and is taken over by whoever is the last to close it.
That needs memory that all share, which there is on one machine only: beyond a network SQLite's older way is kept, in
which a question may have to wait for a write to end.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from safetytrack.store.disk.mounts import remote

_HEADER = slice(18, 20)
_ON = b"\x02\x02"


def is_on(path: Path) -> bool:
    """Say whether a ledger is written so: its header tells."""
    with path.open("rb") as file:
        return file.read(_HEADER.stop)[_HEADER] == _ON


def log_of(path: Path) -> Path:
    """Return where what was written last lies, while somebody has the ledger open or after a crash."""
    there = path.resolve()
    return there.with_name(f"{there.name}-wal")


def can_be_shared(path: Path) -> bool:
    """Say whether this process may do what it takes to read beside writers: make and change files beside the ledger."""
    return os.access(path, os.W_OK) and os.access(path.resolve().parent, os.W_OK)


def switch_on(path: Path) -> None:
    """Write a ledger so from now on, if it lies on a disk of this machine and nobody has it open."""
    if path.stat().st_size and not is_on(path) and not remote(path):
        # What was written is kept already; the next write tries again.
        with suppress(sqlite3.OperationalError), closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")


def switch_off_beyond_a_network(path: Path) -> None:
    """Write a ledger that was brought beyond a network in the older way from now on, before anything else is written.

    Raises ``sqlite3.OperationalError`` while others have it open.
    """
    if path.exists() and is_on(path) and remote(path):
        with closing(sqlite3.connect(path, timeout=0)) as connection:
            connection.execute("PRAGMA locking_mode = EXCLUSIVE")  # does without the memory that all share
            connection.execute("PRAGMA journal_mode = DELETE")
