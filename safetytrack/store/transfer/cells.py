"""The cells of the files that a whole ledger is written to as a folder: a CSV file for each table.

The files may be opened in a spreadsheet, which must run nothing in them: a text that begins with what it would run
stands behind a ``'``. So does one that begins with ``'``, and the empty one, so that every text is read back as it was;
an empty cell is nothing.
"""

import re
from collections.abc import Callable
from datetime import date, datetime

from sqlalchemy import Boolean, Date, DateTime, Integer, Table

from safetytrack.domain.texts import RUNS
from safetytrack.store.journal.digest import stored_timestamp

LONGEST_CELL = 1 << 24

_GUARDED = RUNS | {"'", "\n"}
_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


def file_name(table: str) -> str:
    """Return the name of a table's file."""
    return f"{table}.csv"


def cells_of(row: tuple) -> list[object]:
    """Return the cells of a row."""
    return ["'" + cell if isinstance(cell, str) and (not cell or cell[0] in _GUARDED) else cell for cell in row]


def parsers_of(table: Table) -> list[Callable[[str], object]]:
    """Return what reads the cells of each column back. They raise ``ValueError`` for what was never written."""
    types = (column.type for column in table.columns)
    return [next((parse for kind, parse in _PARSERS if isinstance(type_, kind)), _text) for type_ in types]


def _text(cell: str) -> str | None:
    return (cell[1:] if cell[0] == "'" else cell) if cell else None


def _number(cell: str) -> int | None:
    if cell and not _NUMBER.fullmatch(cell):
        raise ValueError
    return int(cell) if cell else None


def _truth(cell: str) -> int:
    if cell not in ("0", "1"):
        raise ValueError
    return int(cell)


def _day(cell: str) -> str | None:
    if cell and date.fromisoformat(cell).isoformat() != cell:
        raise ValueError
    return cell or None


def _moment(cell: str) -> str:
    if stored_timestamp(datetime.fromisoformat(cell)) != cell:
        raise ValueError
    return cell


_PARSERS = ((Boolean, _truth), (Integer, _number), (DateTime, _moment), (Date, _day))
