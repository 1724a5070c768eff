"""What is overdue: the longest first."""

from collections.abc import Iterator, Sequence

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _
from safetytrack.output.columns.column import Columns
from safetytrack.output.screens.grid import grouped
from safetytrack.output.screens.obligations import below, common, days, days_late, heading, late_style, units
from safetytrack.output.screens.view import View


def lines(rows: Sequence[ObligationRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the obligations below what they have in common, and how many there are."""
    worst_first = sorted(rows, key=lambda row: (-row.days_overdue, *common(row)[:2]))
    lines, columns = below(view.in_words(worst_first, "missing_parts"), columns)

    def above(row: ObligationRow) -> Iterator[str]:
        return heading(row, days_late(row.days_overdue), late_style(row.days_overdue), view)

    yield from grouped(lines, columns, view, common, above)
    text = _("{n} overdue in {units}, the longest {days}")
    longest = worst_first[0].days_overdue
    yield from view.sentence(text.format(n=len(rows), units=units(rows), days=days(longest)), late_style(longest))
