"""Merged cells below a header: what stands in the first of several rows stands in all of them."""

from collections import defaultdict
from collections.abc import Container, Iterable

from safetytrack.domain.file_specs import CellType, FileSpec
from safetytrack.intake.sheets.cells import Cell
from safetytrack.intake.sheets.mapped_headers import MappedHeaders

_ONCE = CellType.PEOPLE, CellType.COUNT
"""Columns whose amounts add up: what several rows share was there once."""


def columns_of_one_value(spec: FileSpec, header: MappedHeaders) -> frozenset[int]:
    """Return the places of the columns whose merged cells speak for their first row alone."""
    return frozenset(place for name, place in header.places.items() if spec[name].type in _ONCE)


class MergedCells:
    """Fills the rows that ranges over several rows cover.

    What a column holds decides, not the cell's type: an audience that three rows share was there once, as 40 or 40人,
    also where a program wrote it into each row before it merged them. What a row says otherwise itself is kept.
    """

    def __init__(
        self, merged: Iterable[tuple[tuple[int, int], tuple[int, int]]], below: int, once: Container[int] = ()
    ) -> None:
        """``merged`` and ``once``, the places that are not repeated, count from 0, ``below``, the first row, from 1."""
        self._once = once
        self._starting: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for (top, left), (bottom, _right) in merged:
            if bottom > top and top + 1 >= below:
                self._starting[top + 1].append((left, bottom + 1))
        self._filling: dict[int, tuple[int, Cell]] = {}

    def fill(self, number: int, cells: list[Cell]) -> None:
        """Fill the cells of a row that lie inside ranges begun further up."""
        for place, (last, cell) in list(self._filling.items()):
            if number > last:
                del self._filling[place]
            elif place < len(cells) and cells[place] in ("", cell):
                cells[place] = "" if place in self._once else cell
        for place, last in self._starting.pop(number, ()):
            cell = cells[place] if place < len(cells) else ""
            if cell != "":
                self._filling[place] = last, cell
