"""How each unit stands with each requirement, or in each period of one: a square each, with a sign beside its colour.

Long grids are drawn in pieces, each with its headings, so that none is cut through on paper.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from safetytrack.output.report.pictures.marks import FILLS, clipped
from safetytrack.output.text_width import width_of

LINES = 30
"""How many units a piece has at most: a page of A4 holds it with its headings."""

SIDE, STEP = 22, 24
"""A square's side, and how far the next begins from where it begins."""

LABEL_ROOM, HEADING_ROOM = 28, 24
"""Columns of text that a unit's name and a slanting heading may take."""

COLUMN = 7
"""Units that a column of text takes, at the size it is drawn in."""


class Square(NamedTuple):
    """How a unit stands with one requirement: the status, what is told when it is pointed at, and where it leads."""

    kind: str
    title: str
    href: str


class GridLine(NamedTuple):
    """A unit: its name, where that leads, and a square for each heading; None where nothing is owed."""

    label: str
    href: str
    squares: Sequence[Square | None]


class DrawnSquare(NamedTuple):
    """A square as it is drawn, at a place in its line."""

    x: int
    fill: str
    letter: str
    title: str
    href: str


class DrawnLine(NamedTuple):
    """A unit's line as it is drawn: its name in full and as far as there is room."""

    y: int
    label: str
    short: str
    href: str
    squares: tuple[DrawnSquare, ...]


class Heading(NamedTuple):
    """What a column of squares is of, in full and as far as there is room, slanting up from a point."""

    x: int
    label: str
    short: str


class HeatGrid(NamedTuple):
    """The layout of a piece of a grid."""

    title: str
    width: int
    height: int
    left: int
    top: int
    headings: tuple[Heading, ...]
    lines: tuple[DrawnLine, ...]
    side: int = SIDE


def heat_grids(
    title: str, headings: Sequence[str], lines: Sequence[GridLine], letters: Mapping[str, str]
) -> tuple[HeatGrid, ...]:
    """Return the pieces of a grid, in the order of its lines; none without lines. ``letters``: a sign by the status."""
    left = COLUMN * max((width_of(clipped(line.label, LABEL_ROOM)) for line in lines), default=0) + 8
    return tuple(
        _piece(title, headings, lines[first : first + LINES], letters, left) for first in range(0, len(lines), LINES)
    )


def _piece(
    title: str, headings: Sequence[str], lines: Sequence[GridLine], letters: Mapping[str, str], left: int
) -> HeatGrid:
    heads = tuple(
        Heading(left + STEP * n + SIDE // 2, label, clipped(label, HEADING_ROOM)) for n, label in enumerate(headings)
    )
    slant = COLUMN * max((width_of(head.short) for head in heads), default=0) * 5 // 7 + 8  # at 45 degrees: x 0.71
    drawn = tuple(_line(line, letters, left, slant + STEP * n) for n, line in enumerate(lines))
    width, height = left + STEP * len(heads) + slant, slant + STEP * len(drawn)
    return HeatGrid(title, width, height, left, slant, heads, drawn)


def _line(line: GridLine, letters: Mapping[str, str], left: int, y: int) -> DrawnLine:
    squares = tuple(
        DrawnSquare(left + STEP * n, FILLS[square.kind], letters[square.kind], square.title, square.href)
        for n, square in enumerate(line.squares)
        if square
    )
    return DrawnLine(y, line.label, clipped(line.label, LABEL_ROOM), line.href, squares)
