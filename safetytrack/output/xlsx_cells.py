"""What is written to the cells of a sheet: real dates and numbers, all else as text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from safetytrack.domain.texts import joined_list
from safetytrack.output.cells import Shape, cells_of, each, on_the_wall, plain, yes_or_no
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.page import TYPE
from safetytrack.output.text_width import width_of
from safetytrack.output.wording import Wording
from safetytrack.output.workbook import cell
from safetytrack.output.wrapping import wrapped

DATE = "yyyy-mm-dd"
MOMENT = "yyyy-mm-dd hh:mm"

LINE = 15
"""Points from a line to the next."""
_AROUND = 3
_HIGHEST = 409
_BESIDE = 1
"""What of a column's width its texts do not take."""
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

    def numbered(self, numbers: Iterator[int]) -> "Block":
        """Return the rows with a number before each."""
        column = tuple(islice(numbers, self.height))
        return Block([list(column), *self.cells], self.marks, [column, *self.values])


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


def shape(column: Column, wording: Wording, cell: Callable[[str], str] = cell) -> Shape:
    """Return how the cells of a column are written: a text, a number, or None for an empty one.

    ``cell`` makes what may stand in a cell of a text.
    """
    if column.kind == "list":
        return each(lambda parts: cell(_joined(parts, column, wording)) or None)
    if column.kind == "flag":
        return each(lambda value: yes_or_no(value, wording.language))
    if column.kind == "percent":
        return each(lambda value: _number(value / 100))
    if column.layout.hides_nought and not wording.is_file:
        return lambda figures: [_number(figure) if figure else None for figure in figures]
    if column.kind in ("integer", "number"):
        return each(_number)
    if column.kind in ("date", "moment"):
        return each(day_number if column.kind == "date" else _moment_number)
    if (words := column.words) and not wording.has_slugs:
        return each(lambda slug: cell(wording.label(words, slug)))
    return lambda texts: [cell(text) if text else None for text in texts]


def _joined(parts: Iterable[str], column: Column, wording: Wording) -> str:
    """Return a list as one cell: as people write it, or as files to take in again have it."""
    named = [wording.label(column.words, part) for part in parts]
    return joined_list(named) if wording.is_file else ("、" if wording.language == "zh" else ", ").join(named)


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


def height(lines_: int, size: float = TYPE) -> float:
    """Return the points that a row of so many lines is high, as high as a row may be at most."""
    return round(min(lines_ * LINE * size / TYPE + _AROUND, _HIGHEST), 2)


def lines(text: object, width: float) -> int:
    """Return how many lines a text takes in a column of that width."""
    if text.__class__ is not str or not text:
        return 1
    room = max(1, int(width - _BESIDE))
    return sum(len(wrapped(line, room)) for line in str(text).split("\n"))


def shown_width(column: Column, cells: Iterable[object]) -> int:
    """Return the room that the widest of some cells takes."""
    if column.kind in _ROOM:
        return _ROOM[column.kind]
    return max((_width(value) for value in cells if value is not None), default=0)


def _width(value: object) -> int:
    """Return the room that a value takes, or its widest line."""
    return max(map(width_of, value.split("\n"))) if isinstance(value, str) else width_of(f"{value:,}")
