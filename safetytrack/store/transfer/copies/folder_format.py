"""A whole ledger as a folder: a CSV file for each table, and a manifest that tells what belongs there.

The files may be opened in a spreadsheet, which must run nothing in them: a text that begins with what it would run
stands behind a ``'``. So does one that begins with ``'``, and the empty one, so that every text is read back as it was;
an empty cell is nothing.
"""

import json
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import Boolean, Date, DateTime, Integer, Table
from sqlmodel import SQLModel

from safetytrack.domain.texts import RUNS
from safetytrack.store.evidence.folder import is_sha256
from safetytrack.store.journal.digest import format_timestamp
from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)

MANIFEST = "manifest.json"
FORMAT = "safetytrack-ledger-1"
TABLES: dict[str, Table] = {table.name: table for table in SQLModel.metadata.sorted_tables}
"""By name, each after those it refers to."""

LONGEST_CELL = 1 << 24
LONGEST_MANIFEST = 1 << 20

_GUARDED = RUNS | {"'", "\n"}
_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class FileOf:
    """What a table's file holds: how many rows, and the SHA-256 of its bytes."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a folder holds: tables of that schema, and a journal whose last entry has that hash."""

    format: str
    schema: str
    head: str
    tables: dict[str, FileOf]

    def to_json(self) -> str:
        """Return it as it is written to the folder."""
        return json.dumps(asdict(self), indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Return what was written. Raises ``ValueError`` for anything that no ledger's folder says."""
        told = json.loads(text)
        if not (isinstance(told, dict) and {type(told.get(name)) for name in ("format", "schema", "head")} == {str}):
            raise ValueError
        tables = told.get("tables") if told["format"] == FORMAT else {}
        if not (isinstance(tables, dict) and all(map(_is_file_of, tables.values()))):
            raise ValueError
        return cls(told["format"], told["schema"], told["head"], {name: FileOf(**one) for name, one in tables.items()})


def _is_file_of(told: object) -> bool:
    if not isinstance(told, dict) or set(told) != {"rows", "sha256"}:
        return False
    rows, sha256 = told["rows"], told["sha256"]
    return type(rows) is int and rows >= 0 and is_sha256(sha256)


def file_of(table: str) -> str:
    """Return the name of a table's file."""
    return f"{table}.csv"


def written(row: tuple) -> list[object]:
    """Return the cells of a row."""
    return ["'" + cell if isinstance(cell, str) and (not cell or cell[0] in _GUARDED) else cell for cell in row]


def readings_of(table: Table) -> list[Callable[[str], object]]:
    """Return what reads the cells of each column back. They raise ``ValueError`` for what was never written."""
    kinds = (column.type for column in table.columns)
    return [next((read for kind, read in _READINGS if isinstance(one, kind)), _text) for one in kinds]


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
    if format_timestamp(datetime.fromisoformat(cell)) != cell:
        raise ValueError
    return cell


_READINGS = ((Boolean, _truth), (Integer, _number), (DateTime, _moment), (Date, _day))
