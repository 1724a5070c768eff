"""What is written to the cells of a sheet: real dates and numbers, all else as text."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from safetytrack import locale
from safetytrack.domain.texts import joined_list
from safetytrack.output.cells import Shape, cells_of, each, labels, on_the_wall, plain, yes_or_no
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.text_width import width_of
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


class Block(NamedTuple):
    """Some rows as they are written: the cells by column, what marks each row, and the values as they came."""

    cells: list[list[str | int | float | None]]
    marks: list[str | None]
    values: list[tuple[Any, ...]]

    @property
    def height(self) -> int:
        """How many rows these are."""
        return len(self.marks)


def block_of(batch: Sequence[NamedTuple], columns: Columns, shapes: Sequence[Shape]) -> Block:
    """Return a batch as it is written."""
    values = cells_of(batch, columns)
    cells = [list(shape(column)) for shape, column in zip(shapes, values, strict=True)]
    return Block(cells, [_mark(row) for row in batch], values)


def _mark(row: NamedTuple) -> str | None:
    """Return what marks a row: its status, or that something in its group is overdue."""
    status = getattr(row, "status", None)
    if status is not None:
        return status if status in ("overdue", "due") else None
    return "some overdue" if getattr(row, "overdue", 0) else None


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
    if (words := column.words) and language != "en":
        return each(lambda slug: cell(locale.label(words, slug, language)))
    return _texts


def _texts(cells: tuple[Any, ...]) -> Iterable[str | None]:
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


def width(column: Column, header: str, cells: Iterable[object]) -> int:
    """Return how wide a column is to be for its header and some of its cells."""
    widest = _ROOM.get(column.kind) or max(
        (width_of(str(value)) for value in set(cells) if value is not None), default=0
    )
    return min(max(width_of(header) + _FILTER_BUTTON, widest + 2), WIDEST)
