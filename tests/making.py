"""New ledgers made in a tenth of the time: copies, in files and on servers, of what the migrations made once.

A new ledger is made by every migration there ever was, which most tests are not about. Programs in processes of their
own, the tests of migrations, and the first ledger of every run are made by the migrations themselves.
"""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from server import MADE, PostgreSQL, program
from sqlalchemy import Connection

from safetytrack.store import ledger
from safetytrack.store.backends import sqlite
from safetytrack.store.backends.creation import place_to_write
from safetytrack.store.schema.migration import migrate
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer import copy

_OF_PSQL = ("\\", "--", "SET ", "SELECT pg_catalog.set_config(")
"""What lines of a dump begin with that are of the session, not of the schema."""


def on_server(server: PostgreSQL, database: str) -> str:
    """Return the statements that make a blank ledger on a server."""
    words = [program("pg_dump"), "--no-owner", "--inserts", "--dbname", server.place(database).url]
    dumped = subprocess.run(words, capture_output=True, encoding="utf-8", check=True).stdout
    return "\n".join(line for line in dumped.splitlines() if not line.startswith(_OF_PSQL))


class Maker:
    """Makes the tables of new ledgers in place of the migrations, once it has seen what these make."""

    def __init__(self) -> None:
        self.file: Path | None = None
        """A blank ledger in a file."""
        self.server: str | None = None
        """The statements that make one on a server."""

    def migrate(self, connection: Connection, migrations: Path | None = None) -> None:
        """Make what is new at once; leave to the migrations what is not, or lies in another schema of a server."""
        driver = connection.connection.driver_connection
        is_file = connection.dialect.name == "sqlite"
        if is_file and self.file and not migrations and is_blank(connection):
            return
        if not is_file and self.server and is_bare(connection):
            driver.execute(PUT_IN_PLACE if lies_made(connection) else self.server)
        else:
            migrate(connection, migrations)

    @contextmanager
    def place_to_write(self, path: Path) -> Iterator[Path]:
        """Lend the file to write to as ever; a new one has its tables from the beginning."""
        with place_to_write(path) as place:
            is_new = self.file is not None and place != path
            if is_new:
                shutil.copyfile(self.file, place)
            yield place
            if is_new and _writes(place) == _writes(self.file):
                os.truncate(place, 0)  # nothing was written: no ledger is made


def _writes(path: Path) -> int:
    """Return how often a file of SQLite was written to, that it is written ahead not counted (its file format, 1.3)."""
    with path.open("rb") as file:
        header = file.read(28)
    return int.from_bytes(header[24:]) - (header[18] == 2)


def is_blank(connection: Connection) -> bool:
    """Say whether a file has the tables of a new ledger and nothing in them."""
    driver = connection.connection.driver_connection
    if not driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return False
    version = driver.execute("SELECT version_num FROM alembic_version").fetchall()
    return version == [(SCHEMA,)] and not driver.execute("SELECT 1 FROM journal LIMIT 1").fetchone()


def is_bare(connection: Connection) -> bool:
    """Say whether a database on a server has no table in the schema that is there from the beginning."""
    query = "SELECT current_schema() = 'public' AND NOT EXISTS (SELECT FROM pg_tables WHERE schemaname = 'public')"
    return connection.exec_driver_sql(query).scalar_one()


PUT_IN_PLACE = f"DROP SCHEMA public; ALTER SCHEMA {MADE} RENAME TO public"


def lies_made(connection: Connection) -> bool:
    """Say whether the tables lie made in another schema."""
    return connection.exec_driver_sql(f"SELECT to_regnamespace('{MADE}') IS NOT NULL").scalar_one()


@contextmanager
def quick(maker: Maker) -> Iterator[None]:
    """Have the maker make new ledgers in this process."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (ledger, copy):
            patch.setattr(module, "migrate", maker.migrate)
        patch.setattr(sqlite, "place_to_write", maker.place_to_write)
        yield
