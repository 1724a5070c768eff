"""The five figures, each written out with its numerator and denominator."""

from safetytrack.domain.rates import percent
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.report.model import Figure


def five(total: CoverageRow, units: int) -> tuple[Figure, ...]:
    """Return due coverage, on time, overdue, open and no roster, of a total and so many units."""
    return (
        Figure("due", total.due_met, total.due_owed, total.due_pct),
        Figure("on_time", total.on_time, total.owed, total.on_time_pct),
        Figure("overdue", total.overdue, total.owed, percent(total.overdue, total.owed)),
        Figure("open", total.open, total.owed, percent(total.open, total.owed)),
        Figure("no_roster", total.no_roster, units, percent(total.no_roster, units)),
    )


def compared(now: tuple[Figure, ...], then: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """Return figures with what each was in another report."""
    return tuple(figure._replace(then=before) for figure, before in zip(now, then, strict=True))
