"""The schema of a server's database that a ledger is made in."""

import psycopg
from psycopg import sql

from safetytrack.domain.errors import N_, Refused, Words
from safetytrack.store.backends.place import Server

_THERE = "SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = %s"
_SETTINGS = ("citus.enable_schema_based_sharding", "citus.enable_unsafe_triggers")
_OF_CITUS = f"""
SELECT {", ".join(f"pg_catalog.current_setting('{setting}', true)" for setting in _SETTINGS)}
FROM pg_catalog.pg_extension WHERE extname = 'citus'
"""


def make_schema(connection: psycopg.Connection, place: Server, name: str) -> None:
    """Make a schema unless it is there. Raises ``Refused`` on a cluster of Citus that would not spread it."""
    if connection.execute(_THERE, [name]).fetchone():
        return
    if any(value != "on" for value in connection.execute(_OF_CITUS).fetchone() or ()):
        message = N_("{where} is a cluster of Citus, where {settings} have to be on. turn them on first: docs/scale.md")
        raise Refused(message, where=place, settings=Words(_SETTINGS))
    connection.execute(sql.SQL("CREATE SCHEMA {}").format(sql.Identifier(name)))
