"""The reports of several ledgers, made one: figures added up, lists put in one order, units named with their ledger."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nsmallest
from typing import NamedTuple, TypeVar

from safetytrack.cli.reporting.listing import grouped, longest_first, soonest_first
from safetytrack.domain.merging.order import merged_order
from safetytrack.domain.merging.sums import covered
from safetytrack.domain.ranking import ranked
from safetytrack.domain.rates import percent
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import (
    Ahead,
    BurnUpLine,
    BurnUpPoint,
    Cut,
    Figure,
    Head,
    League,
    LeagueLine,
    Overdue,
    Report,
    RequirementLine,
    UnitEntry,
)

Line = TypeVar("Line", RequirementLine, BurnUpLine, CoverageRow)


class LedgerReport(NamedTuple):
    """The report of one ledger, what that is called, and its journal's head."""

    ledger: str
    head: str
    report: Report

    def code(self, code: str) -> str:
        """Return the code of a unit as it stands beside those of other ledgers."""
        return f"{self.ledger}:{code}"

    def rows(self, rows: Iterable[ObligationRow]) -> list[ObligationRow]:
        """Return obligations whose units are named with their ledger."""
        return [row._replace(unit=f"{self.ledger} · {row.unit}", unit_code=self.code(row.unit_code)) for row in rows]


def together(parts: Sequence[LedgerReport], most: int, link: Callable[[str], str] | None = None) -> Report:
    """Return one report of all, with at most so many rows in each list.

    ``link``: where more is told of a ledger, or of a unit by its code with the ledger's; without, on the page itself.
    """
    reports = [part.report for part in parts]
    entries, units_cut = _units(parts, most)
    here = frozenset(entry.code for entry in entries)
    link = link or (lambda code: f"#{unit_anchor(code)}" if code in here else "")
    return reports[0]._replace(
        head=_head(parts),
        figures=tuple(map(added_figure, zip(*(report.figures for report in reports), strict=True))),
        leagues=tuple(_leagues(parts, link)),
        requirements=tuple(added_requirements(reports)),
        overdue=_overdue(parts, most, link),
        ahead=_ahead(parts, most),
        trend=tuple(map(covered, zip(*(report.trend for report in reports), strict=True))),
        burn_ups=tuple(added_burn_ups(reports)),
        units=entries,
        units_cut=units_cut,
        here=here,
    )


def with_rests(report: Report, rests: Mapping[str, str]) -> Report:
    """Return a report whose lists, where they are cut, tell by their question which file has the rest."""

    def with_rest(cut: Cut, question: str) -> Cut:
        return cut._replace(rest=rests.get(question)) if cut.shown < cut.total else cut

    return report._replace(
        overdue=report.overdue._replace(cut=with_rest(report.overdue.cut, "overdue")),
        ahead=report.ahead._replace(cut=with_rest(report.ahead.cut, "upcoming")),
        units_cut=with_rest(report.units_cut, "obligations"),
    )


def _head(parts: Sequence[LedgerReport]) -> Head:
    heads = [part.report.head for part in parts]
    offices = {head.office for head in heads}
    return max(heads, key=lambda head: len(head.filters))._replace(
        programmes=tuple({one.code: one for head in reversed(heads) for one in head.programmes}.values()),
        journal_head="; ".join(part.head for part in parts),
        office=offices.pop() if len(offices) == 1 else None,
    )


def added_figure(figures: Sequence[Figure]) -> Figure:
    """Return one figure of all, and its change from that of all then."""
    part, whole = sum(one.part for one in figures), sum(one.whole for one in figures)
    then = [one.then for one in figures if one.then]
    return Figure(figures[0].name, part, whole, percent(part, whole), added_figure(then) if then else None)


def _leagues(parts: Sequence[LedgerReport], link: Callable[[str], str]) -> Iterator[League]:
    """Yield the league of ledgers, each of which is a territory, and that of regulators, where there are any."""
    lines = [
        LeagueLine(part.ledger, link(part.ledger), covered([line.row for line in league.lines]))
        for part in parts
        for league in part.report.leagues[:1]
        if league.lines
    ]
    yield _ranked("territory", lines)
    regulators = [
        LeagueLine(f"{part.ledger} · {line.name}", link(part.code(line.row.regulator)), line.row)
        for part in parts
        for league in part.report.leagues[1:]
        for line in league.lines
        if line.row.regulator
    ]
    if regulators:
        yield _ranked("regulator", regulators)


