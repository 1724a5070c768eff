"""What an event that was done counts for, begins, or would count for if it were more."""

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from safetytrack.domain.obligation.matching import counts_in, counts_on
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.schedule import Period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.holidays import published
from safetytrack.store.query.query import Query
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.states import row_maker, rows_of, states


class DoneEvent(NamedTuple):
    """An event as it decides which periods it may count in; ``counts_for`` is the label it names, if any."""

    event_id: int
    activity: str
    done_on: date
    counts_for: str | None

    def may_count(self, requirement: Requirement, period: Period) -> bool:
        """Say whether the event is an activity that is asked for, and counts in the period (rule 6)."""
        is_wanted = self.activity in requirement.activities
        return is_wanted and counts_in(requirement, period, self.done_on, self.counts_for, published)

    def horizon(self, as_of: date) -> date:
        """Return a day by which each period that it may count in has begun."""
        if self.counts_for is None:
            return as_of
        return max(as_of, counts_on(self.done_on, self.counts_for)) + timedelta(days=_LATEST_LEAD)


_LATEST_LEAD = 800
"""Days within which the window of a period opens after its last day, as that of a report due next year does."""


def counting(reader: Reader, query: Query, event: DoneEvent) -> Iterator[ObligationRow]:
    """Return the obligations for which an event counts."""
    schedule = schedule_for(reader, query, event.horizon(query.as_of), keep=event.may_count)
    everything = list(rows_of(states(reader, schedule, query), schedule, query))
    alone = states(reader, schedule, query._replace(event_id=event.event_id))
    return (row for row, own in zip(everything, alone, strict=True) if own.done)


def begun_on(reader: Reader, query: Query, activity: str, day: date) -> Iterator[ObligationRow]:
    """Return the obligations that events of an activity begin on a day (rule 4)."""

    def is_begun(requirement: Requirement, period: Period) -> bool:
        return requirement.trigger_activity == activity and period.starts == day

    schedule = schedule_for(reader, query, query.as_of, keep=is_begun)
    return rows_of(states(reader, schedule, query), schedule, query) if schedule.occurrences else iter(())


def awaiting_evidence(reader: Reader, query: Query, event: DoneEvent) -> Iterator[ObligationRow]:
    """Return the obligations for which an event without evidence will count once it has some."""
    if reader.one("SELECT 1 FROM evidence WHERE event_id = :event_id AND undone_in IS NULL", event_id=event.event_id):
        return iter(())

    def counts(requirement: Requirement, period: Period) -> bool:
        return requirement.evidence_required and event.may_count(requirement, period)

    schedule = schedule_for(reader, query, event.horizon(query.as_of), keep=counts)
    alone = query._replace(event_id=event.event_id, ignore_evidence=True)
    return (row for row in rows_of(states(reader, schedule, alone), schedule, query) if row.done)


class NearMiss(NamedTuple):
    """An obligation for which an event would count, were it not for one thing that the requirement asks."""

    row: ObligationRow
    requirement: Requirement


def too_small_for(reader: Reader, query: Query, event: DoneEvent) -> Iterator[NearMiss]:
    """Yield the obligations for which an event is less than each must be (rule 11)."""
    return _missed(reader, query, event, query._replace(ignore_least=True), lambda requirement: bool(requirement.each))


def at_other_hosts(reader: Reader, query: Query, event: DoneEvent) -> Iterator[NearMiss]:
    """Yield the obligations for which an event was held at no unit of the territory or sector (rule 13)."""
    return _missed(reader, query, event, query._replace(ignore_hosts=True), lambda requirement: bool(requirement.host))


def _missed(
    reader: Reader, query: Query, event: DoneEvent, lenient: Query, asks: Callable[[Requirement], bool]
) -> Iterator[NearMiss]:
    """Yield the obligations of some requirements for which an event counts only by a lenient question."""

    def may_count(requirement: Requirement, period: Period) -> bool:
        return asks(requirement) and event.may_count(requirement, period)

    schedule = schedule_for(reader, query, event.horizon(query.as_of), keep=may_count)
    if not schedule.occurrences:
        return
    to_row = row_maker(schedule, query.as_of)
    whatever = list(states(reader, schedule, lenient._replace(event_id=event.event_id)))
    counted = list(states(reader, schedule, query._replace(event_id=event.event_id)))
    for state, might, does in zip(states(reader, schedule, query), whatever, counted, strict=True):
        if might.done and not does.done:
            yield NearMiss(to_row(state), schedule.occurrences[state.occurrence].requirement)


def parted(reader: Reader, query: Query, event: DoneEvent) -> Mapping[str, tuple[ObligationRow, Collection[str]]]:
    """Return an obligation of each requirement in parts for which an event may count, and the parts, by requirement."""

    def may_count(requirement: Requirement, period: Period) -> bool:
        return bool(requirement.parts) and event.may_count(requirement, period)

    schedule = schedule_for(reader, query, event.horizon(query.as_of), keep=may_count)
    if not schedule.occurrences:
        return {}
    to_row = row_maker(schedule, query.as_of)
    owed = [(to_row(one), schedule.occurrences[one.occurrence]) for one in states(reader, schedule, query)]
    return {f"{row.programme}/{row.requirement}": (row, occurrence.requirement.parts) for row, occurrence in owed}
