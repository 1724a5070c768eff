"""What began the period, or that nothing did (rule 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.obligation.beginning import began
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Appointment, Event, Facts, Unit
from safetytrack.domain.requirement import Requirement


@dataclass(frozen=True)
class BegunByAppointment(Reason, slug="begun-by-appointment", rule=4, step="window", by_clause=True):
    """Somebody took office."""

    person: str
    role: str
    since: date


@dataclass(frozen=True)
class BegunByOpening(Reason, slug="begun-by-opening", rule=4, step="window", by_clause=True):
    """The unit opened."""

    opened_on: date


@dataclass(frozen=True)
class BegunByEvent(Reason, slug="begun-by-event", rule=4, step="window", by_clause=True):
    """An event began it."""

    event: str
    activity: str
    done_on: date


@dataclass(frozen=True)
class NotBegunBy(Reason, slug="not-begun-by", rule=4, step="window", by_clause=True):
    """Nothing that begins a period is recorded of it: on that day, or, where no day is asked about, on any."""

    trigger: str
    roles: tuple[str, ...]
    on: date | None


def begun_by(case: Case) -> Iterator[Reason]:
    """Yield what began the period of a requirement with a trigger, each fact of that day; or that nothing did."""
    if case.requirement.trigger is None:
        return
    beginnings = began(case)
    if not beginnings:
        roles = () if case.role is None else case.requirement.names_of(case.role)
        yield not_begun(case.requirement, case.period.starts, roles)
    for beginning in beginnings:
        yield _begun(case.facts, beginning.fact, beginning.day)


def not_begun(requirement: Requirement, on: date | None, roles: tuple[str, ...] = ()) -> NotBegunBy:
    """Return that nothing began a period on a day, or ever."""
    return NotBegunBy(requirement.trigger or "", roles or requirement.every_role, on)


def _begun(facts: Facts, fact: Appointment | Unit | Event, day: date) -> Reason:
    match fact:
        case Appointment(role=role, person=str() as person):
            return BegunByAppointment(facts.name(person), role, day)
        case Event():
            return BegunByEvent(fact.key, fact.activity, day)
        case _:
            return BegunByOpening(day)
