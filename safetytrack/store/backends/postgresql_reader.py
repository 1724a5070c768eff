"""Questions put to PostgreSQL in the words they are put to SQLite in, and answered in the same values."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from itertools import count
from typing import Any

import psycopg
from psycopg.types.string import TextLoader

from safetytrack.store.backends.companions import ALONE, Companions
from safetytrack.store.backends.dialect import PostgreSQL
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.tracing import is_traced
from safetytrack.store.journal.prefix import WHOLE

_FETCHED = 5_000


class _Cursor(psycopg.Cursor):
    """Gives days and moments as ISO text, as SQLite keeps them."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]") -> None:
        super().__init__(connection)
        _as_text(self)


class _Streaming(psycopg.ServerCursor):
    """The same, some thousand rows at a time."""

    def __init__(self, connection: "psycopg.Connection[tuple[Any, ...]]", name: str) -> None:
        super().__init__(connection, name)
        self.itersize = _FETCHED
        _as_text(self)


def _as_text(cursor: psycopg.Cursor | psycopg.ServerCursor) -> None:
    for name in ("date", "timestamp"):
        cursor.adapters.register_loader(name, TextLoader)


class PostgreSQLReader(Reader):
    """Asks a ledger in PostgreSQL."""

    dialect = PostgreSQL()

    def __init__(self, connection: psycopg.Connection, companions: "Companions[PostgreSQLReader]" = ALONE) -> None:
        self._server = connection
        self._companions = companions
        self._cursor = _Cursor(connection)
        self._streams = count(1)
        self._traced = is_traced()
        self._then = {}
        self._prefix = WHOLE

    def decode_leniently(self) -> None:
        pass  # a server takes nothing else than text in the first place

    def interrupt(self) -> None:
        with suppress(psycopg.Error):
            self._server.cancel()

    def close(self) -> None:
        with suppress(psycopg.Error):
            self._server.rollback()  # a pooler throws away a connection that is given back in the middle
        self._server.close()

    def _execute(self, sql: str, values: Mapping[str, object]) -> Iterator[tuple]:
        return iter(self._cursor.execute(_placed(sql), values).fetchall())

    def _execute_streaming(self, sql: str, values: Mapping[str, object]) -> Iterator[tuple]:
        with _Streaming(self._server, f"answer_{next(self._streams)}") as cursor:
            yield from cursor.execute(_placed(sql), values)

    def _schema(self) -> str:
        [(schema,)] = self._execute("SELECT quote_ident(current_schema())", {})
        return schema

    def _plan(self, sql: str, values: Mapping[str, object]) -> Iterator[str]:
        return (line for (line,) in self._execute(f"EXPLAIN {sql}", values))


@cache
def _placed(sql: str) -> str:
    """Return a statement with its ``:name`` placeholders as psycopg writes them."""
    return re.sub(r"(?<![:\w]):([a-z_][a-z_0-9]*)", r"%(\1)s", sql.replace("%", "%%"))
