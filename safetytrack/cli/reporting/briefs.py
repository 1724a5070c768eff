"""A report in a few sentences, gathered."""

from safetytrack.cli.reporting.heads import figures_of, head_of, total_of
from safetytrack.cli.reporting.leagues import leagues_of
from safetytrack.cli.reporting.listing import ahead_of
from safetytrack.cli.reporting.request import Request
from safetytrack.output.report.model import Brief, Report


def brief_of(request: Request) -> Brief:
    """Return the head, the figures, the league of territories and what falls due next."""
    return Brief(
        head=head_of(request),
        figures=figures_of(request, total_of(request, request.query)),
        league=leagues_of(request, lambda _code: "")[0],
        ahead=ahead_of(request, None),
    )


def brief_in(report: Report) -> Brief:
    """Return the same of a whole report."""
    return Brief(report.head, report.figures, report.leagues[0], report.ahead)
