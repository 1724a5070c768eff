"""The facts that follow from a script of actions.

An action says only what a clerk would say; the rest is worked out here as the rules have it: who is credited, where
the host lies, which appointment ends.
"""

from dataclasses import replace
from datetime import date, timedelta

from domain.obligation.actions import (
    Action,
    AddUnit,
    Appoint,
    Attach,
    CloseUnit,
    Credit,
    EditUnit,
    Extend,
    Load,
    Log,
    Return,
    Undo,
    UndoMove,
    Vacate,
    Void,
    Waive,
)

from safetytrack.domain.obligation.facts import (
    Appointment,
    Completion,
    Event,
    Evidence,
    Extension,
    Fact,
    Facts,
    Person,
    RequirementVersion,
    Unit,
    Waiver,
)

ONE_DAY = timedelta(days=1)
ONE_HOLDER = ("party-head", "government-head", "head", "principal")


def facts_of(script: list[Action]) -> Facts:
    """Return what is known after a script; action number n, from 1, is journal entry n."""
    undoings = [place for place, action in enumerate(script) if isinstance(action, Undo)]
    facts, done = (facts_of(script[: script[undoings[-1]].of]), undoings[-1] + 1) if undoings else (Facts(), 0)
    for entry, action in enumerate(script[done:], start=done + 1):
        record(facts, action, entry)
    return facts


def facts_known(script: list[Action], known_after: int | None) -> Facts:
    """Return what was known after so many actions of a script, by default all: whatever was undone since."""
    return facts_of(script[:known_after]).known()


def record(facts: Facts, action: Action, entry: int) -> None:
    """Add to the facts what one action says."""
    match action:
        case AddUnit():
            given = {name: value for name, value in vars(action).items() if name != "today"}
            facts.units.append(Unit(**given, recorded=entry))
        case EditUnit():
            change(facts.units, facts.unit(action.unit), entry, **dict(action.changes))
        case UndoMove():
            undo_move(facts, action)
        case CloseUnit():
            change(facts.units, facts.unit(action.unit), entry, closed_on=action.on)
        case Appoint():
            appoint(facts, action, entry)
        case Vacate():
            vacate(facts, action, entry)
        case Load():
            load(facts, action, entry)
        case Log():
            log(facts, action, entry)
        case Attach():
            evidence = Evidence(action.event, action.content, recorded=entry)
            if all((each.event, each.content) != (action.event, action.content) for each in facts.evidence):
                facts.evidence.append(evidence)
        case Void() | Return():
            state = "void" if isinstance(action, Void) else "returned"
            event = facts.event(action.event)
            facts.events[facts.events.index(event)] = replace(event, state=state, undone=entry)
        case Waive() | Extend():
            decide(facts, action, entry)


def known_through(script: list[Action], day: date) -> int:
    """Return the last journal entry of that day or before, 0 if there is none."""
    return len([action for action in script if action.today <= day])


def change(facts: list, fact: Fact, entry: int, **news: object) -> None:
    """Undo a fact and record it anew with what is different."""
    facts[facts.index(fact)] = replace(fact, undone=entry)
    facts.append(replace(fact, recorded=entry, **news))


def undo_move(facts: Facts, action: UndoMove) -> None:
    """Let a unit be as before a move, or as after one whose undoing is undone."""
    unit, before = facts.unit(action.unit), before_move(facts, action)
    if before is None:
        change(facts.units, unit, action.move + 1, **dict(action.to))
        return
    facts.units.remove(unit)
    facts.units[facts.units.index(before)] = replace(before, undone=None)


def before_move(facts: Facts, action: UndoMove) -> Unit | None:
    """Return the unit as it was before the move that is to be undone; None where it is the undoing that is."""
    return next((each for each in facts.units if (each.code, each.undone) == (action.unit, action.move + 1)), None)


def person_key(unit: str, name: str, person_id: str | None) -> str:
    """Return the key of a person: without an id, one name in one unit is one person."""
    return f"{unit}/{name}/{person_id or ''}"


def in_force(facts: Facts, unit: str, role: str | None = None, day: date | None = None) -> list[Appointment]:
    """Return the appointments that hold in a unit, vacancies too, to one role and on one day where given."""
    appointments = [each for each in facts.appointments if each.unit == unit and each.undone is None]
    if role is not None:
        appointments = [each for each in appointments if each.role == role]
    return appointments if day is None else [each for each in appointments if each.covers(day)]


def appoint(facts: Facts, action: Appoint, entry: int) -> None:
    """Appoint somebody: a vacancy ends, and where a role has one holder at a time, so does the one before.

    Who is said to stay for good stays until what is already known to come next.
    """
    key = person_key(action.unit, action.name, action.person_id)
    if all(person.key != key for person in facts.people):
        facts.people.append(Person(key, action.unit, action.name, action.person_id, recorded=entry))
    first, one_holder = action.start or date.min, action.role in ONE_HOLDER
    post = in_force(facts, action.unit, action.role)
    own = [each for each in post if each.person == key]
    if any(
        (each.started_on or date.min) <= first and (action.until or date.max) <= (each.ended_on or date.max)
        for each in own
    ):
        return
    for before in post:
        gives_way = before.person is None or (one_holder and before.ended_on is None)
        if gives_way and before.covers(first):
            end(facts, before, first - ONE_DAY, entry)
    later = [each for each in post if each.started_on is not None and each.started_on > first]
    until = action.until or day_before([each for each in later if one_holder or each.person is None])
    facts.appointments.append(Appointment(action.unit, action.role, key, action.start, until, recorded=entry))


