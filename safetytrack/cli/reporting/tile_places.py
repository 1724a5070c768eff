"""Where an office draws its territories: a CSV file of units, rows and columns."""

import csv
from collections.abc import Iterator
from pathlib import Path

from safetytrack.cli.reporting.request import Request
from safetytrack.domain.errors import N_, Refused
from safetytrack.output.report.model import TilePlace
from safetytrack.store.lookup.lookup import find_unit

MOST = 100
"""Rows and columns are counted from 1 up to so many."""


def read_tiles(request: Request, path: str) -> tuple[TilePlace, ...]:
    """Return where territories are drawn. Raises ``Refused`` for a file that does not say so, and for unknown units."""
    try:
        places = list(_places(_text(Path(path).read_bytes())))
    except (OSError, ValueError, IndexError):
        raise Refused(
            N_("{path} does not say where territories are. write lines of a unit code, a row and a column"), path=path
        ) from None
    return tuple(place._replace(code=find_unit(request.reader, place.code).code) for place in places)


def _text(content: bytes) -> str:
    """Return what a file says, which spreadsheets in China save in GB18030."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("gb18030")


def _places(text: str) -> Iterator[TilePlace]:
    """Yield the places of a file; its first line may be a header. Raises ``ValueError`` for what is no place."""
    lines = [row for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row)]
    for number, (code, row, column, *_more) in enumerate(lines):
        if number == 0 and not row.strip().isdigit():
            continue
        place = TilePlace(code, int(row), int(column))
        if not (0 < place.row <= MOST and 0 < place.column <= MOST):
            raise ValueError
        yield place
