"""The rows of who holds which post."""

from typing import NamedTuple

from safetytrack.domain.rows import Day


class PersonRow(NamedTuple):
    """One appointment; a vacancy has no name."""

    name: str | None
    unit_code: str
    unit: str
    role: str
    started_on: Day | None
    ended_on: Day | None
    person_id: str | None
    phone: str | None
