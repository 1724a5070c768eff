"""SQL with ``:name`` placeholders, run over a DB-API connection."""

import json
import sqlite3
from collections.abc import Iterable, Iterator

from safetytrack.store.backends.dialect import Dialect, SQLite


class Reader:
    """Asks an SQLite ledger; ``dialect`` has the words for what databases say differently."""

    dialect: Dialect = SQLite()

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def decode_leniently(self) -> None:
        """Have texts that are none, as another program may have put there, read with marks instead of refused."""
        self._connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")

    def rows(self, sql: str, **values: object) -> Iterator[tuple]:
        """Return an iterator over the answer."""
        return self._connection.execute(sql, values)

    def stream(self, sql: str, **values: object) -> Iterator[tuple]:
        """Return an iterator over an answer that may be too long to hold."""
        return self._connection.execute(sql, values)

    def all(self, sql: str, **values: object) -> list[tuple]:
        """Return the whole answer."""
        return self._connection.execute(sql, values).fetchall()

    def lookup_many(
        self, sql: str, column: str, kind: str, values: Iterable[object], **more: object
    ) -> Iterator[tuple]:
        """Return the answer about many values at once, which the statement finds in that column of the table ``asked``.

        A server may be a long way off.
        """
        table = self.dialect.table("asked", {column: kind})
        listed = json.dumps([[value] for value in values])
        return self.rows(f"WITH asked AS MATERIALIZED ({table}) {sql}", asked=listed, **more)

    def one(self, sql: str, **values: object) -> tuple | None:
        """Return the first row, or None."""
        return self._connection.execute(sql, values).fetchone()
