"""The lists of a report: who is overdue, and what falls due in the weeks ahead."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from heapq import nsmallest

from safetytrack.cli.reporting.request import Request
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.output.report.links import requirement_anchor
from safetytrack.output.report.model import Ahead, Cut, Overdue, OverdueGroup, Week
from safetytrack.store.query import obligations

WEEKS = 13
"""How many weeks ahead are shown: a quarter."""


class Passing:
    """Obligations that pass by, counted, whatever becomes of them."""

    def __init__(self, rows: Iterable[ObligationRow]) -> None:
        self.count = 0
        self._rows = rows

    def __iter__(self) -> Iterator[ObligationRow]:
        for row in self._rows:
            self.count += 1
            yield row


def overdue_of(request: Request, link: Callable[[str], str], rest: str | None) -> Overdue:
    """Return who is overdue, the longest first, in fewer groups: by unit or by requirement.

    ``rest`` is the file that has what is more than the rows that are shown.
    """
    passing = Passing(obligations.overdue(request.reader, request.query))
    rows = list(request.quiet(nsmallest(request.rows, passing, key=longest_first)))
    return grouped(rows, Cut(len(rows), passing.count, rest if passing.count > len(rows) else None), link)


def grouped(rows: Iterable[ObligationRow], cut: Cut, link: Callable[[str], str]) -> Overdue:
    """Return what is overdue in fewer groups: by unit or by requirement."""
    rows = list(rows)
    by_unit, by_requirement = _grouped(rows, _unit_of), _grouped(rows, _requirement_of)
    if len(by_requirement) < len(by_unit):
        groups = [
            OverdueGroup(each[0].title, f"#{requirement_anchor(*_requirement_of(each[0]))}", each)
            for each in by_requirement
        ]
        return Overdue("title", groups, cut)
    return Overdue("unit", [OverdueGroup(each[0].unit, link(each[0].unit_code), each) for each in by_unit], cut)


def longest_first(row: ObligationRow) -> tuple[int, str, str, str]:
    """Return what puts in front what is overdue longest."""
    return -row.days_overdue, row.programme, row.requirement, row.unit_code


def _unit_of(row: ObligationRow) -> str:
    return row.unit_code


def _requirement_of(row: ObligationRow) -> tuple[str, str]:
    return row.programme, row.requirement


def _grouped(rows: Iterable[ObligationRow], key: Callable[[ObligationRow], object]) -> list[list[ObligationRow]]:
    groups: dict[object, list[ObligationRow]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def ahead_of(request: Request, rest: str | None) -> Ahead:
    """Return what falls due within the weeks ahead, counted by week, the soonest first."""
    as_of = request.query.as_of
    counted = Counter[int]()

    def counting() -> Iterator[ObligationRow]:
        for row in obligations.upcoming(request.reader, request.query, 7 * WEEKS - 1):
            counted[(date.fromisoformat(row.due_on or "") - as_of).days // 7] += 1
            yield row

    passing = Passing(counting())
    rows = list(request.quiet(nsmallest(request.rows, passing, key=soonest_first)))
    begin = [as_of + timedelta(weeks=n) for n in range(WEEKS)]
    weeks = [Week(first, first + timedelta(days=6), counted[n]) for n, first in enumerate(begin)]
    return Ahead(weeks, rows, Cut(len(rows), passing.count, rest if passing.count > len(rows) else None))


def soonest_first(row: ObligationRow) -> tuple[str, str, str, str]:
    """Return what puts in front what falls due next."""
    return row.due_on or "", row.programme, row.requirement, row.unit_code
