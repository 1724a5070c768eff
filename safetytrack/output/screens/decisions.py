"""What was waived and extended: each requirement said once."""

from collections.abc import Iterator, Sequence

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.decisions import DecisionRow
from safetytrack.locale import numbered
from safetytrack.output.columns.column import Columns, choose
from safetytrack.output.columns.ledgers import of_ledgers
from safetytrack.output.screens.grid import without_repeats
from safetytrack.output.screens.view import View

_SHOWN = (
    *("title", "requirement", "period", "unit", "unit_code", "role", "person", "decision", "to", "reason", "approver"),
    *("recorded_at", "entry", "state"),
)


def lines(rows: Sequence[DecisionRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the decisions below their requirements, and how many there are."""
    yield from without_repeats(
        view.in_words(rows, "period"), (*of_ledgers(columns), *choose(columns, *_SHOWN)), view, _SHOWN[:5]
    )
    yield from view.sentence(numbered(N_("1 decision"), N_("{n} decisions"), len(rows)), "bold")
