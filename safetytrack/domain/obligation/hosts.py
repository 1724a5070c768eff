"""Where it was held, where hosts are what is counted: which of them count, and of how many (rules 11 and 13)."""

from collections.abc import Iterable

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit
from safetytrack.domain.obligation.deadline import reference_day
from safetytrack.domain.obligation.facts import Facts, Unit
from safetytrack.domain.obligation.scope import fits


def hosts_reached(case: Case, credits: Iterable[Credit]) -> set[str]:
    """Return the codes of the hosts that count, each once however often it was visited."""
    return set().union(*hosts_by_event(case, credits).values())


def hosts_by_event(case: Case, credits: Iterable[Credit]) -> dict[str, set[str]]:
    """Return the codes of the hosts that each event reached first, by the event's key; events as they were done."""
    first: dict[str, set[str]] = {}
    reached: set[str] = set()
    for credit in sorted(credits, key=lambda each: (each.event.done_on, each.event.key)):
        key, hosts = credit.event.key, set(hosts_counted(case, credit))
        first[key] = first.get(key, set()) | (hosts - reached)
        reached |= hosts
    return first


def hosts_counted(case: Case, credit: Credit) -> list[str]:
    """Return the codes of an event's hosts that are asked for: inside when it was recorded, and in scope."""
    completion = credit.completion
    inside = {"territory": completion.territory_hosts, "sector": completion.sector_hosts, None: credit.event.hosts}
    return [host for host in inside[case.requirement.host] if is_eligible(case, case.facts.unit(host))]


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
