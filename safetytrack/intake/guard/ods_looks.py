"""How the cells of a table of an .ods file are shown: zeros, months, and rows and columns that are hidden."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from safetytrack.intake.guard.cell_looks import CellLooks
from safetytrack.intake.guard.hidden import Hidden
from safetytrack.intake.guard.ods_styles import Attributes

_STYLE, _HIDDEN = "style-name", "visibility"
_DEFAULT = "default-cell-style-name"
_EVERYWHERE = "Default"
"""The style of what names none."""
_STYLED = frozenset({"float", "date"})
_UNSEEN = frozenset({"collapse", "filter"})


class _Cells(NamedTuple):
    """Cells beside each other in a row, from a column on, of a style."""

    column: int
    times: int
    style: str


class TableLooks:
    """The looks of one table, followed as its columns, rows and cells come."""

    def __init__(self, styles: Mapping[str, str]) -> None:
        self.cells = CellLooks(styles)
        self.hidden = Hidden()
        self._styles = styles
        self._starts: list[int] = []
        self._defaults: list[str] = []
        self._next_column = 0
        self._row: Attributes = {}
        self._styled: list[_Cells] = []

    def column(self, attributes: Attributes, times: int) -> None:
        """Take in so many columns that look alike."""
        self._starts.append(self._next_column)
        self._defaults.append(attributes.get(_DEFAULT, ""))
        if attributes.get(_HIDDEN) in _UNSEEN:
            self.hidden.hide_columns(self._next_column, self._next_column + times - 1)
        self._next_column += times

    def begin_row(self, attributes: Attributes) -> None:
        """Begin a row."""
        self._row = attributes
        self._styled.clear()

    def cell(self, column: int, times: int, attributes: Attributes) -> None:
        """Take in so many cells of the row, from a column on."""
        if not self._styles or attributes.get("value-type") not in _STYLED:
            return
        style = attributes.get(_STYLE) or self._row.get(_DEFAULT) or self._default(column) or _EVERYWHERE
        if style in self._styles:
            self._styled.append(_Cells(column, times, style))

    def _default(self, column: int) -> str:
        place = bisect_right(self._starts, column) - 1
        return self._defaults[place] if place >= 0 else ""

    def end_row(self, row: int, times: int) -> None:
        """End so many rows that are alike, of a table within bounds, and of which one holds something."""
        if self._row.get(_HIDDEN) in _UNSEEN:
            self.hidden.rows += times
        for cells in self._styled:
            for column in range(cells.column, cells.column + cells.times):
                for line in range(row, row + times):
                    self.cells.note(line, column, cells.style)
