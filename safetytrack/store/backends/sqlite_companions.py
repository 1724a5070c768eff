"""Processes that read a ledger in a file beside this one, and began at the same entry of its journal."""

import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from typing import Any, cast

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends import sqlite_child
from safetytrack.store.backends.companions import ALONE, MANY_UNITS, Companions
from safetytrack.store.backends.reader import Reader

_TRIES = 20
_ENDED = N_("a process that read the ledger {where} has ended. ask again, or with SAFETYTRACK_READERS=1")


class Child:
    """A process that reads, used as the connection it has: one statement after another, each to its last row."""

    def __init__(self, path: Path, how: str) -> None:
        from subprocess import DEVNULL, PIPE, Popen  # few questions are asked so

        words = [sys.executable, "-I", "-S", sqlite_child.__file__]
        self._path = path
        self._process = Popen(words, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
        self._send(f"{path.resolve().as_uri()}?{how}")

    def execute(self, sql: str, values: Mapping[str, object] | None = None) -> Iterator[tuple[Any, ...]]:
        """Have a statement run, and return its rows. Raises ``sqlite3.Error``, and ``Refused`` where it has ended."""
        self._send((sql, dict(values or {})))
        return self._rows()

    def interrupt(self) -> None:
        """End it: nothing else is asked where somebody interrupts."""
        self._process.kill()

    def close(self) -> None:
        """End it, and wait until it has let go of the ledger."""
        self._process.kill()
        self._process.wait()

    def _send(self, message: object) -> None:
        try:
            sqlite_child.send(cast(Any, self._process.stdin), message)
        except OSError as error:
            raise Refused(_ENDED, where=self._path) from error

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        while batch := self._received():
            if isinstance(batch, tuple):
                fault, text = batch
                raise getattr(sqlite3, fault)(text)
            yield from batch

    def _received(self) -> Any:
        try:
            return sqlite_child.receive(cast(Any, self._process.stdout))
        except EOFError as error:
            raise Refused(_ENDED, where=self._path) from error


@contextmanager
def companions_of(connection: sqlite3.Connection, count: int, path: Path, how: str) -> Iterator[Companions[Reader]]:
    """Lend what lets others read beside a connection, whose view is taken anew for that; ``how`` they open the ledger.

    A ledger of few units is read alone, and one that is written to all the time.
    """
    if count < 2 or not sys.executable or not _is_large(connection):
        yield ALONE
        return
    with ExitStack() as stack:
        children = [stack.enter_context(closing(Child(path, how))) for _number in range(count)]
        try:
            together = _begin_together(connection, children)
        except (sqlite3.OperationalError, Refused):  # beyond a network a writer keeps others out for a while
            together = False
        if not together:
            yield ALONE
            return
        readers = [Reader(cast(sqlite3.Connection, child)) for child in children]
        with Companions(count, readers.pop) as companions:
            yield companions


def _is_large(connection: sqlite3.Connection) -> bool:
    [(highest,)] = connection.execute("SELECT max(unit_id) FROM unit")
    return (highest or 0) >= MANY_UNITS


def _begin_together(connection: sqlite3.Connection, children: Sequence[Child]) -> bool:
    """Begin a transaction on each; say whether all are at one head of the journal, for which some tries are made.

    Whatever comes of it, the connection itself is in one.
    """
    from safetytrack.store.journal.chain import LAST_OF_CHAIN  # few questions are asked so

    for number in range(_TRIES):
        connection.execute("COMMIT")
        connection.execute("BEGIN")
        heads = connection.execute(LAST_OF_CHAIN).fetchall()
        for sql in ["COMMIT"] * (number > 0) + ["BEGIN"]:
            for child in children:
                list(child.execute(sql))
        at_once = [child.execute(LAST_OF_CHAIN) for child in children]
        if [list(answer) for answer in at_once] == [heads] * len(children):
            return True
    return False
