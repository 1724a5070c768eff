"""The tables of the page: columns that say something, cells in words, and keys to sort by."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from safetytrack.domain.rows.coverage import RATES
from safetytrack.locale import joined
from safetytrack.output.cells import header
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.safe import page_text
from safetytrack.output.table import text_of
from safetytrack.output.wording import Wording

if TYPE_CHECKING:
    from markupsafe import Markup


class Cell(NamedTuple):
    """A cell: its text, what it is sorted by, if not by that, and its class: a figure ``n``, a day or period ``d``."""

    text: str
    key: str | None
    style: str


class Header(NamedTuple):
    """What stands above a column."""

    text: str
    is_figure: bool
    summed: str | None = None
    """The figure that rows may be summed by."""
    rate: str | None = None
    """The two figures that it is the rate of."""


_REMEMBERED = 5_000
"""So many cells of a column are remembered at most."""

_SUMMED = ("owed", "met", "on_time", "late", "open", "overdue", "waived", "vacant", "due_owed", "due_met")
_RATES = {rate: "/".join(RATES[rate]) for rate in ("coverage_pct", "due_pct")}


class Table(NamedTuple):
    """Columns in the words of a language."""

    columns: Columns
    wording: Wording

    @property
    def headers(self) -> list[Header]:
        """What stands above the columns."""
        return [
            Header(
                header(one, self.wording.language),
                one.layout.right,
                one.key if one.key in _SUMMED else None,
                _RATES.get(one.key),
            )
            for one in self.columns
        ]

    def cells(self, row: Any) -> list[Cell]:
        """Return the cells of a row."""
        return [self._cell(one, getattr(row, one.key)) for one in self.columns]

    def marked_up(self) -> Callable[[Any], "Markup"]:
        """Return what writes the cells of a row in HTML: what is said again and again is escaped once."""
        from markupsafe import Markup, escape

        def written(column: Column, value: Any) -> str:
            text, key, style = self._cell(column, value)
            named = f' class="{style}"' if style else ""
            keyed = "" if key is None else f' data-k="{escape(key)}"'
            return f"<td{named}{keyed}>{escape(page_text(text))}</td>"

        known: list[dict[Any, str]] = [{} for _column in self.columns]
        places = list(zip(self.columns, known, strict=True))

        def cells(row: Any) -> Markup:
            html = []
            for column, of_column in places:
                value = getattr(row, column.key)
                if (cell := of_column.get(value)) is None:
                    if len(of_column) >= _REMEMBERED:
                        of_column.clear()
                    cell = of_column[value] = written(column, value)
                html.append(cell)
            return Markup("".join(html))

        return cells

    def _cell(self, column: Column, value: Any) -> Cell:
        key = None
        if column.kind in ("integer", "number", "percent"):
            key = "" if value is None else format(Decimal(value), "f")
        elif column.words == "period":
            key = value
        if isinstance(value, str) and column.words in _NAMED:
            return Cell(self.wording.label(column.words, value), key, "d" if column.words == "period" else "")
        if isinstance(value, tuple) and column.words:
            return Cell(joined(self.wording.label(column.words, one) for one in value), key, "")
        style = "n" if column.layout.right else "d" if column.kind == "date" else ""
        return Cell(text_of(column, value, self.wording.language), key, style)


_NAMED = ("programme", "requirement", "period", "sector")


def telling(columns: Columns, rows: Sequence[Any]) -> Columns:
    """Return the columns that say something of some rows: an optional one is left out where it is empty in all."""
    return tuple(
        one
        for one in columns
        if not one.layout.optional or any(getattr(row, one.key) not in (None, 0, "", (), False) for row in rows)
    )


_FIRST = ("as_of", "rank", "score_pct", "due_pct", "due_met", "due_owed", "overdue")
_LAST = ("done", "required", "completion_pct", "waived", "vacant", "no_roster")
_SELDOM = ("waived", "vacant", "no_roster")


def figures(columns: Columns, rows: Sequence[Any]) -> Columns:
    """Return the columns of coverage, what is looked for first in front, and none of noughts that are seldom any."""
    kept = [
        one for one in telling(columns, rows) if one.key not in _SELDOM or any(getattr(row, one.key) for row in rows)
    ]
    return tuple(sorted(kept, key=_place))


def _place(column: Column) -> int:
    """Return what columns of coverage are sorted by: those of neither list stay between, in their order."""
    if column.key in _FIRST:
        return _FIRST.index(column.key)
    return len(_FIRST) + (1 + _LAST.index(column.key) if column.key in _LAST else 0)
