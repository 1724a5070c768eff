"""Connections to the tests' own server that are kept for the next who connects.

A new connection costs the server many times what most questions cost: a process of its own, which has to read what
tables there are. Commands that tests run in this process connect hundreds of times to one database, and leave nothing
behind in a connection, as a pooler lends theirs to others too. Tests of connecting do without; so do processes of
their own.
"""

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import psycopg
import pytest
from psycopg.pq import PGconn, TransactionStatus

from safetytrack.store.backends.postgresql import PostgreSQLServer

MOST = 24
"""How many connections are kept: a server has 150."""

_GONE = PGconn.connect_start(b"host=/nowhere")
_GONE.finish()


class Kept(psycopg.Connection):
    """A connection that is kept when it is closed."""

    keeper: "Keeper"
    url: str

    def close(self) -> None:
        """End the transaction and keep the connection, unless something is wrong with it."""
        if self.closed:
            return
        if self.is_whole():
            self.keeper.keep(self.url, taken_from(self))
        else:
            super().close()

    def is_whole(self) -> bool:
        """Say whether the server has taken back what was open, and every setting."""
        try:
            self.rollback()
            self.pgconn.exec_(b"DISCARD ALL")
        except psycopg.Error:
            return False
        return self.pgconn.transaction_status == TransactionStatus.IDLE


def taken_from(connection: psycopg.Connection) -> PGconn:
    """Take from a connection what it talks through; it is closed from now on."""
    talking, connection.pgconn = connection.pgconn, _GONE
    return talking


class Keeper:
    """Keeps the connections that were used last."""

    def __init__(self) -> None:
        self._kept: deque[tuple[str, PGconn]] = deque()
        self._changing = Lock()
        """Several readers of one question connect at once."""

    def keep(self, url: str, talking: PGconn) -> None:
        """Keep what a connection talked through, and end the oldest if there are too many."""
        with self._changing:
            self._kept.append((url, talking))
            while len(self._kept) > MOST:
                self._kept.popleft()[1].finish()

    def connection(self, server: PostgreSQLServer) -> psycopg.Connection:
        """Return a connection that was kept, or a new one, as the server's own ``connect`` would."""
        talking = self._idle(server.place.url) or taken_from(CONNECT(server))
        connection = Kept(talking)
        connection.keeper, connection.url, connection.prepare_threshold = self, server.place.url, None
        return connection

    def _idle(self, url: str) -> PGconn | None:
        with self._changing:
            for kept in reversed(self._kept):
                if kept[0] == url:
                    self._kept.remove(kept)
                    return kept[1]
            return None

    def let_go(self, url: str) -> None:
        """End every connection to a database that was kept."""
        while talking := self._idle(url):
            talking.finish()


CONNECT = PostgreSQLServer.connect


@contextmanager
def keeping(keeper: Keeper, address: str) -> Iterator[None]:
    """Have connections to the server at an address kept."""

    def connect(server: PostgreSQLServer) -> psycopg.Connection:
        is_kept = server.place.url.startswith(address) and "?" not in server.place.url
        return keeper.connection(server) if is_kept else CONNECT(server)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PostgreSQLServer, "connect", connect)
        yield
