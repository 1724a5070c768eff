"""One page of a report, gathered."""

from collections.abc import Callable, Iterator

from safetytrack.cli.reporting.burn_ups import Progress
from safetytrack.cli.reporting.heads import figures_of, head_of, total_of
from safetytrack.cli.reporting.leagues import leagues_of, requirement_lines
from safetytrack.cli.reporting.listing import ahead_of, overdue_of
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.units import entries_of
from safetytrack.domain.points import points
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import Report
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.trend import trend

LOOKED_BACK = 6
"""Months that the trend goes back, the running one included."""

RestName = Callable[[str], str | None]
"""The file that has all rows of a list, by the question that the list is of; None where there is no file."""


def whole_page(request: Request, rest: RestName, also: Progress | None = None, title: str | None = None) -> Report:
    """Return a page that holds everything; what passes by is counted by another page's ``also``."""
    progress = Progress(request.query)

    def watch(answer: Answer[ObligationRow]) -> Iterator[ObligationRow]:
        watched = progress.watch(answer, answer.schedule)
        return watched if also is None else also.watch(watched, answer.schedule)

    entries, units_cut = entries_of(request, watch, rest("obligations"))
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
        burn_ups=progress.curves(),
        units=entries,
        units_cut=units_cut,
        here=here,
    )


def trend_of(request: Request) -> tuple[CoverageRow, ...]:
    """Return coverage at the end of each of the last months."""
    days = points(request.query.as_of, "month", LOOKED_BACK)
    return tuple(trend(request.reader, request.query, days, ["total"]))