def vacate(facts: Facts, action: Vacate, entry: int) -> None:
    """Declare a post vacant: all who hold it go the day before, and whoever is to come next ends the vacancy."""
    post = in_force(facts, action.unit, action.role)
    for before in post:
        if before.covers(action.start):
            end(facts, before, action.start - ONE_DAY, entry)
    until = day_before([each for each in post if each.started_on is not None and each.started_on > action.start])
    facts.appointments.append(Appointment(action.unit, action.role, None, action.start, until, recorded=entry))


def end(facts: Facts, appointment: Appointment, day: date, entry: int) -> None:
    """Let an appointment end on ``day``; one that was to begin later has never been."""
    if appointment.started_on is None or appointment.started_on <= day:
        change(facts.appointments, appointment, entry, ended_on=day)
    else:
        facts.appointments[facts.appointments.index(appointment)] = replace(appointment, undone=entry)


def day_before(appointments: list[Appointment]) -> date | None:
    """Return the day before the first of these begins, None when there are none."""
    starts = [each.started_on for each in appointments]
    return min(starts) - ONE_DAY if starts else None


def load(facts: Facts, action: Load, entry: int) -> None:
    """Record a version of each requirement that is new or has changed, or that its programme has dropped."""
    mine = [each for each in facts.versions if each.programme == action.programme]
    since = mine[0].requirement.since if mine else action.since
    for requirement in (each._replace(since=since) for each in action.requirements):
        before = [each for each in mine if each.requirement.code == requirement.code]
        if not before or before[-1].withdrawn or before[-1].requirement != requirement:
            number = len(before) + 1
            facts.versions.append(
                RequirementVersion(action.programme, requirement, action.today, number, recorded=entry)
            )
    for code in {each.requirement.code for each in mine} - {each.code for each in action.requirements}:
        before = [each for each in mine if each.requirement.code == code]
        if not before[-1].withdrawn:
            number = len(before) + 1
            facts.versions.append(
                replace(before[-1], withdrawn=True, loaded_on=action.today, version=number, recorded=entry)
            )


def log(facts: Facts, action: Log, entry: int) -> None:
    """Record an event and whom it counts for."""
    facts.events.append(
        Event(
            action.key,
            action.activity,
            action.done_on,
            action.counts_for,
            action.hosts,
            action.audience,
            action.hours,
            count=action.count,
            ref=action.key,
            ref_to=action.ref_to,
            recorded=entry,
        )
    )
    for credit in action.credits:
        in_territory = tuple(host for host in action.hosts if credit.unit in superiors(facts, host))
        in_sector = tuple(host for host in action.hosts if facts.unit(host).regulator == credit.unit)
        for role, person in credited(facts, credit, action.done_on):
            completion = Completion(
                action.key,
                credit.unit,
                role,
                person,
                credit.part,
                host_in_territory=bool(in_territory),
                host_in_sector=bool(in_sector),
                person_name=credit.name if person is None else None,
                requirement=credit.requirement,
                territory_hosts=in_territory,
                sector_hosts=in_sector,
                recorded=entry,
            )
            if completion not in facts.completions:
                facts.completions.append(completion)


def credited(facts: Facts, credit: Credit, day: date) -> list[tuple[str | None, str | None]]:
    """Return the (role, person) that a credit comes to: rule 22."""
    if credit.name is not None:
        key = person_key(credit.unit, credit.name, credit.person_id)
        roles = [each.role for each in in_force(facts, credit.unit, credit.role, day) if each.person == key]
        return [(role, key) for role in sorted(set(roles))] or [(credit.role, None)]
    if credit.role is not None:
        there = {each.person for each in in_force(facts, credit.unit, credit.role, day)} - {None}
        return [(credit.role, there.pop() if len(there) == 1 else None)]
    return [(None, None)]


def superiors(facts: Facts, unit: str) -> list[str]:
    """Return every unit that ``unit`` lies inside, by territory."""
    units = []
    above = facts.unit(unit).parent
    while above is not None:
        units.append(above)
        above = facts.unit(above).parent
    return units


def decide(facts: Facts, action: Waive | Extend, entry: int) -> None:
    """Record a waiver or an extension; the one before it about the very same holds no longer."""
    about = {
        "programme": action.programme,
        "requirement": action.requirement,
        "unit": action.unit,
        "role": action.role,
        "person": None if action.name is None else person_key(action.unit, action.name, action.person_id),
        "label": action.label,
    }
    decisions = facts.waivers if isinstance(action, Waive) else facts.extensions
    for before in [each for each in decisions if each.undone is None]:
        if all(getattr(before, name) == value for name, value in about.items()):
            decisions[decisions.index(before)] = replace(before, undone=entry)
    if isinstance(action, Waive):
        facts.waivers.append(Waiver(**about, recorded=entry))
    else:
        facts.extensions.append(Extension(**about, to_on=action.to_on, order=entry, recorded=entry))
