"""The leagues of a report: territories and regulators, best first."""

from collections.abc import Callable

from safetytrack.cli.reporting.request import Request
from safetytrack.cli.unit_names import named
from safetytrack.domain.ranking import ranked
from safetytrack.locale import _
from safetytrack.output.report.model import League, LeagueLine, RequirementLine
from safetytrack.store.query import lists
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import below_the_root

Link = Callable[[str], str]
"""Where more is told of a unit, by its code."""


def leagues_of(request: Request, link: Link) -> tuple[League, ...]:
    """Return the league of territories and, where units are regulated, that of regulators."""
    return (territory_league(request, link), *regulator_league(request, link))


def territory_league(request: Request, link: Link) -> League:
    """Return the league of territories."""
    return _league(request, below_the_root(request.reader, request.query), "territory", link)


def regulator_league(request: Request, link: Link) -> tuple[League, ...]:
    """Return the league of regulators; none where no unit is regulated."""
    regulators = _league(request, request.query, "regulator", link)
    return (regulators,) if any(line.row.regulator for line in regulators.lines) else ()


def _league(request: Request, query: Query, dimension: str, link: Link) -> League:
    rows = ranked(coverage(request.reader, query, [dimension], scored=True))
    names = named(rows, [dimension], request.reader, query.prefix, on_paper=True)
    lines = []
    for row, shown in zip(rows, names, strict=True):
        code = getattr(row, dimension)
        name = getattr(shown, dimension) or _("none")
        lines.append(LeagueLine(name, link(code) if code else "", row))
    return League(dimension, tuple(lines))


def requirement_lines(request: Request) -> tuple[RequirementLine, ...]:
    """Return each requirement of which anything is owed, with its figures, in the order they were loaded."""
    reader, query = request.reader, request.query
    rows = lists.requirements(reader, query.programmes, query.prefix, query.requirement_ids)
    asks = {(row.programme, row.requirement): row for row in rows}
    lines = []
    for row in coverage(reader, query, ["programme", "requirement"]):
        programme, code = row.programme or "", row.requirement or ""
        known = asks.get((programme, code))
        lines.append(RequirementLine(programme, code, known.title if known else code, known and known.source, row))
    return tuple(lines)
