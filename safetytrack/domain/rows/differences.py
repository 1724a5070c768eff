"""The rows of what stands otherwise than it did."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Moment, Number, Texts


class DifferenceRow(NamedTuple):
    """One obligation that stands otherwise than it did; where it is or was not owed, nothing is said of that side."""

    programme: str
    requirement: str
    title: str
    period: str
    unit_code: str
    unit: str
    kind: str
    role: str | None
    person_then: str | None
    person: str | None
    status_then: str | None
    status: str | None
    due_on_then: Day | None
    due_on: Day | None
    done_then: Number | None
    done: Number | None
    minimum_then: Number | None
    minimum: Number | None
    why: Texts
    who: Texts
    recorded_at: Moment | None
