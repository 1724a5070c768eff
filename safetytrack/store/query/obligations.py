"""The questions: each a short selection over the one relation of obligations, answered row by row."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from safetytrack.domain.obligation.matching import counts_in, counts_on
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.schedule import Period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.holidays import published
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.states import ObligationState, row_maker, states, unmet


def overdue(reader: Reader, query: Query) -> Answer[ObligationRow]:
    """Return every obligation that is overdue."""
    # An extension only ever moves a day away: what is not due by the schedule need not be looked at.
    schedule = _due_by(reader, query, query.as_of - timedelta(days=1))
    return _answer(unmet(reader, schedule, query, "o.due_on < :as_of"), schedule, query)


def upcoming(reader: Reader, query: Query, within: int) -> Answer[ObligationRow]:
    """Return what is neither met, waived nor vacant and due from ``as_of`` to ``within`` days later, both included."""
    last = query.as_of + timedelta(days=within)
    schedule = _due_by(reader, query, last)
    condition = "o.due_on BETWEEN :as_of AND :last"
    return _answer(unmet(reader, schedule, query, condition, last=last.isoformat()), schedule, query)


def status(reader: Reader, query: Query) -> Answer[ObligationRow]:
    """Return each obligation begun, and the next period of each requirement; with a last day, all due by then."""
    ahead = query.span.last < date.max
    until = max(query.as_of, query.span.last + _LONGEST_REST) if ahead else query.as_of
    schedule = schedule_for(reader, query, until, next_too=not ahead)
    return _answer(states(reader, schedule, query, doers=True), schedule, query)


class Subject(NamedTuple):
    """Whose an obligation is, by what never changes: the key of its unit, and the id of its person if it has one."""

    unit_id: int
    person_uid: str | None


class Deadline(NamedTuple):
    """An obligation, and whose it is."""

    row: ObligationRow
    subject: Subject


def deadlines(reader: Reader, query: Query, within: int) -> Answer[Deadline]:
    """Return what is neither met, waived nor vacant and due within so many days of ``as_of``, or without a deadline."""
    last = query.as_of + timedelta(days=within)
    schedule = _due_by(reader, query, last, undated_too=True)
    condition = "(o.due_on IS NULL OR o.due_on <= :last)"
    to_row = row_maker(schedule, query.as_of)
    states = unmet(reader, schedule, query, condition, uids=True, last=last.isoformat())
    rows = (Deadline(to_row(state), Subject(state.unit_id, state.person_uid)) for state in states)
    return Answer(rows, query, schedule)


_LONGEST_REST = timedelta(days=31)
"""Longer than any holidays: what is due on the first day after them may be shifted to before they began."""


def _due_by(reader: Reader, query: Query, last: date, *, undated_too: bool = False) -> Schedule:
    """Return the periods due by a day, begun or not; with ``undated_too`` also those begun that are never due."""

    def is_due(_asks: Requirement, period: Period) -> bool:
        return period.due <= last if period.due else undated_too and period.starts <= last

    return schedule_for(reader, query, last + _LONGEST_REST, keep=is_due)


def begun(reader: Reader, query: Query) -> Answer[ObligationRow]:
    """Return every obligation whose window has begun, however it stands."""
    schedule = schedule_for(reader, query, query.as_of)
    return _answer(states(reader, schedule, query, doers=True), schedule, query)


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
    everything = list(_rows(states(reader, schedule, query), schedule, query))
    alone = states(reader, schedule, query._replace(event_id=event.event_id))
    return (row for row, own in zip(everything, alone, strict=True) if own.done)


def begun_on(reader: Reader, query: Query, activity: str, day: date) -> Iterator[ObligationRow]:
    """Return the obligations that events of an activity begin on a day (rule 4)."""

    def is_begun(requirement: Requirement, period: Period) -> bool:
        return requirement.trigger_activity == activity and period.starts == day

    schedule = schedule_for(reader, query, query.as_of, keep=is_begun)
    return _rows(states(reader, schedule, query), schedule, query) if schedule.occurrences else iter(())


def awaiting_evidence(reader: Reader, query: Query, event: DoneEvent) -> Iterator[ObligationRow]:
    """Return the obligations for which an event without evidence will count once it has some."""
    if reader.one("SELECT 1 FROM evidence WHERE event_id = :event_id AND undone_in IS NULL", event_id=event.event_id):
        return iter(())

    def counts(requirement: Requirement, period: Period) -> bool:
        return requirement.evidence_required and event.may_count(requirement, period)

    schedule = schedule_for(reader, query, event.horizon(query.as_of), keep=counts)
    alone = query._replace(event_id=event.event_id, ignore_evidence=True)
    return (row for row in _rows(states(reader, schedule, alone), schedule, query) if row.done)


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


def _answer(of: Iterable[ObligationState], schedule: Schedule, query: Query) -> Answer[ObligationRow]:
    return Answer(_rows(of, schedule, query), query, schedule)


def _rows(of: Iterable[ObligationState], schedule: Schedule, query: Query) -> Iterator[ObligationRow]:
    return map(row_maker(schedule, query.as_of), of)


def touched(
    reader: Reader, query: Query, until: date, label: str | None = None, person_id: int | None = None
) -> list[ObligationRow]:
    """Return the obligations that a decision is about: of one period or of all, of one person or of all.

    They begin by a day. What is waived or vacant is owed by nobody, and left out.
    """
    schedule = schedule_for(reader, query, until, keep=lambda _asks, period: label in (None, period.label))
    to_row = row_maker(schedule, query.as_of)
    rows = (to_row(one) for one in states(reader, schedule, query) if person_id in (None, one.person_id))
    return [row for row in rows if row.status not in ("waived", "vacant")]
