"""What somebody may do who opens a ledger with another program, its triggers taken away first."""

import sqlite3
from pathlib import Path

from safetytrack.store.guards import guards_in_file


def unguarded(connection: sqlite3.Connection) -> sqlite3.Connection:
    """Take the triggers away, and return the connection."""
    for name in guards_in_file():
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
