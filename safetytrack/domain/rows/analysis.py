"""The tables that ``export facts`` writes for analysts: nobody is named in them, a person goes by an id."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Moment, Number, Texts


class UnitFact(NamedTuple):
    """A unit; ``parent`` and ``regulator`` are the codes of those above it."""

    code: str
    name: str
    kind: str
    parent: str | None
    regulator: str | None
    sector: str | None
    scale: str | None
    opened_on: Day | None
    closed_on: Day | None


class PersonFact(NamedTuple):
    """An appointment; ``person`` is an id that tells people apart, None for a vacancy."""

    person: str | None
    unit_code: str
    role: str
    started_on: Day | None
    ended_on: Day | None


class ObligationFact(NamedTuple):
    """An obligation whose window has begun, as it stands on the day of the export."""

    programme: str
    requirement: str
    period: str
    unit_code: str
    kind: str
    role: str | None
    person: str | None
    due_on: Day | None
    days_overdue: int
    done: Number
    minimum: Number
    missing_parts: Texts
    status: str
    done_on: Day | None


class EventFact(NamedTuple):
    """An event, void and returned ones too: ``state`` tells. ``times``: how often it was done, as it was counted."""

    event: str
    activity: str
    done_on: Day
    counts_for: str | None
    times: int
    hours: Number | None
    audience: int | None
    hosts: Texts
    topics: Texts
    state: str
    recorded_at: Moment


class CompletionFact(NamedTuple):
    """Whom an event counts for."""

    event: str
    activity: str
    unit_code: str
    role: str | None
    person: str | None
    part: str | None
    done_on: Day
    counts_on: Day
