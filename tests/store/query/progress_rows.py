"""The progress table of a programme by the definition: unit by unit, obligation by obligation."""

from collections.abc import Callable, Sequence
from datetime import date

from store.query.counting import percent

from safetytrack.domain.obligation.facts import Completion, Event, Facts, Unit
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period

Lecture = tuple[Requirement, Period]
"""A requirement that asks lecturers for something, and one of its periods."""

Days = tuple[str | None, date, date]
"""An activity, or none for any, and the first and last day on which it is asked about."""


def progress(
    facts: Facts,
    units: list[Unit],
    obligations: list[Obligation],
    territory_of: Callable[[Obligation], str],
    day: date,
    lectures: list[Lecture],
    days: Sequence[Days] | None,
    without_roster: set[str],
) -> list[tuple]:
    """Return the row of each unit that is open that day, or below which something was asked, but for its number.

    ``lectures`` are those begun; ``days`` are those of the labels that are asked about, None where there are none;
    ``without_roster`` are the territories in which units that people owe something in have none.
    """
    rows = []
    for unit in units:
        here = [each for each in obligations if each.begun and territory_of(each) == unit.code]
        if not (here or unit.code in without_roster or (unit.opened_on or day) <= day <= (unit.closed_on or day)):
            continue
        lecturers = [each for each in here if is_for_lecturers(each.requirement)]
        events = sessions(facts, unit, lectures, days, day, territory_of)
        rows.append(
            (
                unit.name,
                unit.code,
                *share(lecturers),
                sum(event.count for event in events),
                sum(event.audience or 0 for event in events),
                *share(of_scale(here, "above")),
                *share(of_scale(here, "below")),
                sum(each.status == "overdue" for each in here),
            )
        )
    return rows


def is_for_lecturers(requirement: Requirement) -> bool:
    """Say whether posts or persons are asked to lecture."""
    return requirement.per in ("post", "person") and "lecture" in requirement.activities


def sessions(
    facts: Facts,
    territory: Unit,
    lectures: list[Lecture],
    days: Sequence[Days] | None,
    day: date,
    territory_of: Callable[[Completion], str],
) -> list[Event]:
    """Return what units of a territory did by a day of that which lecturers are asked for, whatever it meets."""
    here = {each.event for each in facts.completions if territory_of(each) == territory.code}
    return [
        event
        for event in facts.events
        if event.key in here
        and event.state == "recorded"
        and event.done_on <= day
        and any(event.activity in requirement.activities for requirement, _ in lectures)
        and event.done_on >= min(first_day(*lecture) for lecture in lectures)
        and (days is None or any(is_on(event, *each) for each in days))
    ]


def first_day(requirement: Requirement, period: Period) -> date:
    """Return from when on a lecture is asked for: nothing is before the day since which its programme counts."""
    return min(period.starts, max(requirement.starts_on, requirement.since or requirement.starts_on))


def is_on(event: Event, activity: str | None, first: date, last: date) -> bool:
    """Say whether an event is one of an activity, or of any, that was done from one day to another."""
    return activity in (None, event.activity) and first <= event.done_on <= last


def of_scale(obligations: list[Obligation], scale: str) -> list[Obligation]:
    """Return what is asked of enterprises of a scale and of nobody else."""
    return [
        each
        for each in obligations
        if all(scope.scale == scale and scope.kind in (None, "enterprise") for scope in each.requirement.applies_to)
    ]


def share(obligations: list[Obligation]) -> tuple:
    """Return how many are owed and met, and the rate."""
    owed = [each for each in obligations if each.status not in ("waived", "vacant")]
    met = sum(each.status in ("met", "late") for each in owed)
    return len(owed), met, percent(met, len(owed))
