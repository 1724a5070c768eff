"""A ledger opened for questions: a plain DB-API connection, read-only, no ORM."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.faults import sentence_for
from safetytrack.store.making import is_there
from safetytrack.store.upgrade import check_version, version_of

_BUSY_SECONDS = 30


class Reader:
    """Runs SQL with ``:name`` placeholders over a DB-API connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, sql: str, **values: object) -> Iterator[tuple]:
        """Return an iterator over the answer."""
        return self._connection.execute(sql, values)

    def all(self, sql: str, **values: object) -> list[tuple]:
        """Return the whole answer."""
        return self._connection.execute(sql, values).fetchall()

    def one(self, sql: str, **values: object) -> tuple | None:
        """Return the first row, or None."""
        return self._connection.execute(sql, values).fetchone()


@contextmanager
def reading(path: Path) -> Iterator[Reader]:
    """Open the ledger at ``path`` for reading in one unchanging view of it. Raises ``Refused`` if there is none."""
    if not is_there(path):
        raise Refused(N_("there is no ledger at {where}. make one with: safetytrack init"), where=path)
    if path.is_dir():
        raise Refused(N_("{where} is a folder. name the ledger's file with --db"), where=path)
    try:
        connection, version = _opened(path)
        try:
            check_version(version, str(path))
            yield Reader(connection)
        finally:
            connection.close()
    except sqlite3.Error as error:
        raise sentence_for(error, str(path)) or error from error


def _opened(path: Path) -> tuple[sqlite3.Connection, str | None]:
    """Open a ledger and look at its version; one that a killed writer left half written is healed first.

    SQLite takes the half-done write back as soon as somebody who may write looks at the file.
    """
    connection = _connection(path, "ro")
    try:
        return connection, version_of(connection)
    except sqlite3.OperationalError as error:
        connection.close()
        if "readonly database" not in str(error):
            raise
    connection = _connection(path, "rw")
    try:
        return connection, version_of(connection)
    except sqlite3.Error:
        connection.close()
        raise


def _connection(path: Path, mode: str) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode={mode}", uri=True, timeout=_BUSY_SECONDS)
    connection.isolation_level = None
    connection.execute("PRAGMA query_only = ON")
    connection.execute("BEGIN")
    return connection
