"""Connections to a ledger on a server that share one snapshot, so that all of them see the same of it."""

from functools import partial
from typing import Any, Protocol

import psycopg

from safetytrack.domain.errors import Refused
from safetytrack.store.backends.companions import ALONE, MANY_UNITS, Companions
from safetytrack.store.backends.postgresql_reader import PostgreSQLReader
from safetytrack.store.journal.chain import LAST_OF_CHAIN

# The nodes of a cluster have no snapshot in common.
_TO_SHARE = """
SELECT pg_export_snapshot() WHERE (SELECT max(unit_id) FROM unit) >= %s
AND NOT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'citus')
"""


class ConnectionSource(Protocol):
    """Where connections to a ledger come from, and how one begins to read."""

    def connect(self) -> psycopg.Connection:
        """Return one more connection. Raises ``Refused``."""

    def begin_to_read(self, connection: psycopg.Connection, snapshot: str | None = None) -> None:
        """Take one view of the ledger, or that of another connection by its snapshot."""


def companions_of(server: ConnectionSource, connection: psycopg.Connection, count: int) -> Companions[PostgreSQLReader]:
    """Return what lets others read beside a connection that has begun to read, in its view.

    A ledger of few units is read alone, and one whose view cannot be shared.
    """
    if count < 2:
        return ALONE
    try:
        shared = connection.execute(_TO_SHARE, [MANY_UNITS]).fetchone()
        head = connection.execute(LAST_OF_CHAIN).fetchone()
    except psycopg.Error:
        connection.rollback()
        server.begin_to_read(connection)
        return ALONE
    return Companions(count, partial(_let_in, server, shared[0], head)) if shared else ALONE


def _let_in(server: ConnectionSource, snapshot: str, head: tuple[Any, ...] | None) -> PostgreSQLReader | None:
    """Return a reader of a snapshot; None where it is not to be had, as at another server of the same address."""
    try:
        connection = server.connect()
    except Refused:
        return None
    reader = PostgreSQLReader(connection)
    try:
        server.begin_to_read(connection, snapshot)
        if connection.execute(LAST_OF_CHAIN).fetchone() == head:
            return reader
    except (psycopg.Error, Refused):
        pass  # one reader has the whole answer, too
    reader.close()
    return None
