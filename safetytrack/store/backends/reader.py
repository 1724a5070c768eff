"""SQL with ``:name`` placeholders, run over a DB-API connection.

A statement that is given a ``prefix`` of the journal reads the tables as they stood at its end, whatever was taken
back since; in its text that end is ``:as_of_entry``.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import partial

from safetytrack.store.backends.companions import ALONE, Companions
from safetytrack.store.backends.dialect import Dialect, SQLite
from safetytrack.store.backends.former_tables import changed_since, put_to, table_then
from safetytrack.store.backends.tracing import is_traced, traced
from safetytrack.store.journal.prefix import WHOLE, Prefix


class Reader:
    """Asks an SQLite ledger; ``dialect`` has the words for what databases say differently."""

    dialect: Dialect = SQLite()

    def __init__(self, connection: sqlite3.Connection, companions: "Companions[Reader]" = ALONE) -> None:
        self._connection = connection
        self._companions = companions
        self._traced = is_traced()
        self._then: dict[Prefix, Sequence[str]] = {}
        self._prefix = WHOLE

    def decode_leniently(self) -> None:
        """Have texts that are none, as another program may have put there, read with marks instead of refused."""
        self._connection.text_factory = lambda raw: raw.decode("utf-8", "surrogateescape")

    def of_prefix(self, prefix: Prefix) -> "Reader":
        """Return a reader whose statements read the tables as they stood at the end of a prefix."""
        then = copy(self)
        then._prefix = prefix
        return then

    @property
    def may_have_companions(self) -> bool:
        """Whether others may be let in to read beside this one."""
        return self._companions.count > 1

    @property
    def companions(self) -> "list[Reader]":
        """Others that see what this one sees and have nothing else to read, two at least; else none."""
        companions = list(map(copy, self._companions.readers)) if self._companions.are_free else []
        for companion in companions:
            companion._prefix = self._prefix
        return companions

    def slices(self, sql: str, **values: object) -> list[Iterator[tuple]]:
        """Return the answer of each companion, which is the ``:slice`` of its number; all read ahead at once."""
        questions = [partial(other.stream, sql, **values, slice=number) for number, other in enumerate(self.companions)]
        return list(map(self._companions.ahead, questions))

    def interrupt(self) -> None:
        """End the statement that runs, from another thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Let go of the ledger."""
        self._connection.close()

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
        self, execute: Callable[[str, Mapping[str, object]], Iterator[tuple]], sql: str, values: dict[str, object]
    ) -> Iterator[tuple]:
        prefix = values.pop("prefix", self._prefix)
        assert isinstance(prefix, Prefix)
        if not prefix.is_whole:
            values["as_of_entry"] = prefix.as_of_entry
            sql = put_to(sql, self._tables_then(prefix))
        if self._traced:
            return traced(sql, values, self._plan(sql, values), partial(execute, sql, values))
        return execute(sql, values)

    def _tables_then(self, prefix: Prefix) -> Sequence[str]:
        """Return the table expressions of those tables that stood otherwise at the end of a prefix."""
        if prefix not in self._then:
            changed = self._execute(changed_since(prefix), {"as_of_entry": prefix.as_of_entry})
            names = sorted(name for (name,) in changed)
            schema = self._schema() if names else ""
            self._then[prefix] = [table_then(self.dialect, schema, name, prefix) for name in names]
        return self._then[prefix]

    def _schema(self) -> str:
        """Return the name of where the tables themselves are."""
        return "main"

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
