"""What was done, with a total where no event is in two groups."""

from collections.abc import Iterator, Sequence

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.counts import CountRow
from safetytrack.locale import numbered
from safetytrack.output.columns.column import Columns
from safetytrack.output.columns.ledgers import ledger_keys
from safetytrack.output.screens.grid import without_repeats
from safetytrack.output.screens.totals import with_total
from safetytrack.output.screens.view import View

_APART = frozenset({"activity", "month", "quarter", "year"})
"""The dimensions in which an event is in one group; it may have several units, hosts and topics."""


def lines(rows: Sequence[CountRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the groups, and what they come to or how many there are."""
    keys = [column.key for column in columns if not column.sums and column.key in CountRow._fields]
    dimensions = [*ledger_keys(columns, rows), *keys]
    adds_up = _APART.issuperset(dimensions)
    lines = with_total(rows, columns, dimensions) if adds_up else list(rows)
    yield from without_repeats(lines, columns, view, dimensions[:-1])
    if not adds_up:
        yield from view.sentence(numbered(N_("1 group; an event may be in several"), _GROUPS, len(rows)), "dim")


_GROUPS = N_("{n} groups; an event may be in several")
