"""A last row that adds up those above it."""

from collections.abc import Sequence
from typing import Any

from safetytrack.domain.rates import percent
from safetytrack.locale import pgettext
from safetytrack.output.columns.column import Columns

HUNDREDTHS = 100


def with_total(rows: Sequence[Any], columns: Columns, dimensions: Sequence[str]) -> list[Any]:
    """Return the rows and, of several that are told apart by some dimensions, one that adds them up, rates too."""
    if len(rows) == 1 or not dimensions:
        return list(rows)
    sums = {column.key: sum(getattr(row, column.key) for row in rows) for column in columns if column.sums}
    rates = {
        column.key: percent(*(int(sums[key] * HUNDREDTHS) for key in column.of)) for column in columns if column.of
    }
    empty = dict.fromkeys((*dimensions, *(column.key for column in columns if not column.sums and not column.of)))
    named = {dimensions[0]: pgettext("sheet", "Total")}
    return [*rows, rows[0]._replace(**empty | sums | rates | named)]
