"""What somebody may do who opens a ledger with another program, its triggers taken away first."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg

from safetytrack.store.backends.place import Place
from safetytrack.store.schema.triggers import triggers_in_file


def unguarded(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Take the triggers away, and return the connection."""
    for name in triggers_in_file():
        connection.execute(f"DROP TRIGGER {name}")
    connection.commit()
    return connection


def tamper(path: Path, *statements: str) -> None:
    """Change a ledger behind its back."""
    connection = unguarded(sqlite3.connect(path))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()


@contextmanager
def behind_its_back(place: Place) -> Iterator[Callable[..., object]]:
    """Lend what runs a statement on a ledger, its triggers out of the way for the time being."""
    if isinstance(place, Path):
        with closing(unguarded(sqlite3.connect(place))) as connection:
            yield connection.execute
            for statement in triggers_in_file().values():
                connection.execute(statement)
            connection.commit()
    else:
        with psycopg.connect(place.url) as connection:
            connection.execute("SET session_replication_role = replica")
            yield connection.execute
