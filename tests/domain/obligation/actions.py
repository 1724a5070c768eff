"""What a clerk does, one action a journal entry; ``today`` is the day an action is recorded."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from safetytrack.domain.requirement import Requirement


@dataclass(frozen=True, kw_only=True)
class Action:
    """One write, on one day."""

    today: date


@dataclass(frozen=True, kw_only=True)
class AddUnit(Action):
    """``add-unit``, or a row of units; superiors by code."""

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
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EditUnit(Action):
    """``edit-unit``: ``changes`` are columns of ``AddUnit`` with their new values, one that changes nothing too."""

    unit: str
    changes: tuple[tuple[str, object], ...]


@dataclass(frozen=True, kw_only=True)
class CloseUnit(Action):
    """``close-unit``: ``on`` is the last open day, ``into`` the unit it was merged into, which owes nothing for it."""

    unit: str
    on: date
    into: str | None = None


@dataclass(frozen=True, kw_only=True)
class Appoint(Action):
    """``appoint``, or a row of people; no ``start`` is a day nobody knows."""

    unit: str
    role: str
    name: str
    person_id: str | None = None
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Vacate(Action):
    """``vacate``: ``start`` is the first vacant day."""

    unit: str
    role: str
    start: date


@dataclass(frozen=True, kw_only=True)
class Load(Action):
    """``load``: everything the programme asks from this day on; ``since`` is given at its first loading only."""

    programme: str
    requirements: tuple[Requirement, ...]
    since: date | None = None


@dataclass(frozen=True, kw_only=True)
class Credit:
    """One unit an event is for: itself, a role of it, whoever bears a name, or both; for one ``requirement`` alone."""

    unit: str
    role: str | None = None
    name: str | None = None
    person_id: str | None = None
    part: str | None = None
    requirement: str | None = None


@dataclass(frozen=True, kw_only=True)
class Log(Action):
    """A ``log`` command or the rows of one ``ref``, which ``key`` is."""

    key: str
    activity: str
    done_on: date
    credits: tuple[Credit, ...]
    counts_for: str | None = None
    hosts: tuple[str, ...] = ()
    count: int = 1
    ref_to: str | None = None
    hours: Decimal | None = None
    audience: int | None = None


@dataclass(frozen=True, kw_only=True)
class Attach(Action):
    """``attach``: a file, as its content, to an event."""

    event: str
    content: str


@dataclass(frozen=True, kw_only=True)
class Void(Action):
    """``void``."""

    event: str


@dataclass(frozen=True, kw_only=True)
class Return(Action):
    """``return``."""

    event: str


@dataclass(frozen=True, kw_only=True)
class Undo(Action):
    """``undo``: everything since action ``of`` of the script, from 0, is undone, and now that one too."""

    of: int


@dataclass(frozen=True, kw_only=True)
class UndoMove(Action):
    """``undo`` of action ``of`` alone, from 0: the move ``move`` of a unit, or the undoing of that."""

    of: int
    unit: str
    move: int
    to: tuple[tuple[str, object], ...]


@dataclass(frozen=True, kw_only=True)
class Waive(Action):
    """``waive``; no role is every role, nobody named everybody, no label every period."""

    programme: str
    requirement: str
    unit: str
    role: str | None = None
    name: str | None = None
    person_id: str | None = None
    label: str | None = None


@dataclass(frozen=True, kw_only=True)
class Extend(Action):
    """``extend``."""

    programme: str
    requirement: str
    unit: str
    label: str
    to_on: date
    role: str | None = None
    name: str | None = None
    person_id: str | None = None
