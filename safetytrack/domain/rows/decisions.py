"""The rows of what was decided on obligations."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Moment


class DecisionRow(NamedTuple):
    """One waiver or extension; without a period, role or person it is about all of them."""

    decision: str
    programme: str
    requirement: str
    title: str
    period: str | None
    unit_code: str
    unit: str
    role: str | None
    person: str | None
    to: Day | None
    reason: str
    approver: str
    recorded_at: Moment
    entry: int
    state: str
