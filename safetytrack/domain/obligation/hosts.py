"""Where it was held, where hosts are what is counted: which of them count, and of how many (rules 11 and 13)."""

from collections.abc import Iterable

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit
from safetytrack.domain.obligation.deadline import reference_day
from safetytrack.domain.obligation.facts import Event, Facts, Unit
from safetytrack.domain.obligation.scope import fits


def hosts_reached(case: Case, credits: Iterable[Credit]) -> set[str]:
    """Return the codes of the hosts that count, each once however often it was visited."""
    return set().union(*hosts_by_event(case, credits).values())


def hosts_by_event(case: Case, credits: Iterable[Credit]) -> dict[str, set[str]]:
    """Return the codes of the hosts that each event reached first, by the event's key; events as they were done."""
    events = {credit.event.key: credit.event for credit in credits}.values()
    first: dict[str, set[str]] = {}
    reached: set[str] = set()
    for event in sorted(events, key=lambda each: (each.done_on, each.key)):
        first[event.key] = {host for host in event.hosts if is_counted(case, event, host)} - reached
        reached |= first[event.key]
    return first


def is_counted(case: Case, event: Event, host: str) -> bool:
    """Say whether a host of an event that counts is one of those asked for.

    That a host lay inside was decided when the event was recorded; which of several did, the trees of today say.
    """
    inside = case.requirement.host is None or len(event.hosts) == 1 or is_inside(case, case.facts.unit(host))
    return inside and is_eligible(case, case.facts.unit(host))


def is_eligible(case: Case, unit: Unit) -> bool:
    """Say whether a unit is in the scope of the hosts that are asked for; where none is named, every unit is."""
    return not case.requirement.hosts or any(fits(unit, scope) for scope in case.requirement.hosts)


def is_inside(case: Case, unit: Unit) -> bool:
    """Say whether a unit lies inside the territory or the sector of the subject's, and is not that unit itself."""
    if case.requirement.host == "sector":
        return unit.regulator == case.unit.code
    return case.unit.code in _superiors(case.facts, unit)


def _superiors(facts: Facts, unit: Unit) -> list[str]:
    units = {each.code: each for each in facts.units}
    above, code = [], unit.parent
    while code is not None:
        above.append(code)
        code = units[code].parent if code in units else None
    return above


def hosts_there(case: Case) -> int:
    """Return how many units asked for lie inside and are open on the day that decides (rule 9)."""
    day = reference_day(case)
    return sum(is_eligible(case, unit) and unit.is_open(day) and is_inside(case, unit) for unit in case.facts.units)
