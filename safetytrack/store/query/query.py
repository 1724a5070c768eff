"""What a question is about, and what it ranges over."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query.predicates import any_of, is_any_of
from safetytrack.store.query.requirement_versions import Version


class Span(NamedTuple):
    """Days from the first to the last, both included."""

    first: date = date.min
    last: date = date.max


class Query(NamedTuple):
    """What a question is about. Units and requirements by their keys; of several any is meant, none means all.

    None of the units of ``under`` lies below another (``unit_tables.outermost``).
    """

    as_of: date
    prefix: Prefix = WHOLE
    """What of the journal was known."""
    under: tuple[int, ...] = ()
    unit_id: int | None = None
    programmes: tuple[str, ...] = ()
    requirement_ids: tuple[int, ...] = ()
    unit_ids: tuple[int, ...] = ()
    unit_values: tuple[tuple[str, str], ...] = ()
    """A column of units and a value it is to have: of several values of one column any, of several columns each."""
    roles: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    """Each takes in the periods inside it, too (rule 24)."""
    people: tuple[str, ...] = ()
    """The names of people, as they are recorded."""
    span: Span = Span()
    """The days in which what is asked about falls due, or was done."""
    event_id: int | None = None
    """The only event to count, for asking what it counts for."""
    ignore_least: bool = False
    """Whether to count events that are less than each must be, too."""
    ignore_hosts: bool = False
    """Whether to count events that were held elsewhere than is asked for, too."""
    ignore_evidence: bool = False
    """Whether to count events without the evidence that is asked for, too."""
    slices: int = 1
    """Into how many slices its units are cut: what is asked of them is asked of the ``:slice`` of that number."""

    @property
    def unit_sql(self) -> str:
        """The conditions on the unit ``u``; nothing where there are none."""
        valued = [is_any_of(f"u.{column}", column, values) for column, values in self.by_column.items()]
        named = [is_any_of("u.unit_id", "one", self.unit_ids)] if self.unit_ids else []
        return " AND ".join(valued + named + self.slice_sql)

    @property
    def by_column(self) -> dict[str, tuple[str, ...]]:
        """The values that units are to have, by their columns."""
        columns = dict.fromkeys(column for column, _value in self.unit_values)
        return {name: tuple(value for column, value in self.unit_values if column == name) for name in columns}

    def of_units(self, column: str, value: str) -> "Query":
        """Return the question, asked of units that have a value in a column too."""
        return self._replace(unit_values=(*self.unit_values, (column, value)))

    @property
    def is_of_then(self) -> bool:
        """Whether it is asked of what was known after an entry, which may be the last."""
        return not self.prefix.is_whole

    @property
    def every_unit(self) -> str:
        """The table of all units as far as is known, which ``unit_tables.unit_then`` makes of a past moment."""
        return "unit_then" if self.is_of_then else "unit"

    @property
    def every_person(self) -> str:
        """The table of all people as far as is known, which ``unit_tables.person_then`` makes of a past moment."""
        return "person_then" if self.is_of_then else "person"

    def live(self, alias: str) -> str:
        """Return the condition that a fact holds, as far as is known."""
        return self.prefix.live(alias)

    def recorded(self, alias: str) -> list[str]:
        """Return the condition that a fact was recorded by then; none where all are known."""
        return [self.prefix.has(f"{alias}.recorded_in")] * self.is_of_then

    @property
    def state_of_event(self) -> str:
        """The state of the event ``e`` then: one that was voided or returned later was recorded."""
        if not self.is_of_then:
            return "e.state"
        return f"CASE WHEN {self.prefix.lacks('e.undone_in')} THEN 'recorded' ELSE e.state END"

    @property
    def slice_sql(self) -> list[str]:
        """The condition that the unit ``u`` is of the slice; none where there is but one."""
        return ["u.unit_id % :slices = :slice"] * (self.slices > 1)

    def in_span(self, day: str) -> list[str]:
        """Return the conditions that a day is one of those asked about; none where all are."""
        since, until = [f"{day} >= :since"] * (self.span.first > date.min), [f"{day} <= :until"]
        return since + until * (self.span.last < date.max)

    @property
    def values(self) -> dict[str, object]:
        """What statements about units and roles ask with, by their names in SQL."""
        span = {"since": self.span.first.isoformat(), "until": self.span.last.isoformat()}
        lists = {"under": self.under, "one": self.unit_ids, "role": self.roles, **self.by_column}
        values: dict[str, object] = {"as_of": self.as_of.isoformat(), "prefix": self.prefix, **span}
        values |= {"unit_id": self.unit_id, "slices": self.slices}
        for name, several in lists.items():
            values |= any_of(name, several)
        return values


class Occurrence(NamedTuple):
    """One period of one version of a requirement, and of one role where the post is the subject."""

    programme: str
    requirement: Requirement
    period: Period
    role: str | None
    version_no: int
    requirement_id: int


class Schedule:
    """The versions and occurrences a question ranges over, each numbered by its place in the list."""

    def __init__(self) -> None:
        self.versions: list[Version] = []
        self.occurrences: list[Occurrence] = []

    def only(self, keep: Callable[["Occurrence"], bool]) -> "Schedule":
        """Return the same with some of its occurrences only."""
        kept = Schedule()
        kept.versions = self.versions
        kept.occurrences = list(filter(keep, self.occurrences))
        return kept

    @property
    def of_people(self) -> bool:
        """Whether people owe some of it."""
        return any(one.requirement.per == "person" for one in self.occurrences)

    def add(self, version: Version, asks: Requirement, period: Period, only: Collection[str] = ()) -> None:
        """Add one period of a version, which asks this, for all roles of a post requirement or ``only`` some."""
        if not self.versions or self.versions[-1] is not version:
            self.versions.append(version)
        roles: Iterable[str | None] = asks.roles if asks.per == "post" else (None,)
        for subject in roles:
            is_meant = subject is not None and not set(only).isdisjoint(asks.names_of(subject))
            if not only or is_meant or asks.per == "person":
                self.occurrences.append(
                    Occurrence(version.programme, asks, period, subject, len(self.versions) - 1, version.requirement_id)
                )


def measure(requirement: Requirement) -> str:
    """Return what is counted: ``events``, ``hours``, ``people`` or, where parts are asked for, ``parts``."""
    return "parts" if requirement.parts else requirement.measure


def threshold(requirement: Requirement, minimum: Decimal | None = None) -> int:
    """Return how much is required, of all or of some, as counted: hours in hundredths, all else in ones."""
    amount = requirement.minimum if minimum is None else minimum
    return int(amount * 100) if requirement.measure == "hours" else int(amount)
