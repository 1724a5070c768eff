"""What a ledger is asked and what is written into it, told on stderr: ``SAFETYTRACK_DEBUG=sql``."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import dedent
from time import perf_counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_FIRST_ROWS = 3
"""Of many rows written by one statement these are told."""


def is_traced() -> bool:
    """Say whether statements are to be told."""
    return "sql" in os.environ.get("SAFETYTRACK_DEBUG", "").split(",")


def traced(
    sql: str, values: Mapping[str, object], plan: Iterable[str], ask: Callable[[], Iterable[tuple]]
) -> Iterator[tuple]:
    """Yield the rows of an answer; tell the statement with its values and its plan first, and last the time it took.

    The time is the database's: what is done between two rows is not counted.
    """
    used = {name: value for name, value in values.items() if re.search(rf":{name}\b", sql)}
    named = [f"-- :{name} = {_visible(value)}" for name, value in used.items()]
    # At once, so that statements which several readers ask at a time stay apart.
    _tell("\n".join([dedent(sql).strip("\n"), *named, *(f"-- {line}" for line in plan)]))
    seconds, count = 0.0, 0
    try:
        started = perf_counter()
        for row in ask():
            seconds += perf_counter() - started
            count += 1
            yield row
            started = perf_counter()
        seconds += perf_counter() - started
    finally:
        _tell(f"-- {count} rows in {seconds * 1000:.1f} ms\n")


def traced_rows(table: str, columns: Iterable[str], rows: Iterable[tuple]) -> Iterator[tuple]:
    """Yield rows on their way into a table; tell the first of them, how many they were and how long it took."""
    _tell(f"INSERT INTO {table} ({', '.join(columns)})")
    started, count = perf_counter(), 0
    for row in rows:
        if count < _FIRST_ROWS:
            _tell(f"-- {_visible(row)}")
        count += 1
        yield row
    _tell(f"-- {count} rows in {(perf_counter() - started) * 1000:.1f} ms\n")


def trace_writes(engine: "Engine") -> None:
    """Tell each statement that SQLAlchemy runs, with its values, and how long the database took."""
    from sqlalchemy import event

    @event.listens_for(engine, "before_cursor_execute")
    def before(connection: "Connection", _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        _tell(dedent(sql).strip("\n"))
        rows = values if many else [values]
        _tell("\n".join(f"-- {_visible(row)}" for row in rows[:_FIRST_ROWS] if row))
        if len(rows) > _FIRST_ROWS:
            _tell(f"-- ... {len(rows)} rows of values in all")
        connection.info["started"] = perf_counter()

    @event.listens_for(engine, "after_cursor_execute")
    def after(connection: "Connection", _cursor: Any, _sql: str, _values: Any, _context: Any, _many: bool) -> None:
        _tell(f"-- in {(perf_counter() - connection.info['started']) * 1000:.1f} ms\n")


def _visible(value: object) -> str:
    """Return a value on one line, with what a terminal would obey written out."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in str(value))


def _tell(text: str) -> None:
    if text:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
