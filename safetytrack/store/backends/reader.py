"""SQL with ``:name`` placeholders, run over a DB-API connection."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from safetytrack.store.backends.dialect import Dialect, SQLite
from safetytrack.store.backends.tracing import is_traced, traced


class Reader:
    """Asks an SQLite ledger; ``dialect`` has the words for what databases say differently."""

    dialect: Dialect = SQLite()

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._traced = is_traced()

    def decode_leniently(self) -> None:
        """Have texts that are none, as another program may have put there, read with marks instead of refused."""
        self._connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")

    def rows(self, sql: str, **values: object) -> Iterator[tuple]:
        """Return an iterator over the answer."""
        return self._answer(self._execute, sql, values)

    def stream(self, sql: str, **values: object) -> Iterator[tuple]:
        """Return an iterator over an answer that may be too long to hold."""
        return self._answer(self._execute_streaming, sql, values)

    def all(self, sql: str, **values: object) -> list[tuple]:
        """Return the whole answer."""
        return list(self._answer(self._execute, sql, values))

    def one(self, sql: str, **values: object) -> tuple | None:
        """Return the first row, or None."""
        return next(self._answer(self._execute, sql, values), None)

    def lookup_many(
        self, sql: str, column: str, kind: str, values: Iterable[object], **more: object
    ) -> Iterator[tuple]:
        """The answer about many values at once, which the statement finds in that column of the table ``lookup_key``.

        A server may be a long way off.
        """
        table = self.dialect.table("lookup_key", {column: kind})
        listed = json.dumps([[value] for value in values])
        return self.rows(f"WITH lookup_key AS MATERIALIZED ({table}) {sql}", lookup_key=listed, **more)

    def _answer(
        self, execute: Callable[[str, Mapping[str, object]], Iterator[tuple]], sql: str, values: Mapping[str, object]
    ) -> Iterator[tuple]:
        if self._traced:
            return traced(sql, values, self._plan(sql, values), partial(execute, sql, values))
        return execute(sql, values)

    def _execute(self, sql: str, values: Mapping[str, object]) -> Iterator[tuple]:
        return self._connection.execute(sql, values)

    def _execute_streaming(self, sql: str, values: Mapping[str, object]) -> Iterator[tuple]:
        return self._connection.execute(sql, values)

    def _plan(self, sql: str, values: Mapping[str, object]) -> Iterator[str]:
        """Yield the lines of the plan that the database makes of a statement."""
        depths = {0: 0}
        for step, parent, _cost, detail in self._connection.execute(f"EXPLAIN QUERY PLAN {sql}", values):
            depths[step] = depths[parent] + 1
            yield "  " * depths[parent] + detail
