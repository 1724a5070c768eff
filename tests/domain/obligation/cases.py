"""One town, its half-year and what is known of them: what the pages of the definition are tested with."""

from datetime import date
from decimal import Decimal

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import (
    Appointment,
    Completion,
    Event,
    Evidence,
    Extension,
    Fact,
    Facts,
    Person,
    Unit,
    Waiver,
)
from safetytrack.domain.obligation.scope import Subject
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.domain.schedule import Period

DAY_ONE, DUE = date(2026, 1, 1), date(2026, 6, 30)
HALF = Period("2026H1", DAY_ONE, DUE, DUE, planned=DUE)
ENDLESS = HALF._replace(due=None, planned=None)
STUDY = Requirement(
    code="study",
    title="Study",
    activities=("study",),
    per="unit",
    applies_to=(Scope(kind="town"),),
    source="1",
    starts_on=DAY_ONE,
    every="half-year",
)
TOWN = Unit("U1", "Town", "town")
HEAD, DEPUTY, WANG, LI = Subject("head"), Subject("deputy"), Subject(person="wang"), Subject(person="li")
PEOPLE = (Person("wang", "U1", "王"), Person("li", "U1", "李"), Person("zhang", "U1", "张"))
KINDS = {
    Unit: "units",
    Person: "people",
    Appointment: "appointments",
    Event: "events",
    Completion: "completions",
    Evidence: "evidence",
    Waiver: "waivers",
    Extension: "extensions",
}


def day(text: str | None) -> date | None:
    """Return a day of 2026, written like 06-30, or of another year, written in full."""
    return text and date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def known_facts(*known: Fact) -> Facts:
    """Return what is known, beside three people of the town."""
    facts = Facts(people=list(PEOPLE))
    for fact in known:
        getattr(facts, KINDS[type(fact)]).append(fact)
    return facts


def case_of(
    requirement: Requirement,
    *known: Fact,
    as_of: str = "06-30",
    subject: Subject = Subject(),  # noqa: B008 a value, never changed
    period: Period = HALF,
    unit: Unit = TOWN,
) -> Case:
    """Return a case of the town, as a rule on the day that it falls due."""
    return Case(known_facts(unit, *known), day(as_of), "p", requirement, period, unit, subject)


def event(done_on: str = "03-01", key: str = "E1", activity: str = "study", hours: str | None = None, **more) -> Event:
    """Return an event, a study if nothing else is said."""
    return Event(key, activity, day(done_on), hours=hours and Decimal(hours), **more)


def credit(key: str = "E1", unit: str = "U1", **more) -> Completion:
    """Return a credit of an event to the town."""
    return Completion(key, unit, **more)


def studied(done_on: str, key: str = "E1", **more) -> tuple[Event, Completion]:
    """Return a study and its credit to the town, to a role or to a person of it."""
    return event(done_on, key), credit(key, **more)


def post(
    person: str | None, start: str | None = None, until: str | None = None, role: str = "head", unit: str = "U1"
) -> Appointment:
    """Return an appointment in the town; of nobody, a vacancy."""
    return Appointment(unit, role, person, day(start), day(until))


def extension(to_on: str, order: int = 1, **more) -> Extension:
    """Return an extension of the town's study."""
    return Extension("p", "study", "U1", day(to_on), order, **more)


def waiver(**more) -> Waiver:
    """Return a waiver of the town's study."""
    return Waiver("p", "study", "U1", **more)
