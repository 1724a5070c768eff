"""The progress table of a programme by the definition: unit by unit, obligation by obligation."""

from collections.abc import Callable
from datetime import date

from store.query.counting import percent

from safetytrack.domain.obligation.facts import Facts, Unit
from safetytrack.domain.obligation.verdict import Obligation


def progress(
    facts: Facts, units: list[Unit], found: list[Obligation], territory_of: Callable[[Obligation], str], day: date
) -> list[tuple]:
    """Return the row of each unit that is open that day, or below which something was asked, but for its number."""
    rows = []
    for unit in units:
        here = [each for each in found if each.begun and territory_of(each) == unit.code]
        if not (here or (unit.opened_on or day) <= day <= (unit.closed_on or day)):
            continue
        lecturers = [
            each
            for each in here
            if each.requirement.per in ("post", "person") and "lecture" in each.requirement.activities
        ]
        events = [facts.event(key) for key in frozenset().union(*(each.events for each in lecturers))]
        rows.append(
            (
                unit.name,
                unit.code,
                *share(lecturers),
                len(events),
                sum(event.audience or 0 for event in events),
                *share(of_scale(here, "above")),
                *share(of_scale(here, "below")),
                sum(each.status == "overdue" for each in here),
            )
        )
    return rows


def of_scale(found: list[Obligation], scale: str) -> list[Obligation]:
    """Return what is asked of enterprises of a scale and of nobody else."""
    return [
        each
        for each in found
        if all(scope.scale == scale and scope.kind in (None, "enterprise") for scope in each.requirement.applies_to)
    ]


def share(found: list[Obligation]) -> tuple:
    """Return how many are owed and met, and the rate."""
    owed = [each for each in found if each.status not in ("waived", "vacant")]
    met = sum(each.status in ("met", "late") for each in owed)
    return len(owed), met, percent(met, len(owed))
