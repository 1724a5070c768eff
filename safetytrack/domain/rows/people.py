"""The rows of who holds which post."""

from typing import NamedTuple

from safetytrack.domain.rows import Day, Texts


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


class MissingRosterRow(NamedTuple):
    """A role of a unit in which nobody was ever recorded, and the requirements that ask those who are in it."""

    unit_code: str
    unit: str
    kind: str
    role: str
    requirements: Texts
