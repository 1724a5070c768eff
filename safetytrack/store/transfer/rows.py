"""The rows of a whole ledger, table by table, in the one form that both databases write."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple, Protocol

from sqlalchemy import Boolean, DateTime, Table
from sqlmodel import SQLModel

from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.digest import stored_bytes, stored_timestamp
from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)

TABLES: Mapping[str, Table] = {table.name: table for table in SQLModel.metadata.sorted_tables}
"""By name, each after those it refers to."""


COUNTED = "unit", "event", "journal", "evidence"
"""The tables whose rows are told of a whole ledger."""


class LedgerTotals(NamedTuple):
    """How much a ledger holds, and the hash of its journal's last entry; ``evidence`` counts records, not files."""

    units: int
    events: int
    entries: int
    evidence: int
    head: str


class Source(Protocol):
    """Whatever the rows of a whole ledger come from."""

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""

    def rows(self, table: Table) -> Iterator[tuple]:
        """Return every row of a table, in the order and the form of ``rows_of``."""


class LedgerSource:
    """A ledger that rows come from."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        [(count,)] = self._reader.all(f"SELECT count(*) FROM {table.name}")
        return count

    def rows(self, table: Table) -> Iterator[tuple]:
        """Return every row of a table in the order of its key."""
        return rows_of(self._reader, table)


def rows_of(reader: Reader, table: Table) -> Iterator[tuple]:
    """Return every row of a table in the order of its key.

    Truth is 0 or 1; days are ISO text; moments are as SQLite keeps them, to the microsecond.
    """
    columns = ", ".join(
        f"CAST({column.name} AS integer)" if isinstance(column.type, Boolean) else column.name
        for column in table.columns
    )
    rows = reader.stream(f"SELECT {columns} FROM {table.name} ORDER BY {', '.join(table.primary_key.columns.keys())}")
    moments = [place for place, column in enumerate(table.columns) if isinstance(column.type, DateTime)]
    return (_with_moments(row, moments) for row in rows) if moments else rows


def _with_moments(row: tuple, places: Iterable[int]) -> tuple:
    cells = list(row)
    for place in places:
        # PostgreSQL leaves out zeros at the end, and would have SQLite read .5 seconds as 5 microseconds.
        if row[place] is not None:
            cells[place] = stored_timestamp(datetime.fromisoformat(row[place]))
    return tuple(cells)


class TableDigest:
    """What a table holds: how many rows, and the SHA-256 over them in their order."""

    def __init__(self) -> None:
        self.rows = 0
        self._digest = hashlib.sha256()

    @property
    def sha256(self) -> str:
        """The SHA-256 of all rows so far."""
        return self._digest.hexdigest()

    def through(self, rows: Iterable[tuple]) -> Iterator[tuple]:
        """Hand on rows, and take them in."""
        for row in rows:
            self.rows += 1
            self._digest.update(stored_bytes(row))
            yield row

    @classmethod
    def of(cls, rows: Iterable[tuple]) -> "TableDigest":
        """Return the digest of rows that nobody else needs."""
        digest = cls()
        for _row in digest.through(rows):
            pass
        return digest
