"""Groups of figures that several ledgers have, added up: whole numbers, and the rates anew from their sums."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from safetytrack.domain.rates import percent
from safetytrack.domain.rows.counts import CountRow
from safetytrack.domain.rows.coverage import RATES, CoverageRow

_HUNDREDTHS = 100

_COUNTED = CountRow._fields[CountRow._fields.index("events") :]
_COVERED = (
    *("owed", "met", "on_time", "late", "open", "overdue", "waived", "vacant", "done", "required"),
    *("due_owed", "due_met", "no_roster", "due_on_time", "due_weight"),
)

Row = TypeVar("Row", CountRow, CoverageRow)


def covered(rows: Sequence[CoverageRow]) -> CoverageRow:
    """Return what some rows of one group come to."""
    sums = _summed(rows, _COVERED)
    rates: dict[str, Any] = {rate: percent(*(int(sums[key] * _HUNDREDTHS) for key in of)) for rate, of in RATES.items()}
    return rows[0]._replace(**sums | rates)


def counted(rows: Sequence[CountRow]) -> CountRow:
    """Return what some rows of one group come to."""
    return rows[0]._replace(**_summed(rows, _COUNTED))


def _summed(rows: Iterable[Row], fields: Iterable[str]) -> dict[str, Any]:
    return {field: sum(getattr(row, field) for row in rows) for field in fields}
