"""A ledger's file that another is about to take the place of: nobody else has it open."""

import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.sqlite import SQLiteFile
from safetytrack.store.journal.entries import Head
from safetytrack.store.transfer.integrity import last_entry_of

PATIENCE = 5
"""Seconds to wait for whoever has the ledger open."""
_PAUSE = 0.05


@contextmanager
def to_be_replaced(place: Path, last: Head | None = None) -> Iterator[Callable[[Path], object]]:
    """Keep all others out of a ledger's file; lend what copies it.

    Raises ``Refused`` while it is in use, or where it has another entry than ``last`` as its last by now. One that is
    damaged, or no ledger at all, nobody can be using.
    """
    with ExitStack() as opened, closing(sqlite3.connect(place, isolation_level=None, timeout=PATIENCE)) as connection:
        try:
            _shut_out_others(connection, place.resolve())
        except sqlite3.OperationalError as error:
            raise SQLiteFile(place).sentence_for(error) or error from error
        except (sqlite3.DatabaseError, UnicodeDecodeError):  # whose complaint quotes what is no text
            pass  # damaged: SQLite has no lock for what is no database

        if last and last_entry_of(Reader(connection)) != last:
            raise Refused(N_("somebody wrote to {where} meanwhile; nothing was changed. restore it again"), where=place)

        def copy(target: Path) -> None:
            # Closed only in the end: whoever closes the file in this process gives all its locks away.
            source = opened.enter_context(place.open("rb"))
            with target.open("wb") as written:
                shutil.copyfileobj(source, written)

        yield copy


def _shut_out_others(connection: sqlite3.Connection, path: Path) -> None:
    """Lock the file, with nothing beside it that SQLite would later read into the file put in its place."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            connection.execute("PRAGMA journal_mode = DELETE")
            connection.execute("BEGIN EXCLUSIVE")
            if not path.with_name(f"{path.name}-wal").exists():
                return
            connection.execute("ROLLBACK")
        except sqlite3.OperationalError:
            if time.monotonic() > until:
                raise
        time.sleep(_PAUSE)
