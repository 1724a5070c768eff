"""Merged cells below a header: what stands in the first of several rows stands in all of them."""

from collections import defaultdict
from collections.abc import Iterable

from safetytrack.intake.sheets.cells import Cell


class MergedCells:
    """Fills the rows that ranges over several rows cover.

    A number is not repeated: an audience that three rows share was there once.
    """

    def __init__(self, merged: Iterable[tuple[tuple[int, int], tuple[int, int]]], below: int) -> None:
        """``merged`` count rows and columns from 0, ``below`` is the first row under the header, from 1."""
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
            elif place < len(cells) and cells[place] == "":
                cells[place] = cell
        for place, last in self._starting.pop(number, ()):
            cell = cells[place] if place < len(cells) else ""
            if cell != "" and (isinstance(cell, str) or not isinstance(cell, float | int)):
                self._filling[place] = last, cell
