"""One page of a report, gathered."""

from safetytrack.cli.reporting.burn_ups import burn_ups_of
from safetytrack.cli.reporting.heads import figures_of, head_of
from safetytrack.cli.reporting.leagues import leagues_of, requirement_lines
from safetytrack.cli.reporting.listing import ahead_of, overdue_of
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import Rest
from safetytrack.cli.reporting.units import entries_of, unit_figures
from safetytrack.domain.points import points
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import Report
from safetytrack.store.query.trend import trend

LOOKED_BACK = 6
"""Months that the trend goes back, the running one included."""


def whole_page(request: Request, rest: Rest, title: str | None = None) -> Report:
    """Return a page that holds everything, and have all that units owe written to its file if that is more."""
    figures = unit_figures(request)
    entries, units_cut = entries_of(request, figures, rest)
    here = frozenset(entry.code for entry in entries)

    def link(code: str) -> str:
        return f"#{unit_anchor(code)}" if code in here else ""

    return Report(
        head=head_of(request, title),
        figures=figures_of(request, figures.total),
        leagues=leagues_of(request, link),
        requirements=requirement_lines(request),
        overdue=overdue_of(request, link, rest.name("overdue")),
        ahead=ahead_of(request, rest.name("upcoming")),
        trend=trend_of(request, figures.total),
        burn_ups=burn_ups_of(request),
        units=entries,
        units_cut=units_cut,
        here=here,
    )


def trend_of(request: Request, total: CoverageRow) -> tuple[CoverageRow, ...]:
    """Return coverage at the end of each of the last months; that of the running one is the ``total``."""
    *days, today = points(request.query.as_of, "month", LOOKED_BACK)
    earlier = trend(request.reader, request.query, days, ["total"])
    return (*earlier, total._replace(as_of=today.isoformat()))
