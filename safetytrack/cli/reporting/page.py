"""One page of a report, gathered."""

from collections.abc import Callable

from safetytrack.cli.reporting.burn_ups import burn_ups_of
from safetytrack.cli.reporting.heads import figures_of, head_of, total_of
from safetytrack.cli.reporting.leagues import leagues_of, requirement_lines
from safetytrack.cli.reporting.listing import ahead_of, overdue_of
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.units import entries_of
from safetytrack.domain.points import points
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import Report
from safetytrack.store.query.trend import trend

LOOKED_BACK = 6
"""Months that the trend goes back, the running one included."""

RestName = Callable[[str], str | None]
"""The file that has all rows of a list, by the question that the list is of; None where there is no file."""


def whole_page(request: Request, rest: RestName, title: str | None = None) -> Report:
    """Return a page that holds everything."""
    entries, units_cut = entries_of(request, rest("obligations"))
    here = frozenset(entry.code for entry in entries)

    def link(code: str) -> str:
        return f"#{unit_anchor(code)}" if code in here else ""

    return Report(
        head=head_of(request, title),
        figures=figures_of(request, total_of(request, request.query)),
        leagues=leagues_of(request, link),
        requirements=requirement_lines(request),
        overdue=overdue_of(request, link, rest("overdue")),
        ahead=ahead_of(request, rest("upcoming")),
        trend=trend_of(request),
        burn_ups=burn_ups_of(request),
        units=entries,
        units_cut=units_cut,
        here=here,
    )


def trend_of(request: Request) -> tuple[CoverageRow, ...]:
    """Return coverage at the end of each of the last months."""
    days = points(request.query.as_of, "month", LOOKED_BACK)
    return tuple(trend(request.reader, request.query, days, ["total"]))
