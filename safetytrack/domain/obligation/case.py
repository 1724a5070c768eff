"""One requirement, one period and one subject, to be judged on one day."""

from dataclasses import dataclass
from datetime import date

from safetytrack.domain.obligation.facts import Facts, Unit
from safetytrack.domain.obligation.scope import Subject
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.domain.workdays import Workdays, weekends_only


@dataclass(frozen=True)
class Case:
    """What is to be judged, the known facts it is judged from, and the calendar of workdays as far as published."""

    facts: Facts
    as_of: date
    programme: str
    requirement: Requirement
    period: Period
    unit: Unit
    subject: Subject
    workdays: Workdays = weekends_only

    @property
    def role(self) -> str | None:
        """The post's role, if a post owes."""
        return self.subject.role

    @property
    def person(self) -> str | None:
        """The key of the person, if a person owes."""
        return self.subject.person
