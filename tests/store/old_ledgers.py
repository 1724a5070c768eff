"""Ledgers as older versions left them, in a file or on a server."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from safetytrack.store.backends.place import Server
from safetytrack.store.backends.postgresql import PostgreSQLServer
from safetytrack.store.schema import migration

LEDGERS = Path(__file__).with_name("ledgers")


def old_file(version: str, path: Path) -> Path:
    """Make a ledger as that version left it."""
    with closing(sqlite3.connect(path)) as made:
        made.executescript((LEDGERS / f"{version}.sql").read_text(encoding="utf-8"))
    return path


def old_place(version: str, path: Path, place: Server) -> Server:
    """Make the same on a server: the tables by the migrations of then, the rows from the file."""
    with psycopg.connect(place.url) as connection:
        engine = create_engine("postgresql+psycopg://", creator=lambda: connection)
        with engine.connect() as opened:
            config = Config()
            config.set_main_option("script_location", str(migration.folder("migrations")))
            config.attributes["connection"] = opened
            command.upgrade(config, version)
            opened.commit()
    return filled(place, old_file(version, path))


def filled(place: Server, path: Path) -> Server:
    """Put the rows of a file into the empty tables of the same version on a server."""
    with closing(sqlite3.connect(path)) as file, PostgreSQLServer(place).connect() as connection:
        # Tables come in any order; on a cluster its machines must know.
        connection.execute("SET LOCAL citus.propagate_set_commands = 'local'")
        connection.execute("SET LOCAL session_replication_role = replica")
        for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = file.execute(f"SELECT * FROM {table}").fetchall() if table != "alembic_version" else ()
            if not rows:
                continue
            columns = [column for _id, column, *_more in file.execute(f"PRAGMA table_info({table})")]
            with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copying:
                for row in rows:
                    copying.write_row(row)
        for table, column in (("journal", "entry_id"), ("event", "event_id")):
            [last] = connection.execute(f"SELECT max({column}) FROM {table}").fetchone()
            connection.execute("SELECT setval(%s, %s)", [f"{table}_{column}", last])
    return place
