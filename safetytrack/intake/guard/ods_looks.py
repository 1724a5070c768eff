"""How the cells of a table of an .ods file are shown: leading zeros, and rows and columns that are hidden."""

from bisect import bisect_right
from collections.abc import Mapping
from typing import NamedTuple

from safetytrack.intake.guard.hidden import Hidden
from safetytrack.intake.guard.leading_zeros import ZeroCells
from safetytrack.intake.guard.ods_styles import Attributes

_STYLE, _HIDDEN = "style-name", "visibility"
_DEFAULT = "default-cell-style-name"
_UNSEEN = frozenset({"collapse", "filter"})


class _Number(NamedTuple):
    """Numbers beside each other in a row, from a column on, of a style."""

    column: int
    times: int
    style: str


class TableLooks:
    """The looks of one table, followed as its columns, rows and cells come."""

    def __init__(self, patterns: Mapping[str, str]) -> None:
        self.zeros = ZeroCells(patterns)
        self.hidden = Hidden()
        self._patterns = patterns
        self._starts: list[int] = []
        self._defaults: list[str] = []
        self._next_column = 0
        self._row: Attributes = {}
        self._numbers: list[_Number] = []

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
        self._numbers.clear()

    def cell(self, column: int, times: int, attributes: Attributes) -> None:
        """Take in so many cells of the row, from a column on."""
        if not self._patterns or attributes.get("value-type") != "float":
            return
        style = attributes.get(_STYLE) or self._row.get(_DEFAULT) or self._default(column)
        if style in self._patterns:
            self._numbers.append(_Number(column, times, style))

    def _default(self, column: int) -> str:
        place = bisect_right(self._starts, column) - 1
        return self._defaults[place] if place >= 0 else ""

    def end_row(self, row: int, times: int) -> None:
        """End so many rows that are alike, of a table within bounds, and of which one holds something."""
        if self._row.get(_HIDDEN) in _UNSEEN:
            self.hidden.rows += times
        for number in self._numbers:
            for column in range(number.column, number.column + number.times):
                for line in range(row, row + times):
                    self.zeros.note(line, column, number.style)
