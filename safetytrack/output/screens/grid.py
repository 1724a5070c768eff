"""Rows below one head, at widths that fit the screen."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from safetytrack.output.columns.column import Columns
from safetytrack.output.screens.view import INDENT, View
from safetytrack.output.table import text_columns_of
from safetytrack.output.table_layout import TextColumn, fitted
from safetytrack.output.terminal import body, head, left_out

StyleOf = Callable[[Any], str | None]
"""The style of a cell, by its value."""


class Grid(NamedTuple):
    """The columns that fit, how wide each is, and those that do not fit."""

    text_columns: list[TextColumn]
    widths: list[int]
    dropped: list[TextColumn]
    view: View
    indent: int

    def head(self) -> Iterator[str]:
        """Yield the headers, and a rule below them."""
        margin = " " * self.indent
        return (margin + line for line in head(self.text_columns, self.widths, self.view.encoding, self.view.color))

    def body(self, first: int, last: int) -> Iterator[str]:
        """Yield the lines of some rows."""
        margin = " " * self.indent
        part = [one.part(first, last) for one in self.text_columns]
        return (margin + line for line in body(part, self.widths, self.view.color))

    def foot(self) -> Iterator[str]:
        """Yield what is said of the columns that do not fit."""
        return left_out(self.dropped, self.view.width, self.view.color)


def grid(
    rows: Sequence[Any], columns: Columns, view: View, *, indent: int = 0, styles: Mapping[str, StyleOf] | None = None
) -> Grid:
    """Fit some rows to the screen; ``styles`` colours the cells of columns by their keys."""
    text_columns = text_columns_of(rows, columns, view.language, view.encoding, styles or {})
    fitting, widths = fitted(text_columns, view.width - indent)
    kept = {one.column.key for one in fitting}
    dropped = [one for one in text_columns if one.column.key not in kept]
    return Grid(fitting, widths, dropped, view, indent)


def grouped(
    rows: Sequence[Any],
    columns: Columns,
    view: View,
    common: Callable[[Any], object],
    heading: Callable[[Any], Iterator[str]],
    styles: Mapping[str, StyleOf] | None = None,
) -> Iterator[str]:
    """Yield rows below what those that follow each other have in common."""
    drawn = grid(rows, columns, view, indent=INDENT, styles=styles)
    if drawn.text_columns:
        yield from drawn.head()
    first = 0
    for _key, group in groupby(rows, common):
        size = sum(1 for _row in group)
        yield from heading(rows[first])
        yield from drawn.body(first, first + size)
        first += size
    yield from drawn.foot()


def without_repeats(
    rows: Sequence[Any],
    columns: Columns,
    view: View,
    repeating: Sequence[str],
    styles: Mapping[str, StyleOf] | None = None,
) -> Iterator[str]:
    """Yield rows; of what is ``said_once``, from the left, a cell is blank where it says what stands above it."""
    drawn = grid(rows, columns, view, styles=styles)
    cells = {one.column.key: one for one in drawn.text_columns}
    same = [False, *([True] * (len(rows) - 1))]
    for key in repeating:
        values = [getattr(row, key) for row in rows]
        same = [above and values[n] == values[n - 1] for n, above in enumerate(same)]
        if key in cells:
            cells[key].blank(same)
    yield from drawn.head()
    yield from drawn.body(0, len(rows))
    yield from drawn.foot()
