"""What a programme asks for: the values a programme file is read into and schedules are computed from."""

import json
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from typing import NamedTuple

PER = ("unit", "post", "person")
EVERY = ("month", "quarter", "half-year", "year", "once")
MEASURES = ("events", "hours", "people")
HOSTS = ("territory", "sector")
SHIFTS = ("none", "next", "previous")
FIRST_PERIODS = ("full", "partial")


class Scope(NamedTuple):
    """One line of ``applies_to``: a unit is in scope when every key that is given fits it."""

    kind: str | None = None
    scale: str | None = None
    sector: str | None = None
    tag: str | None = None
    code: str | None = None


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One duty of a programme, as one version of its file states it.

    ``roles`` are those of its posts, each by its first name; ``role_names`` holds all the names of a post that goes by
    several. ``every`` and ``rrule`` exclude each other. ``due_days`` holds (month, day) pairs, one a period of a year;
    ``due_on`` is the single date of a ``once``. ``minimum`` counts what ``measure`` says: events, hours (two
    decimals) or people; with ``parts`` it is their number. With ``evidence_required`` only events with evidence count.
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
    role_names: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ends_on: date | None = None
    first_period: str = "full"
    minimum: Decimal = Decimal(1)
    measure: str = "events"
    parts: tuple[str, ...] = ()
    window: tuple[date, date] | None = None
    due_days: tuple[tuple[int, int], ...] = ()
    due_on: date | None = None
    due_overrides: dict[str, date] = field(default_factory=dict)
    no_deadline: bool = False
    shift: str = "none"
    host: str | None = None
    newcomer_days: int | None = None
    weight: int = 1
    evidence_required: bool = False

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
        given = {f.name: getattr(self, f.name) for f in fields(self)}
        kept = {name: value for name, value in given.items() if value is not False and value not in (None, (), {})}
        kept["applies_to"] = [
            {name: value for name, value in scope._asdict().items() if value is not None} for scope in self.applies_to
        ]
        return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)

    @classmethod
    def from_json(cls, text: str) -> "Requirement":
        """Read back what ``to_json`` wrote."""
        value = json.loads(text)
        for name in ("starts_on", "ends_on", "due_on"):
            if name in value:
                value[name] = date.fromisoformat(value[name])
        for name in ("activities", "roles", "parts"):
            value[name] = tuple(value.get(name, ()))
        value["role_names"] = {role: tuple(names) for role, names in value.get("role_names", {}).items()}
        if "window" in value:
            value["window"] = tuple(date.fromisoformat(day) for day in value["window"])
        value["due_days"] = tuple((month, day) for month, day in value.get("due_days", ()))
        value["due_overrides"] = {
            label: date.fromisoformat(day) for label, day in value.get("due_overrides", {}).items()
        }
        value["minimum"] = Decimal(value["minimum"])
        value["applies_to"] = tuple(Scope(**scope) for scope in value["applies_to"])
        return cls(**value)


class Programme(NamedTuple):
    """A document that asks: title, document number (发文字号), issuer, day of issue, and its requirements."""

    code: str
    title: str
    issued_on: date
    requirements: tuple[Requirement, ...]
    document: str = ""
    issuer: str = ""
