"""How far each open period has come by its age, beside the one before it, as its obligations pass by."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.schedule import Period
from safetytrack.output.report.model import BurnUpLine, BurnUpPoint
from safetytrack.store.query.query import Query, Schedule

_NOT_OWED = ("waived", "vacant")
_MET = ("met", "late")


class _Name(NamedTuple):
    """What tells a period of a requirement apart in an answer."""

    programme: str
    requirement: str
    label: str


class Progress:
    """What is owed in each period, and on which days it was met."""

    def __init__(self, query: Query) -> None:
        self._as_of = query.as_of
        self._owed = Counter[_Name]()
        self._met: dict[_Name, Counter[str]] = {}
        self._periods: dict[_Name, Period] = {}
        self._titles: dict[_Name, str] = {}

    def watch(self, rows: Iterable[ObligationRow], schedule: Schedule) -> Iterator[ObligationRow]:
        """Yield the obligations of an answer, and count them as they pass by."""
        for one in schedule.occurrences:
            self._periods[_Name(one.programme, one.requirement.code, one.period.label)] = one.period
        for row in rows:
            name = _Name(row.programme, row.requirement, row.period)
            if row.status not in _NOT_OWED:
                self._owed[name] += 1
                self._titles[name] = row.title
            if row.status in _MET and row.done_on:
                self._met.setdefault(name, Counter())[row.done_on] += 1
            yield row

    def curves(self) -> tuple[BurnUpLine, ...]:
        """Return the open periods of which anything is owed, each with the one before it."""
        lines = []
        for name, period in self._periods.items():
            if self._owed[name] and period.starts <= self._as_of <= (period.due or period.ends):
                before = self._before(name)
                past = self._points(before) if before else ()
                lines.append(
                    BurnUpLine(
                        *name[:2], self._titles[name], name.label, self._points(name), before and before.label, past
                    )
                )
        return tuple(lines)

    def _before(self, name: _Name) -> _Name | None:
        """Return the period of the same requirement that began last before this one; None of an every-day one."""
        earlier = [
            other
            for other, period in self._periods.items()
            if other[:2] == name[:2] and period.starts < self._periods[name].starts and self._owed[other]
        ]
        return max(earlier, key=lambda other: self._periods[other].starts, default=None)

    def _points(self, name: _Name) -> tuple[BurnUpPoint, ...]:
        """Return how much was met by each day on which any was, from the first day to the last or to today."""
        period, met = self._periods[name], self._met.get(name, Counter())
        last = min(self._as_of, max(period.ends, period.due or period.ends))
        days = {period.starts: 0, last: 0}
        for done_on, number in met.items():
            at = min(max(date.fromisoformat(done_on), period.starts), last)
            days[at] = days.get(at, 0) + number
        points, done = [], 0
        for day in sorted(days):
            done += days[day]
            points.append(BurnUpPoint(day, (day - period.starts).days, done, self._owed[name]))
        return tuple(points)
