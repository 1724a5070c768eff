"""Coverage: what has fallen due first, and a total."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.columns.column import Column, Columns, choose
from safetytrack.output.columns.coverage import DIMENSIONS
from safetytrack.output.columns.ledgers import ledger_keys
from safetytrack.output.screens.grid import StyleOf, without_repeats
from safetytrack.output.screens.totals import with_total
from safetytrack.output.screens.view import View

_FIGURES = (
    *("rank", "score_pct", "due_pct", "due_met", "due_owed", "overdue", "open", "coverage_pct", "met", "owed", "late"),
    *("on_time", "on_time_pct", "waived", "vacant", "done", "required", "completion_pct", "no_roster"),
)
"""The figures by what a report to a superior means: those of what has fallen due, what is overdue, then all else."""

_ALL, _MOST = Decimal(100), Decimal(60)


def lines(rows: Sequence[CoverageRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the groups, and what they come to."""
    keys = [column.key for column in columns]
    groups = [*ledger_keys(columns, rows), *(key for key in keys if key in (*DIMENSIONS, "as_of"))]
    shown = tuple(map(_laid_out, choose(columns, *groups, *(key for key in _FIGURES if key in keys))))
    lines = list(rows) if "as_of" in keys else with_total(rows, columns, groups)
    lines = view.in_words(lines, "programme", "requirement", "period")
    yield from without_repeats(lines, shown, view, groups[:-1], STYLES)


def _laid_out(column: Column) -> Column:
    """Return a column so that what has fallen due gives way last."""
    layout = column.layout
    if column.key in ("due_met", "due_owed"):
        return column._replace(layout=layout._replace(drop_order=0, last_resort=4))
    return column._replace(layout=layout._replace(drop_order=1)) if column.key == "late" else column


def rate_style(rate: Decimal | None) -> str | None:
    """Return how a rate looks."""
    if rate is None:
        return None
    return "green" if rate >= _ALL else "yellow" if rate >= _MOST else "red"


def _overdue_style(number: int | None) -> str | None:
    return "red" if number else None


STYLES: dict[str, StyleOf] = {"due_pct": rate_style, "overdue": _overdue_style}
