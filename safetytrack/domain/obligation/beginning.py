"""What begins a period with a trigger: taking office, opening, or an event (rule 4)."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import Appointment, Event, Facts, Unit
from safetytrack.domain.obligation.matching import is_begun_by_office, is_credited
from safetytrack.domain.obligation.scope import Subject, subjects
from safetytrack.domain.requirement import APPOINTMENT, OPENING, Requirement


class Beginning(NamedTuple):
    """A day on which a period of a subject begins, and the fact that begins it."""

    day: date
    fact: Appointment | Unit | Event


def began(case: Case) -> list[Beginning]:
    """Return what began the period of a case; without a trigger, nothing."""
    whose = beginnings(case.facts, case.requirement, case.unit, case.subject, case.as_of)
    return [each for each in whose if each.day == case.period.starts]


def is_begun(case: Case) -> bool:
    """Say whether the period is one of the subject's: with a trigger, whether something began it for that subject."""
    return case.requirement.trigger is None or bool(began(case))


def answers(case: Case, event: Event) -> bool:
    """Say whether an event answers what began the period: what names another event does so if that one began it."""
    if event.ref_to is None or case.requirement.trigger_activity is None:
        return True
    events = (each.fact for each in began(case) if isinstance(each.fact, Event))
    return any(event.ref_to in (begins.ref, begins.key) for begins in events)


def trigger_days(facts: Facts, requirement: Requirement, unit: Unit, as_of: date) -> set[date]:
    """Return the days on which periods of anybody in the unit begin, as known by ``facts``.

    Where nobody is on its roster, an opening begins the period that the unit is asked for people in.
    """
    nobody = [Subject()] if requirement.trigger == OPENING else []
    return {
        beginning.day
        for subject in subjects(requirement, unit, facts.appointments) or nobody
        for beginning in beginnings(facts, requirement, unit, subject, as_of)
    }


def beginnings(
    facts: Facts, requirement: Requirement, unit: Unit, subject: Subject, as_of: date
) -> Iterator[Beginning]:
    """Yield what begins a period of the subject; an event does so from its day on, what is to come is none yet."""
    if requirement.trigger == APPOINTMENT:
        yield from _appointments(facts, requirement, unit, subject)
    elif requirement.trigger == OPENING and unit.opened_on is not None:
        yield Beginning(unit.opened_on, unit)
    elif requirement.trigger_activity is not None:
        yield from _events(facts, requirement, unit, subject, as_of)


def _appointments(facts: Facts, requirement: Requirement, unit: Unit, subject: Subject) -> Iterator[Beginning]:
    """Yield the takings of office whose day is known: of the person, else of anybody in the post or in the roles."""
    for each in facts.appointments:
        begins = each.unit == unit.code and is_begun_by_office(requirement, subject, each)
        if begins and each.started_on is not None:
            yield Beginning(each.started_on, each)


def _events(facts: Facts, requirement: Requirement, unit: Unit, subject: Subject, as_of: date) -> Iterator[Beginning]:
    credits = (each for each in facts.completions if each.unit == unit.code)
    own = {each.event for each in credits if is_credited(requirement, subject, each)}
    for event in facts.events:
        is_trigger = event.activity == requirement.trigger and event.state == "recorded" and event.done_on <= as_of
        if is_trigger and event.key in own:
            yield Beginning(event.done_on, event)