def _ranked(dimension: str, lines: Sequence[LeagueLine]) -> League:
    """Return a league of lines, each of which is called by its own name."""
    by_name = {line.name: line for line in lines}
    rows = ranked(line.row._replace(territory=line.name, regulator=line.name) for line in lines)
    return League(dimension, tuple(by_name[row.territory or ""]._replace(row=row) for row in rows))


def added_requirements(reports: Sequence[Report]) -> Iterator[RequirementLine]:
    """Yield each requirement once, in the order they were loaded."""
    lines = [{(line.programme, line.requirement): line for line in report.requirements} for report in reports]
    for key in merged_order(lines):
        same = [of_one[key] for of_one in lines if key in of_one]
        yield same[0]._replace(row=covered([line.row for line in same]))


def _overdue(parts: Sequence[LedgerReport], most: int, link: Callable[[str], str]) -> Overdue:
    total = sum(part.report.overdue.cut.total for part in parts)
    each = (row for part in parts for group in part.report.overdue.groups for row in part.rows(group.rows))
    rows = nsmallest(most, each, key=longest_first)
    return grouped(rows, Cut(len(rows), total), link)


def _ahead(parts: Sequence[LedgerReport], most: int) -> Ahead:
    lists = [part.report.ahead for part in parts]
    rows = nsmallest(most, (row for part in parts for row in part.rows(part.report.ahead.rows)), key=soonest_first)
    weeks = [
        weeks[0]._replace(number=sum(week.number for week in weeks))
        for weeks in zip(*(ahead.weeks for ahead in lists), strict=True)
    ]
    return Ahead(weeks, rows, Cut(len(rows), sum(ahead.cut.total for ahead in lists)))


def _units(parts: Sequence[LedgerReport], most: int) -> tuple[list[UnitEntry], Cut]:
    """Return the units ledger by ledger; where they owe more than may be shown, those with most overdue."""
    entries = [
        entry._replace(code=part.code(entry.code), name=f"{part.ledger} · {entry.name}", rows=part.rows(entry.rows))
        for part in parts
        for entry in part.report.units
    ]
    shown, room = set[str](), most
    for entry in sorted(entries, key=_fewest_overdue_last):
        room -= len(entry.rows)
        if room < 0:
            break
        shown.add(entry.code)
    kept = [entry for entry in entries if entry.code in shown]
    total = sum(part.report.units_cut.total for part in parts)
    return kept, Cut(sum(len(entry.rows) for entry in kept), total)


def _fewest_overdue_last(entry: UnitEntry) -> int:
    return -sum(row.status == "overdue" for row in entry.rows)


def added_burn_ups(reports: Sequence[Report]) -> Iterator[BurnUpLine]:
    """Yield how far each open period has come, and the one before it."""
    lines = [{(line.programme, line.requirement, line.period): line for line in each.burn_ups} for each in reports]
    for key in merged_order(lines):
        same = [of_one[key] for of_one in lines if key in of_one]
        before = [line for line in same if line.period_before]
        yield same[0]._replace(
            points=_points([line.points for line in same]),
            period_before=before[0].period_before if before else None,
            points_before=_points([line.points_before for line in before]),
        )


def _points(curves: Sequence[Sequence[BurnUpPoint]]) -> tuple[BurnUpPoint, ...]:
    """Return how much all had done by each day on which any had done something."""
    days = {point.day: point.age for points in curves for point in points}
    owed = sum(points[-1].owed for points in curves if points)
    return tuple(
        BurnUpPoint(day, days[day], sum(_done_by(day, points) for points in curves), owed) for day in sorted(days)
    )


def _done_by(day: date, points: Sequence[BurnUpPoint]) -> int:
    return max((point.done for point in points if point.day <= day), default=0)
