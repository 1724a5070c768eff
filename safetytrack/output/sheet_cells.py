"""What is written to the cells of a sheet: real dates and numbers, all else as text."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from safetytrack import locale
from safetytrack.domain.texts import joined_list
from safetytrack.output.cells import Shape, each, labels, on_the_wall, plain, yes_or_no
from safetytrack.output.characters import width_of
from safetytrack.output.columns import Column, Columns
from safetytrack.output.workbook import cell

DATE = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm"

WIDEST = 60
"""How wide a column is at most, in characters; longer texts wrap."""

_FILTER_BUTTON = 4
_ROOM = {"date": len(DATE), "moment": len(MOMENT), "percent": len("100.0%")}
_DAY_0 = date(1899, 12, 30)
_FIRST_DAY = date(1900, 3, 1)  # what comes before, Excel counts differently from all others
_DIGITS = 15
"""Digits that a spreadsheet keeps of a number."""


class Told(NamedTuple):
    """Some rows as they are written: the cells by column, what marks each row, and the rows as they came."""

    cells: list[list]
    marks: list[str | None]
    rows: list[tuple]


def rows_of(batch: list[tuple], columns: Columns, shapes: list[Shape]) -> Told:
    """Return a batch as it is written."""
    cells = [list(shape(given)) for shape, given in zip(shapes, zip(*batch, strict=True), strict=True)]
    return Told(cells, _marks(batch, [column.key for column in columns]), batch)


def _marks(batch: list[tuple], keys: list[str]) -> list[str | None]:
    """Return what marks each row: its status, or that something in its group is overdue."""
    if "status" in keys:
        place = keys.index("status")
        return [row[place] if row[place] in ("overdue", "due") else None for row in batch]
    if "overdue" in keys:
        place = keys.index("overdue")
        return ["some overdue" if row[place] else None for row in batch]
    return [None] * len(batch)


def shape(column: Column, language: str) -> Shape:
    """Return how the cells of a column are written: a text, a number, or None for an empty one."""
    if column.kind == "list":
        return each(lambda parts: cell(joined_list(labels(parts, column, language))) or None)
    if column.kind == "flag":
        english = {True: "true", False: "false"}
        return each(lambda value: english[bool(value)] if language == "en" else yes_or_no(value, language))
    if column.kind == "percent":
        return each(lambda value: _number(value / 100))
    if column.kind in ("integer", "number"):
        return each(_number)
    if column.kind in ("date", "moment"):
        return each(day_number if column.kind == "date" else _moment_number)
    if column.words and language != "en":
        return each(lambda slug: cell(locale.label(column.words, slug, language)))
    return _texts


def _texts(cells: tuple) -> Iterable[str | None]:
    return [cell(text) if text else None for text in cells]


def _number(value: int | Decimal) -> int | float | str:
    """Return a number for a cell; as text where a cell would not keep all its digits."""
    if len(Decimal(value).normalize().as_tuple().digits) > _DIGITS:
        return plain(value)
    return value if isinstance(value, int) else float(value)


def day_number(text: str) -> int | str:
    """Return the number by which spreadsheets know a day; the day as text where they disagree."""
    day = date.fromisoformat(text)
    return (day - _DAY_0).days if day >= _FIRST_DAY else text


def _moment_number(text: str) -> float:
    """Return the number of a moment, by the clock on the wall here: a cell knows no time zones."""
    since = on_the_wall(text) - datetime(_DAY_0.year, _DAY_0.month, _DAY_0.day)
    return since.days + since.seconds / 86_400


def lines(text: str | None, width: int) -> int:
    """Return how many lines a text takes in a column of that width, about."""
    return sum(max(1, -(-width_of(line) // (width - 1))) for line in text.split("\n")) if text else 1


def width(column: Column, header: str, cells: Iterable) -> int:
    """Return how wide a column is to be for its header and some of its cells."""
    widest = _ROOM.get(column.kind) or max(
        (width_of(str(value)) for value in set(cells) if value is not None), default=0
    )
    return min(max(width_of(header) + _FILTER_BUTTON, widest + 2), WIDEST)
