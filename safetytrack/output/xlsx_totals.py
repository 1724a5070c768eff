"""The last row of a sheet: sums, rates over them, or how many rows there are, by formula beside our own figures."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter.utility import quote_sheetname, xl_range, xl_rowcol_to_cell

from safetytrack import locale
from safetytrack.domain.rates import percent
from safetytrack.output.columns.column import Columns
from safetytrack.output.xlsx_cells import Block

_SUM, _COUNT = 109, 103
"""What SUBTOTAL calls them, where hidden rows are left out."""


class Stretch(NamedTuple):
    """The rows of one sheet, first to last."""

    sheet: str
    first: int
    last: int


class Total(NamedTuple):
    """A cell of the last row: what it comes to, and the formula that says so."""

    value: int | float | str
    formula: str = ""
    counts: bool = False


class Totals:
    """What the rows come to, added up as they pass; ``stretches`` are where they went."""

    def __init__(self, columns: Columns, hidden: Columns = ()) -> None:
        self.stretches: list[Stretch] = []
        self._columns = columns
        self._rows = 0
        self._hidden: dict[str, int | Decimal] = {column.key: 0 for column in hidden}
        """The sums of figures that have no column here, and that rates are shares of."""
        self._sums: dict[int, int | Decimal] = {place: 0 for place, column in enumerate(columns) if column.sums}
        self._full = list(range(len(columns)))
        """Columns without an empty cell so far, by which rows can be counted."""

    def add(self, block: Block, hidden: Sequence[tuple[Any, ...]] = ()) -> None:
        """Add some rows, and their figures that have no column."""
        for key, cells in zip(self._hidden, hidden, strict=True):
            self._hidden[key] += sum(cells)
        self._rows += block.height
        for place in self._sums:
            self._sums[place] += sum(block.values[place])
        self._full = [place for place in self._full if None not in block.cells[place]]

    def in_row(self, row: int, language: str) -> dict[int, Total]:
        """Return the totals that stand in ``row``, by their places; none where nothing but figures stand, nor below
        rates whose parts are not to be added up, as those of several days."""
        rates_alone = not self._sums and any(column.kind == "percent" for column in self._columns)
        if self._columns[0].sums or len(self._columns) == 1 or rates_alone:
            return {}
        totals = {0: Total(locale.pgettext("sheet", "Total", language))}
        if not self._sums:
            totals[1] = self._counted()
        for place, column in enumerate(self._columns):
            if column.sums:
                totals[place] = self._summed(place)
            elif column.of:
                totals[place] = self._rate(row, *column.of)
        return totals

    def _counted(self) -> Total:
        return Total(self._rows, self._over(_COUNT, self._full[0]) if self._rows and self._full else "", counts=True)

    def _summed(self, place: int) -> Total:
        value = self._sums[place]
        formula = self._over(_SUM, place) if self._rows else ""
        if self._columns[place].kind == "number" and formula:
            formula = f"=ROUND({formula[1:]},2)"
        return Total(value if isinstance(value, int) else float(value), formula)

    def _over(self, what: int, place: int) -> str:
        """Return a formula over a column on every sheet, the last sheet's own the last."""
        parts = [
            f"SUBTOTAL({what},{quote_sheetname(one.sheet)}!{xl_range(one.first, place, one.last, place)})"
            for one in self.stretches[:-1]
        ]
        own = self.stretches[-1]
        return "=" + "+".join([*parts, f"SUBTOTAL({what},{xl_range(own.first, place, own.last, place)})"])

    def _rate(self, row: int, part: str, whole: str) -> Total:
        places = {column.key: place for place, column in enumerate(self._columns)}
        sums = self._hidden | {key: self._sums[place] for key, place in places.items() if place in self._sums}
        rate = percent(*(int(sums.get(key, 0) * 100) for key in (part, whole)))  # none: it is nought in every row
        value = "—" if rate is None else float(rate / 100)
        if not {part, whole} <= places.keys():
            return Total(value)
        over, under = (xl_rowcol_to_cell(row, places[key]) for key in (part, whole))
        return Total(value, f'=IF({under}=0,"—",ROUND({over}/{under},3))')
