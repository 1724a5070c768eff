"""Who owes what, the slow way: every requirement, every period, every unit, every post and person in turn."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from slow.facts import Appointment, Completion, Event, Extension, Facts, Unit, Waiver
from slow.periods import Period, last_day, ruled_periods
from slow.scope import in_scope

from safetytrack.domain.requirement import Requirement


@dataclass(frozen=True)
class Obligation:
    """Requirement x subject x period, and how it stands on ``as_of``."""

    as_of: date
    programme: str
    requirement: str
    label: str
    unit: str
    role: str | None
    person: str | None
    starts: date
    ends: date
    due: date | None
    done: Decimal
    required: Decimal
    missing_parts: tuple[str, ...]
    status: str
    provisional: bool
    holders: str | None
    asks: Requirement
    events: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str, str, str | None, str | None]:
        """What makes it this obligation and no other."""
        return self.programme, self.requirement, self.label, self.unit, self.role, self.person

    @property
    def begun(self) -> bool:
        """Whether its window has begun."""
        return self.starts <= self.as_of

    @property
    def matured(self) -> bool:
        """Whether it was due before ``as_of``."""
        return self.due is not None and self.due < self.as_of

    @property
    def days_overdue(self) -> int:
        """How many days ago it was due, 0 when it is not overdue."""
        return (self.as_of - self.due).days if self.status == "overdue" else 0


def obligations(facts: Facts, as_of: date, until: date | None = None) -> list[Obligation]:
    """Return every obligation whose period begins by ``as_of``, or by ``until`` when that is later."""
    facts = facts.known()
    last = as_of if until is None else max(as_of, until)
    found = []
    for programme, code in sorted({(each.programme, each.requirement.code) for each in facts.versions}):
        versions = [v for v in facts.versions if v.programme == programme and v.requirement.code == code]
        for requirement, period in ruled_periods(versions, last):
            for unit in facts.units:
                if not any(in_scope(unit, scope) for scope in requirement.applies_to):
                    continue
                for role, person in subjects(facts, requirement, unit):
                    case = Case(facts, as_of, programme, requirement, period, unit, role, person)
                    if case.is_owed():
                        found.append(case.obligation())
    return found


def subjects(facts: Facts, requirement: Requirement, unit: Unit) -> list[tuple[str | None, str | None]]:
    """Return (role, person) of everyone in the unit who might ever owe the requirement."""
    if requirement.per == "unit":
        return [(None, None)]
    if requirement.per == "post":
        return [(role, None) for role in requirement.roles]
    people = {each.person for each in facts.appointments if each.unit == unit.code and each.role in requirement.roles}
    return [(None, person) for person in sorted(people - {None})]


@dataclass(frozen=True)
class Case:
    """One requirement, one period and one subject of it, to be judged on one day."""

    facts: Facts
    as_of: date
    programme: str
    requirement: Requirement
    period: Period
    unit: Unit
    role: str | None
    person: str | None

    def obligation(self) -> Obligation:
        """Return how the case stands."""
        return Obligation(
            as_of=self.as_of,
            programme=self.programme,
            requirement=self.requirement.code,
            label=self.period.label,
            unit=self.unit.code,
            role=self.role,
            person=self.person,
            starts=self.period.starts,
            ends=self.period.ends,
            due=self.due(),
            done=self.amount(self.credited()),
            required=self.required(),
            missing_parts=self.missing_parts(),
            status=self.status(),
            provisional=self.period.provisional and not self.extensions(),
            holders=self.holders(),
            asks=self.requirement,
            events=frozenset(event.key for event, _ in self.credited()),
        )

    def is_owed(self) -> bool:
        """Say whether it is owed at all, be it waived or vacant: rules 9 and 10."""
        if self.unit.opened_on is not None and self.due_or_today() < self.unit.opened_on:
            return False
        if self.unit.closed_on is not None and self.unit.closed_on < self.due_or_today():
            return False
        if self.is_newcomer(self.unit.opened_on):
            return False
        if self.requirement.per == "person":
            own = [each for each in self.in_office(self.reference_day()) if each.person == self.person]
            return bool(own) and not self.is_newcomer(taking_office(own))
        return True

    def status(self) -> str:
        """Return the first status that fits: rule 16."""
        in_time = [(event, part) for event, part in self.credited() if event.done_on <= self.due_or_today()]
        if any(self.is_meant_by(waiver) for waiver in self.facts.waivers):
            return "waived"
        if self.is_vacant():
            return "vacant"
        if self.amount(in_time) >= self.required():
            return "met"
        if self.amount(self.credited()) >= self.required():
            return "late"
        if self.as_of > self.due_or_today():
            return "overdue"
        if self.period.starts <= self.as_of:
            return "due"
        return "upcoming"

    def extensions(self) -> list[Extension]:
        """Return what extends it: no deadline is none to extend, and no due date moves to an earlier day."""
        if self.period.due is None:
            return []
        return [each for each in self.facts.extensions if each.to_on > self.period.due and self.is_meant_by(each)]

    def due(self) -> date | None:
        """Return its due date after the last extension recorded."""
        extensions = sorted(self.extensions(), key=lambda each: each.order)
        return extensions[-1].to_on if extensions else self.period.due

    def due_or_today(self) -> date:
        """Return its due date, or ``as_of`` where there is no deadline."""
        return self.due() or self.as_of

    def reference_day(self) -> date:
        """Return the day that decides who is in office: when it is due, or ``as_of`` while that is earlier."""
        return min(self.due_or_today(), self.as_of)

    def is_meant_by(self, decision: Waiver | Extension) -> bool:
        """Say whether a waiver or an extension is about it."""
        if (decision.programme, decision.requirement) != (self.programme, self.requirement.code):
            return False
        if decision.unit != self.unit.code or decision.label not in (None, self.period.label):
            return False
        if decision.person not in (None, self.person):
            return False
        return decision.role in (None, self.role)

    def in_office(self, day: date) -> list[Appointment]:
        """Return the appointments on ``day``, vacancies too, to the unit's posts that matter here."""
        roles = self.requirement.roles if self.role is None else (self.role,)
        here = [each for each in self.facts.appointments if each.unit == self.unit.code and each.role in roles]
        return [each for each in here if each.covers(day)]

    def is_vacant(self) -> bool:
        """Say whether it is a post declared vacant, and nobody holds it."""
        if self.requirement.per != "post":
            return False
        people = [each.person for each in self.in_office(self.reference_day())]
        return None in people and set(people) == {None}

    def is_newcomer(self, since: date | None) -> bool:
        """Say whether it falls due too soon after ``since`` to be asked for."""
        if self.requirement.newcomer_days is None or since is None:
            return False
        return (self.due_or_today() - since).days <= self.requirement.newcomer_days

    def holders(self) -> str | None:
        """Return the person's name, or the names, each once, of those who hold the post on the due date."""
        if self.requirement.per == "unit":
            return None
        if self.requirement.per == "person":
            return self.facts.name(self.person)
        people = {each.person for each in self.in_office(self.due_or_today())} - {None}
        return "、".join(sorted({self.facts.name(person) for person in people})) or None

    def credited(self) -> list[tuple[Event, str]]:
        """Return the events that count, each with the part it is, once for each of its completions."""
        found = []
        for event in self.facts.events:
            if event.state != "recorded" or event.activity not in self.requirement.activities:
                continue
            if self.requirement.evidence_required and all(one.event != event.key for one in self.facts.evidence):
                continue
            if event.done_on > self.as_of or not self.period.starts <= counts_on(event) <= self.period.ends:
                continue
            for completion in self.facts.completions:
                if completion.event == event.key and self.is_met_by(completion):
                    found.append((event, completion.part or event.activity))
        return found

    def is_met_by(self, completion: Completion) -> bool:
        """Say whether a completion is the subject's, and its host one that is asked for: rules 7 and 13."""
        if completion.unit != self.unit.code:
            return False
        if self.requirement.per == "post" and completion.role != self.role:
            return False
        if self.requirement.per == "person" and completion.person != self.person:
            return False
        if self.requirement.host == "territory":
            return completion.host_in_territory
        if self.requirement.host == "sector":
            return completion.host_in_sector
        return True

    def amount(self, credited: list[tuple[Event, str]]) -> Decimal:
        """Return how much these events make: parts, or events, hours or people, each event once."""
        if self.requirement.parts:
            return Decimal(len({part for _, part in credited if part in self.requirement.parts}))
        events = {event.key: event for event, _ in credited}.values()
        if self.requirement.measure == "hours":
            return sum((event.hours for event in events if event.hours is not None), Decimal(0))
        if self.requirement.measure == "people":
            return Decimal(sum(event.audience for event in events if event.audience is not None))
        return Decimal(len(events))

    def required(self) -> Decimal:
        """Return how much is asked for."""
        return Decimal(len(self.requirement.parts)) if self.requirement.parts else self.requirement.minimum

    def missing_parts(self) -> tuple[str, ...]:
        """Return the parts that are not there yet."""
        there = {part for _, part in self.credited()}
        return tuple(part for part in self.requirement.parts if part not in there)


def taking_office(appointments: list[Appointment]) -> date | None:
    """Return the earliest day of these appointments, None when one has been there always."""
    starts = [each.started_on for each in appointments]
    return None if None in starts else min(starts)


def counts_on(event: Event) -> date:
    """Return the day that decides which period an event counts in."""
    return event.done_on if event.counts_for is None else last_day(event.counts_for)
