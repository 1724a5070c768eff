"""The periods that a question ranges over."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, timedelta

from safetytrack.domain.period_labels import takes_in
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period, begun_or_next, ruled_periods
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.holidays import published
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.requirement_versions import Version, requirement_versions
from safetytrack.store.query.triggers import TriggerDays, trigger_days

LONGEST_REST = timedelta(days=31)
"""Longer than any holidays: what is due on the first day after them may be shifted to before they began."""


def schedule_for(
    reader: Reader,
    query: Query,
    until: date,
    *,
    next_too: bool = False,
    also: Collection[Query] = (),
    keep: Callable[[Requirement, Period], bool] = lambda _requirement, _period: True,
) -> Schedule:
    """Return every period asked about that begins by ``until``; with ``next_too`` also each requirement's next one.

    With a trigger a period is there when this question or one of ``also``, at another moment, knows that it began.
    ``keep`` may leave out more of them.
    """
    schedule = Schedule()
    known = requirement_versions(reader, query.requirement_ids, query.programmes, query.prefix)
    days = [trigger_days(reader, each, known) for each in (query, *also)]
    for line in _histories(known):
        versions = [(version, version.loaded_on, version.asks) for version in line]
        horizon = until.replace(year=until.year + 12, day=min(until.day, 28)) if next_too else until
        for version, asks, period in begun_or_next(ruled_periods(versions, horizon, published, _any_of(days)), until):
            if query.roles and (asks.per == "unit" or set(query.roles).isdisjoint(asks.every_role)):
                continue
            if takes_in(query.labels, period) and keep(asks, period):
                schedule.add(version, asks, period, query.roles)
    return schedule


def due_by(reader: Reader, query: Query, last: date, *, undated_too: bool = False) -> Schedule:
    """Return the periods due by a day, begun or not; with ``undated_too`` also those begun that are never due."""

    def is_due(_asks: Requirement, period: Period) -> bool:
        return period.due <= last if period.due else undated_too and period.starts <= last

    return schedule_for(reader, query, last + LONGEST_REST, keep=is_due)


def _any_of(days: Sequence[TriggerDays]) -> TriggerDays:
    return lambda version: {day for each in days for day in each(version)}


def _histories(versions: list[Version]) -> Iterator[list[Version]]:
    line: list[Version] = []
    for version in versions:
        if line and line[0].requirement_id != version.requirement_id:
            yield line
            line = []
        line.append(version)
    if line:
        yield line
