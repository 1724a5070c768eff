"""Whether two ledgers are alike: in what they hold, table by table, and in what they answer, row by row."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from itertools import zip_longest

from sqlalchemy import Boolean, DateTime, Table

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.digest import format_timestamp, stored_bytes
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.obligations import overdue
from safetytrack.store.query.query import Query

QUESTIONS: dict[str, Callable[[Reader, Query], Iterator[tuple]]] = {
    "overdue": overdue,
    "coverage --by requirement --by period": lambda reader, asked: coverage(reader, asked, ["requirement", "period"]),
    "coverage --by territory": lambda reader, asked: coverage(reader, asked, ["territory"]),
}
"""What both are asked, as it is typed."""


class Contents:
    """What a table holds: how many rows, and a digest over them in their order."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    @property
    def digest(self) -> bytes:
        """The SHA-256 of all rows so far."""
        return self._digest.digest()

    def passing(self, rows: Iterable[tuple]) -> Iterator[tuple]:
        """Hand on rows, and take them in."""
        for row in rows:
            self.rows += 1
            self._digest.update(stored_bytes(row))
            yield row

    def take(self, rows: Iterable[tuple]) -> "Contents":
        """Take in rows that nobody else needs."""
        for _row in self.passing(rows):
            pass
        return self


def rows_of(reader: Reader, table: Table) -> Iterator[tuple]:
    """Return every row of a table in the order of its key, each column in the one form that both databases write.

    Truth is 0 or 1; days are ISO text; moments are as SQLite keeps them, to the microsecond.
    """
    taken = ", ".join(
        f"CAST({column.name} AS integer)" if isinstance(column.type, Boolean) else column.name
        for column in table.columns
    )
    rows = reader.stream(f"SELECT {taken} FROM {table.name} ORDER BY {', '.join(table.primary_key.columns.keys())}")
    moments = [place for place, column in enumerate(table.columns) if isinstance(column.type, DateTime)]
    return (_with_moments(row, moments) for row in rows) if moments else rows


def _with_moments(row: tuple, places: Iterable[int]) -> tuple:
    told = list(row)
    for place in places:
        # PostgreSQL leaves out zeros at the end, and would have SQLite read .5 seconds as 5 microseconds.
        if row[place] is not None:
            told[place] = format_timestamp(datetime.fromisoformat(row[place]))
    return tuple(told)


def require_same_contents(table: str, original: Contents, copy: Contents) -> None:
    """Raise ``Refused`` where a table of the copy holds anything else."""
    if (original.rows, original.digest) != (copy.rows, copy.digest):
        raise Refused(
            N_("the copy's table {table} differs from the original. nothing was kept; please report it"), table=table
        )


def same_answers(original: Reader, copy: Reader, as_of: date, answered: Callable[[int], None]) -> dict[str, int]:
    """Put every question to both; return how many rows each answer has. Raises ``Refused`` at the first difference."""
    counts = {}
    for number, (name, ask) in enumerate(QUESTIONS.items(), start=1):
        counts[name] = 0
        for one, other in zip_longest(ask(original, Query(as_of)), ask(copy, Query(as_of))):
            if one != other:
                raise Refused(
                    N_("the copy answers differently: {question}. nothing was kept; please report it"), question=name
                )
            counts[name] += 1
        answered(number)
    return counts
