"""Connections to a ledger in a file that began together, so that all of them see the same of it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from functools import partial

from safetytrack.store.backends.companions import ALONE, MANY_UNITS, Companions
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.chain import LAST_OF_CHAIN

_TRIES = 20


@contextmanager
def companions_of(
    connection: sqlite3.Connection, count: int, connect: Callable[[], sqlite3.Connection]
) -> Iterator[Companions]:
    """Lend what lets others read beside a connection, whose view is taken anew for that.

    A ledger of few units is read alone, and one that is written to all the time.
    """
    if count < 2 or not _is_large(connection):
        yield ALONE
        return
    with ExitStack() as stack:
        others = [stack.enter_context(closing(connect())) for _number in range(count)]
        if not _begin_together(connection, others):
            yield ALONE
            return
        head = connection.execute(LAST_OF_CHAIN).fetchone()
        with Companions(count, partial(_let_in, others, head)) as companions:
            yield companions


def _is_large(connection: sqlite3.Connection) -> bool:
    [(highest,)] = connection.execute("SELECT max(unit_id) FROM unit")
    return (highest or 0) >= MANY_UNITS


def _begin_together(connection: sqlite3.Connection, others: Sequence[sqlite3.Connection]) -> bool:
    """Begin a transaction on each; say whether nothing was written from the first to the last, trying some times.

    Whatever comes of it, the connection itself is in one.
    """
    *_first, last = others
    for _try in range(_TRIES):
        before = _data_version(last)
        try:
            for one in (connection, *others):
                if one.in_transaction:
                    one.execute("COMMIT")
                one.execute("BEGIN")
                _data_version(one)
        except sqlite3.OperationalError:  # beyond a network a writer keeps others out for a while
            return False
        if _data_version(last) == before:
            return True
        last.execute("COMMIT")
    return False


def _data_version(connection: sqlite3.Connection) -> int:
    """Return a number that changes with every write by others; this is read without the schema, and takes a view."""
    return connection.execute("PRAGMA data_version").fetchone()[0]


def _let_in(others: list[sqlite3.Connection], head: tuple[int, str] | None) -> Reader | None:
    """Return a reader of one more connection; None where another file took the place of the ledger meanwhile."""
    connection = others.pop()
    return Reader(connection) if connection.execute(LAST_OF_CHAIN).fetchone() == head else None
