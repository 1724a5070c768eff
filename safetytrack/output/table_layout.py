"""The columns of a table as columns of text, and how wide each is to be."""

from collections.abc import Sequence
from typing import NamedTuple

from safetytrack.output.columns.column import Column
from safetytrack.output.text_width import width_of
from safetytrack.output.wrapping import longest_piece

GAP = 2

WIDE, MIDDLING, NARROW, LAST = FLOORS = (14, 8, 4, 2)
"""How far columns that wrap are squeezed, one after another until all fit."""

LONGEST_PIECE = 16
"""The widest word or part of a slug that is kept whole while there is room."""


class Branch(NamedTuple):
    """What stands before a name in a tree: on its first line, and on those that follow."""

    first: str
    rest: str

    @property
    def width(self) -> int:
        """The room it takes."""
        return max(map(width_of, self))


class TextColumn(NamedTuple):
    """One column of a table, ready to be drawn: its header, its cells as text, and the styles of some texts."""

    column: Column
    header: str
    cells: list[str]
    styles: dict[str, str]
    widest: int
    longest_piece: int
    branches: Sequence[Branch] = ()
    indent: int = 0

    @property
    def natural(self) -> int:
        """The width at which nothing wraps."""
        return max(self.widest, width_of(self.header))

    def least(self, floor: int) -> int:
        """Return the width below which it would not be read: texts break first, labels and English headers last."""
        whole = self.column.layout.no_wrap and (floor > NARROW or self.widest <= LONGEST_PIECE)
        piece = self.longest_piece if floor > NARROW or (floor == NARROW and self.column.words) else 0
        content = self.widest if whole else min(self.widest, self.indent + max(piece, floor))
        if floor == LAST:
            return max(content, min(longest_piece(self.header), MIDDLING))
        broken = longest_piece if floor == NARROW else width_of
        return max(content, *map(broken, self.header.split()))

    def part(self, first: int, last: int) -> "TextColumn":
        """Return the same column with some of its cells."""
        return self._replace(cells=self.cells[first:last], branches=self.branches[first:last])

    def blank(self, which: Sequence[bool]) -> None:
        """Say nothing in some of the cells."""
        self.cells[:] = ["" if blank else cell for cell, blank in zip(self.cells, which, strict=True)]

    def grown(self, branches: Sequence[Branch]) -> "TextColumn":
        """Return the same column with branches before its cells."""
        cells = [branch.first + cell for branch, cell in zip(branches, self.cells, strict=True)]
        indent = max(branch.width for branch in branches)
        return self._replace(cells=cells, widest=max(map(width_of, cells)), branches=branches, indent=indent)


def fitted(text_columns: list[TextColumn], width: int) -> tuple[list[TextColumn], list[int]]:
    """Return the columns that fit a terminal and how wide each is to be.

    Columns give way in their drop order, then what is left is squeezed, then the last resorts give way. If that is not
    enough the table is wider than the terminal: lines that run over can be read, dates in pieces cannot.
    """
    if natural := _natural(text_columns, width):
        return text_columns, natural
    while not (widths := _widths(text_columns, width, WIDE)) and (fewer := _without(text_columns, "drop_order")):
        text_columns = fewer
    while not (widths := widths or _widths(text_columns, width, MIDDLING)) and (
        fewer := _without(text_columns, "last_resort")
    ):
        text_columns = fewer
    for floor in (NARROW, LAST):
        widths = widths or _widths(text_columns, width, floor)
    return text_columns, widths or [text_column.least(LAST) for text_column in text_columns]


def _natural(text_columns: list[TextColumn], width: int) -> list[int] | None:
    """Return the widths at which nothing wraps, if that fits."""
    widths = [text_column.natural for text_column in text_columns]
    return widths if sum(widths) + GAP * (len(widths) - 1) <= width else None


def _without(text_columns: list[TextColumn], rank: str) -> list[TextColumn] | None:
    """Return the columns without the one that gives way first, ``None`` if none does."""
    ranks = [getattr(text_column.column.layout, rank) for text_column in text_columns]
    first = max(ranks)
    last = len(ranks) - 1 - ranks[::-1].index(first)
    return text_columns[:last] + text_columns[last + 1 :] if first else None


def _widths(text_columns: list[TextColumn], width: int, floor: int) -> list[int] | None:
    """Return a width for each column so that all fit, the widest cut to one level; ``None`` if they cannot."""
    room = width - GAP * (len(text_columns) - 1)
    bounds = [(text_column.natural, text_column.least(floor)) for text_column in text_columns]
    for level in range(room, 0, -1):
        widths = [min(natural, max(level, least)) for natural, least in bounds]
        if sum(widths) <= room:
            return widths
    return None
