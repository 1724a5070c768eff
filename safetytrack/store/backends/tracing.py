"""What is asked of the database, told on stderr: ``SAFETYTRACK_DEBUG=sql``."""

import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from textwrap import dedent, indent
from time import perf_counter


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
    _tell(dedent(sql).strip("\n"))
    _tell("\n".join(f"-- :{name} = {_visible(value)}" for name, value in used.items()))
    _tell(indent("\n".join(plan), "-- "))
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


def _visible(value: object) -> str:
    """Return a value on one line, with what a terminal would obey written out."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in str(value))


def _tell(text: str) -> None:
    if text:
        sys.stderr.write(f"{text}\n")
        sys.stderr.flush()
