"""What a ledger knows, by code and name: the plain facts that an obligation is judged from.

Every fact says which journal entry recorded it and, where that happened, which one undid it. A change is the old
fact undone and a new one recorded by the same entry; only an event stays visible after it was undone.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.spans import is_within


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing recorded by journal entry ``recorded``, and no longer so from entry ``undone`` on."""

    recorded: int = 0
    undone: int | None = None

    def was_recorded(self, entry: int | None, excluded: Collection[int] = ()) -> bool:
        """Say whether it was recorded by that entry (None: by now), and by none of those left out."""
        return _is_by(self.recorded, entry, excluded)

    def was_undone(self, entry: int | None, excluded: Collection[int] = ()) -> bool:
        """Say whether it was undone by that entry (None: by now), and by none of those left out."""
        return self.undone is not None and _is_by(self.undone, entry, excluded)


def _is_by(one: int, entry: int | None, excluded: Collection[int]) -> bool:
    return entry is None or (one <= entry and one not in excluded)


@dataclass(frozen=True)
class Unit(Fact):
    """An organisation in the two trees; ``scale`` is as given, ``revenue`` in 万元."""

    code: str
    name: str
    kind: str
    parent: str | None = None
    regulator: str | None = None
    sector: str | None = None
    scale: str | None = None
    revenue: Decimal | None = None
    legal_form: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()

    def is_open(self, day: date) -> bool:
        """Say whether it is open on ``day``: its last day is one of them."""
        return is_within(day, self.opened_on, self.closed_on)


@dataclass(frozen=True)
class Person(Fact):
    """Somebody of a unit, known by ``key`` everywhere else."""

    key: str
    unit: str
    name: str
    staff_no: str | None = None


@dataclass(frozen=True)
class Appointment(Fact):
    """Who holds a post from when to when, both days in office; a vacancy is an appointment of nobody."""

    unit: str
    role: str
    person: str | None
    started_on: date | None = None
    ended_on: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether ``day`` is one of its days."""
        return is_within(day, self.started_on, self.ended_on)


@dataclass(frozen=True)
class RequirementVersion(Fact):
    """A requirement as one loading of its programme states it; a withdrawn one only says what it was before."""

    programme: str
    requirement: Requirement
    loaded_on: date
    version: int
    withdrawn: bool = False


@dataclass(frozen=True)
class Event(Fact):
    """One thing that happened; ``counts_for`` is the label of the period it is for, ``hosts`` where it was held.

    ``state`` is recorded, void or returned; ``recorded_on`` the day it was recorded. ``count`` is how often it
    happened, ``ref`` the office's own number of it, ``ref_to`` the number of the event that it answers.
    """

    key: str
    activity: str
    done_on: date
    counts_for: str | None = None
    hosts: tuple[str, ...] = ()
    audience: int | None = None
    hours: Decimal | None = None
    state: str = "recorded"
    recorded_on: date | None = None
    count: int = 1
    ref: str | None = None
    ref_to: str | None = None


@dataclass(frozen=True)
class Completion(Fact):
    """Whom an event counts for, and whether a host lay inside that unit's territory or sector when it was recorded.

    ``territory_hosts`` and ``sector_hosts`` are the codes of those that did.
    ``person_name`` is somebody credited who is in nobody's roster; ``requirement`` is the one that it was given for
    alone, as ``programme/code``.
    """

    event: str
    unit: str
    role: str | None = None
    person: str | None = None
    part: str | None = None
    host_in_territory: bool = False
    host_in_sector: bool = False
    person_name: str | None = None
    requirement: str | None = None
    territory_hosts: tuple[str, ...] = ()
    sector_hosts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Evidence(Fact):
    """A file that proves an event."""

    event: str
    content: str


@dataclass(frozen=True)
class Waiver(Fact):
    """A decision that something is not owed; what is None means all of them."""

    programme: str
    requirement: str
    unit: str
    role: str | None = None
    person: str | None = None
    label: str | None = None
    reason: str = ""
    approver: str = ""


@dataclass(frozen=True)
class Extension(Fact):
    """A decision on a later due date; of several for one obligation the highest ``order`` holds."""

    programme: str
    requirement: str
    unit: str
    to_on: date
    order: int
    role: str | None = None
    person: str | None = None
    label: str | None = None
    reason: str = ""
    approver: str = ""


@dataclass
class Facts:
    """Everything a ledger knows, of all units or of those that are asked about."""

    units: list[Unit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    appointments: list[Appointment] = field(default_factory=list)
    versions: list[RequirementVersion] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    completions: list[Completion] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    extensions: list[Extension] = field(default_factory=list)

    def known(self, entry: int | None = None, excluded: Collection[int] = ()) -> "Facts":
        """Return what was known once an entry (by default the last one) was written, but by those left out."""
        then = Facts()
        for each in fields(self):
            for fact in getattr(self, each.name):
                if not fact.was_recorded(entry, excluded):
                    continue
                if fact.was_undone(entry, excluded):
                    if not isinstance(fact, Event):
                        continue
                elif fact.undone is not None:
                    fact = replace(fact, undone=None, **{"state": "recorded"} if isinstance(fact, Event) else {})
                getattr(then, each.name).append(fact)
        return then

    def unit(self, code: str) -> Unit:
        """Return the unit of that code as it is now."""
        return next(unit for unit in self.units if unit.code == code and unit.undone is None)

    def name(self, person: str) -> str:
        """Return the name of the person of that key."""
        return next(each.name for each in self.people if each.key == person)

    def event(self, key: str) -> Event:
        """Return the event of that key."""
        return next(event for event in self.events if event.key == key)
