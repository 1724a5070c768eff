"""The page above those of territories: what they tell is added up, never asked again."""

from collections.abc import Callable, Sequence
from heapq import nsmallest
from typing import NamedTuple

from safetytrack.cli.reporting.heads import figures_of, head_of
from safetytrack.cli.reporting.leagues import regulator_league
from safetytrack.cli.reporting.listing import grouped, longest_first, soonest_first
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import Rest
from safetytrack.cli.reporting.several import added_burn_ups, added_requirements
from safetytrack.domain.merging.sums import covered
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import Ahead, Cut, League, Overdue, Report


class TerritoryReport(NamedTuple):
    """The report of a territory, and the file of its page."""

    code: str
    file: str
    report: Report


def overview(request: Request, league: League, parts: Sequence[TerritoryReport], rest: Rest) -> Report:
    """Return the page above those of the territories of a league."""
    files = {part.code: part.file for part in parts}
    pages = {code: part.file for part in parts for code in part.report.here}
    reports = [part.report for part in parts]

    def link(code: str) -> str:
        return f"{pages[code]}#{unit_anchor(code)}" if code in pages else files.get(code, "")

    lines = [line._replace(href=files.get(line.row.territory or "", "")) for line in league.lines]
    total = covered([line.row for line in lines])._replace(territory=None, rank=None)
    return Report(
        head=head_of(request),
        figures=figures_of(request, total),
        leagues=(league._replace(lines=tuple(lines)), *regulator_league(request, link)),
        requirements=tuple(added_requirements(reports)),
        overdue=_overdue(request, reports, link, rest.name("overdue")),
        ahead=_ahead(request, reports, rest.name("upcoming")),
        trend=tuple(map(covered, zip(*(report.trend for report in reports), strict=True))),
        burn_ups=tuple(added_burn_ups(reports)),
        units=(),
        units_cut=Cut(0, 0),
        here=(),
    )


def _overdue(request: Request, reports: Sequence[Report], link: Callable[[str], str], rest: str | None) -> Overdue:
    total = sum(report.overdue.cut.total for report in reports)
    each = (row for report in reports for group in report.overdue.groups for row in group.rows)
    rows = nsmallest(request.rows, each, key=longest_first)
    return grouped(rows, Cut(len(rows), total, rest if total > len(rows) else None), link)


def _ahead(request: Request, reports: Sequence[Report], rest: str | None) -> Ahead:
    lists = [report.ahead for report in reports]
    total = sum(ahead.cut.total for ahead in lists)
    rows = nsmallest(request.rows, (row for ahead in lists for row in ahead.rows), key=soonest_first)
    weeks = [
        weeks[0]._replace(number=sum(week.number for week in weeks))
        for weeks in zip(*(ahead.weeks for ahead in lists), strict=True)
    ]
    return Ahead(weeks, rows, Cut(len(rows), total, rest if total > len(rows) else None))
