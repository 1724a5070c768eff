"""What a programme asks for: the values a programme file is read into and schedules are computed from."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

PER = ("unit", "post", "person")
EVERY = ("month", "quarter", "half-year", "year", "once", "listed", "trigger")
ONCE, LISTED, TRIGGER = "once", "listed", "trigger"
MEASURES = ("events", "hours", "people", "hosts", "holders")
TAG = "tag:"
"""What a key of ``minimum_by`` begins with where it names a tag; every other is the code of a unit."""

HOSTS = ("territory", "sector")
SHIFTS = ("none", "next", "previous")
SKIPS = ("holidays",)
FIRST_PERIODS = ("full", "partial")
APPOINTMENT, OPENING = "appointment", "opening"
"""What begins a period with a trigger, beside events of an activity."""


class Scope(NamedTuple):
    """One line of ``applies_to``: a unit is in scope when every key that is given fits it."""

    kind: str | None = None
    scale: str | None = None
    sector: str | None = None
    tag: str | None = None
    code: str | None = None


_NONE: Mapping[str, Any] = {}
"""What a requirement has of a kind where its file names none; shared, and never written to."""


class Requirement(NamedTuple):
    """One duty of a programme, as one version of its file states it.

    ``roles`` are those of its posts, each by its first name; ``role_names`` holds all the names of a post that goes by
    several. ``every`` and ``rrule`` exclude each other. ``months`` are the months of a year that count. ``due_days``
    holds (month, day) pairs, one a period of a year; ``due_on`` is the single date of a ``once``; ``due_rule`` a day of
    each period, such as ``after workday 3``. ``since`` is the day from which the ledger counts, whatever the file says:
    it is kept with the programme, and no version's text holds it.

    ``minimum`` counts what ``measure`` says: events, hours (two decimals), people, hosts or holders; with ``parts`` it
    is their number. ``minimum_by`` is what a unit is asked instead, by its code or by ``TAG`` and a tag; ``share`` is a
    percentage of the hosts there are, and then ``minimum``
    says nothing. ``each`` is the least ``hours`` or ``people`` of an event that counts. With ``evidence_required`` only
    events with evidence count. ``trigger`` is what begins a period, ``APPOINTMENT``, ``OPENING`` or an activity, and
    ``within`` how long it runs, as ``domain.term`` reads it; both stand with ``every = "trigger"`` and nowhere else.
    """

    code: str
    title: str
    activities: tuple[str, ...]
    per: str
    applies_to: tuple[Scope, ...]
    source: str
    starts_on: date
    every: str | None = None
    rrule: str | None = None
    roles: tuple[str, ...] = ()
    role_names: Mapping[str, tuple[str, ...]] = _NONE
    ends_on: date | None = None
    first_period: str = "full"
    minimum: Decimal = Decimal(1)
    minimum_by: Mapping[str, Decimal] = _NONE
    share: Decimal | None = None
    measure: str = "events"
    each: Mapping[str, Decimal] = _NONE
    hosts: tuple[Scope, ...] = ()
    parts: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    windows: Mapping[str, tuple[date, date]] = _NONE
    months: tuple[int, ...] = ()
    lead_days: int | None = None
    due_days: tuple[tuple[int, int], ...] = ()
    due_on: date | None = None
    due_rule: str | None = None
    due_overrides: Mapping[str, date] = _NONE
    no_deadline: bool = False
    shift: str = "none"
    skip: str | None = None
    host: str | None = None
    newcomer_days: int | None = None
    weight: int = 1
    evidence_required: bool = False
    trigger: str | None = None
    within: str | None = None
    since: date | None = None

    def __hash__(self) -> int:
        return hash((self.code, self.every, self.starts_on, self.since))  # some fields are dicts, which have none

    @property
    def trigger_activity(self) -> str | None:
        """The activity whose events begin its periods, if that is its trigger."""
        return None if self.trigger in (APPOINTMENT, OPENING) else self.trigger

    @property
    def every_role(self) -> tuple[str, ...]:
        """Every name that its posts go by."""
        return tuple(name for role in self.roles for name in self.names_of(role))

    def names_of(self, role: str) -> tuple[str, ...]:
        """Return the names of the post of that first name: rule 7."""
        return self.role_names.get(role, (role,))

    def post_of(self, role: str) -> str | None:
        """Return the first name of the post that goes by the name ``role``; None where there is none."""
        return next((first for first in self.roles if role in self.names_of(first)), None)

    def to_json(self) -> str:
        """Return the canonical text a version is stored and compared by: sorted keys, defaults left out."""
        given = {name: value for name, value in self._asdict().items() if name != "since"}
        kept = {name: value for name, value in given.items() if value is not False and value not in (None, (), {})}
        for name in ("applies_to", *(["hosts"] if self.hosts else [])):
            kept[name] = [_given(scope) for scope in getattr(self, name)]
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)

    @classmethod
    def from_json(cls, text: str) -> "Requirement":
        """Read back what ``to_json`` wrote."""
        given: dict[str, Any] = {"activities": (), "applies_to": ()} | json.loads(text)
        return cls(**{name: _READ[name](value) if name in _READ else value for name, value in given.items()})


def _days(texts: Iterable[str]) -> tuple[date, ...]:
    return tuple(map(date.fromisoformat, texts))


def _scopes(given: Iterable[Mapping[str, str]]) -> tuple[Scope, ...]:
    return tuple(Scope(**scope) for scope in given)


def _each(read: Callable[[Any], object]) -> Callable[[Mapping[str, Any]], dict[str, object]]:
    """Return what reads each value of an object."""
    return lambda given: {key: read(value) for key, value in given.items()}


_READ: Mapping[str, Callable[[Any], Any]] = {
    **dict.fromkeys(("starts_on", "ends_on", "due_on"), date.fromisoformat),
    **dict.fromkeys(("activities", "roles", "parts", "months"), tuple),
    **dict.fromkeys(("minimum", "share"), Decimal),
    **dict.fromkeys(("minimum_by", "each"), _each(Decimal)),
    **dict.fromkeys(("applies_to", "hosts"), _scopes),
    "role_names": _each(tuple),
    "window": _days,
    "windows": _each(_days),
    "due_days": lambda days: tuple(map(tuple, days)),
    "due_overrides": _each(date.fromisoformat),
}
"""What reads a value that JSON knows in another form."""


def _given(scope: Scope) -> dict[str, str]:
    return {name: value for name, value in scope._asdict().items() if value is not None}
