"""Where coverage is how high: a labelled square a territory, laid out as the office says. It is no map."""

from collections.abc import Sequence
from typing import NamedTuple

from safetytrack.domain.rates import percent
from safetytrack.output.report.pictures.marks import clipped

SIDE, STEP = 84, 88
"""A square's side, and how far the next begins from where it begins."""

LABEL_ROOM = 12
"""Columns of text that a label may take."""

FLOORS = (0, 50, 75, 90, 100)
"""Percentages that the levels 0 to 4 begin at: all done is a level of its own."""


class Tile(NamedTuple):
    """A territory: its place (rows and columns count from 1), its name, what is met of what is owed, where it leads."""

    row: int
    column: int
    label: str
    met: int
    owed: int
    href: str = ""


class DrawnTile(NamedTuple):
    """A square as it is drawn; ``level`` is None where nothing is owed."""

    x: int
    y: int
    level: int | None
    short: str
    figure: str
    title: str
    href: str


class Tiles(NamedTuple):
    """The layout of squares."""

    title: str
    width: int
    height: int
    tiles: tuple[DrawnTile, ...]
    side: int = SIDE


def tiles(squares: Sequence[Tile], title: str) -> Tiles:
    """Return the layout of territories; rows and columns that are empty at the edges take no room."""
    rows, columns = [tile.row for tile in squares], [tile.column for tile in squares]
    top, left = min(rows, default=1), min(columns, default=1)
    return Tiles(
        title,
        STEP * (max(columns, default=left) - left + 1),
        STEP * (max(rows, default=top) - top + 1),
        tuple(_drawn(tile, STEP * (tile.column - left), STEP * (tile.row - top)) for tile in squares),
    )


def _drawn(tile: Tile, x: int, y: int) -> DrawnTile:
    rate = percent(tile.met, tile.owed)
    figure = "" if rate is None else f"{rate}%"
    title = f"{tile.label} {tile.met} / {tile.owed}" + (f" = {figure}" if figure else "")
    return DrawnTile(x, y, _level(tile), clipped(tile.label, LABEL_ROOM), figure, title, tile.href)


def _level(tile: Tile) -> int | None:
    """Return the level, from exact integers: only where all is met is it the highest."""
    if not tile.owed:
        return None
    return max(level for level, floor in enumerate(FLOORS) if tile.met * 100 >= floor * tile.owed)
