"""What a question is about, and what it ranges over."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.store.query.requirement_versions import Version


class UnitCondition(NamedTuple):
    """What a unit must be to be asked about: what it has in a column of its own."""

    column: str
    value: object


class Query(NamedTuple):
    """What a question is about. Units and requirements by their keys; None means all."""

    as_of: date
    as_of_entry: int | None = None
    under: int | None = None
    unit_id: int | None = None
    programme: str | None = None
    requirement_id: int | None = None
    unit_conditions: tuple[UnitCondition, ...] = ()
    role: str | None = None
    label: str | None = None
    event_id: int | None = None
    """The only event to count, for asking what it counts for."""
    excluded_entries: tuple[int, ...] = ()
    """Entries that began before ``as_of_entry`` and were kept after it, as on a server with several writers."""
    ignore_evidence: bool = False
    """Whether to count events without the evidence that is asked for, too."""

    @property
    def unit_sql(self) -> str:
        """All conditions on the unit ``u``; nothing where there are none."""
        return " AND ".join(f"u.{condition.column} = :{condition.column}" for condition in self.unit_conditions)

    @property
    def unit_values(self) -> dict[str, object]:
        """The values of the conditions on units, by their names in SQL."""
        return {condition.column: condition.value for condition in self.unit_conditions}


class Occurrence(NamedTuple):
    """One period of one version of a requirement, and of one role where the post is the subject."""

    programme: str
    requirement: Requirement
    period: Period
    role: str | None
    version_no: int
    requirement_id: int


class Schedule:
    """The versions and occurrences a question ranges over, each numbered by its place in the list."""

    def __init__(self) -> None:
        self.versions: list[Version] = []
        self.occurrences: list[Occurrence] = []

    def add(self, version: Version, asks: Requirement, period: Period, role: str | None) -> None:
        """Add one period of a version, which asks this, for all roles of a post requirement or only ``role``."""
        if not self.versions or self.versions[-1] is not version:
            self.versions.append(version)
        roles: Iterable[str | None] = asks.roles if asks.per == "post" else (None,)
        for subject in roles:
            if role is None or asks.per == "person" or (subject is not None and role in asks.names_of(subject)):
                self.occurrences.append(
                    Occurrence(version.programme, asks, period, subject, len(self.versions) - 1, version.requirement_id)
                )


def measure(requirement: Requirement) -> str:
    """Return what is counted: ``events``, ``hours``, ``people`` or, where parts are asked for, ``parts``."""
    return "parts" if requirement.parts else requirement.measure


def threshold(requirement: Requirement) -> int:
    """Return how much is required, as counted: hours in hundredths, all else in ones."""
    return int(requirement.minimum * 100) if requirement.measure == "hours" else int(requirement.minimum)
