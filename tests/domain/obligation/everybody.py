"""Every obligation there is: each requirement, each period, each unit, each post and person judged in turn."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from domain.calendar_walk import Days
from domain.working_days import is_working_day, published

from safetytrack.domain.obligation.beginning import trigger_days
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import Facts, RequirementVersion
from safetytrack.domain.obligation.scope import Subject, subjects
from safetytrack.domain.obligation.verdict import Obligation, has_no_roster, judge
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period, ruled_periods


def workdays(day: date) -> bool | None:
    """Say whether people work on a day; None where its year is not published yet."""
    return is_working_day(day) if published(day) else None


def obligations(facts: Facts, as_of: date, until: date | None = None) -> list[Obligation]:
    """Return every obligation whose period begins by ``as_of``, or by ``until`` when that is later."""
    last = as_of if until is None else max(as_of, until)
    cases = (
        case if case.subject == subject else replace(case, subject=subject)
        for case in cases_of_units(facts, as_of, last)
        for subject in subjects(case.requirement, case.unit, case.facts.appointments)
    )
    return [obligation for obligation in map(judge, cases) if obligation]


def unrostered(facts: Facts, as_of: date) -> list[Case]:
    """Return what people of a unit would owe, of whom nobody was ever recorded, in each period begun by ``as_of``."""
    return [case for case in cases_of_units(facts, as_of, as_of) if has_no_roster(case)]


def cases_of_units(facts: Facts, as_of: date, last: date) -> Iterator[Case]:
    """Yield every requirement, each of its periods that begins by ``last``, and every unit."""
    facts = facts.known()
    for programme, code in sorted({(each.programme, each.requirement.code) for each in facts.versions}):
        for requirement, period in periods_of(versions_of(facts, programme, code), last, days_of(facts, as_of)):
            for unit in facts.units:
                yield Case(facts, as_of, programme, requirement, period, unit, Subject(), workdays)


def versions_of(facts: Facts, programme: str, code: str) -> list[RequirementVersion]:
    """Return the versions of one requirement, oldest first."""
    return [each for each in facts.versions if (each.programme, each.requirement.code) == (programme, code)]


def days_of(facts: Facts, as_of: date, code: str | None = None) -> Days:
    """Return what says on which days something began a period of anybody, in one unit or all, by that day."""
    known = facts.known()
    units = [unit for unit in known.units if code in (None, unit.code)]
    return lambda requirement: {day for unit in units for day in trigger_days(known, requirement, unit, as_of)}


def periods_of(
    versions: list[RequirementVersion], until: date, days: Days = lambda _requirement: ()
) -> list[tuple[Requirement, Period]]:
    """Return the periods of one requirement through its versions, each as the version that rules it has it."""
    history = [(each, each.loaded_on, None if each.withdrawn else each.requirement) for each in versions]
    ruled = ruled_periods(history, until, workdays, lambda version: days(version.requirement))
    return [(requirement, period) for _version, requirement, period in ruled]
