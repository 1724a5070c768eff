"""What falls due soon: the next first."""

from collections.abc import Iterator, Sequence

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _
from safetytrack.output.columns.column import Columns
from safetytrack.output.screens.grid import grouped
from safetytrack.output.screens.obligations import below, common, days_left, heading, soon_style, units
from safetytrack.output.screens.view import View


def lines(rows: Sequence[ObligationRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the obligations below what they have in common, and how many there are."""
    next_first = sorted(rows, key=lambda row: (row.days_left or 0, *common(row)[:2]))
    lines, columns = below(view.in_words(next_first, "missing_parts"), columns)

    def above(row: ObligationRow) -> Iterator[str]:
        return heading(row, days_left(row.days_left or 0), soon_style(row.days_left), view)

    yield from grouped(lines, columns, view, common, above)
    text = _("{n} fall due in {units}, the next: {days}")
    first = next_first[0].days_left or 0
    yield from view.sentence(text.format(n=len(rows), units=units(rows), days=days_left(first)), soon_style(first))
