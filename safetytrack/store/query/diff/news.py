"""What was recorded of units between two moments, and which obligations it touches.

Each kind of news is read by a statement of its own, which narrows it to the units concerned; whether it touches an
obligation is decided by the conditions of ``domain.obligation.matching``.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple, Protocol

from safetytrack.domain.obligation.matching import (
    counts_in,
    is_begun_by_office,
    is_credited,
    is_decided,
    is_host_required,
)
from safetytrack.domain.requirement import TAG, Scope
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.snapshots import Change, Snapshot
from safetytrack.store.query.holidays import published
from safetytrack.store.query.query import Query
from safetytrack.store.query.selecting import select_list


class News(Protocol):
    """Something recorded of a unit since: what kind of reason it is, and the entry it was recorded in."""

    @property
    def unit_id(self) -> int:
        """The key of the unit."""

    @property
    def kind(self) -> str:
        """What kind of reason it is, as ``diff`` tells it."""

    @property
    def entry(self) -> int:
        """The journal entry."""

    @property
    def who(self) -> str:
        """Who recorded it."""

    @property
    def at(self) -> str:
        """When, in UTC."""

    def touches(self, change: Change, query: Query) -> bool:
        """Say whether it may be why an obligation changed, as ``query`` asks about it now."""


class CreditNews(NamedTuple):
    """An event that was recorded, taken back, or proven, and whom it is credited to."""

    unit_id: int
    kind: str
    activity: str
    role: str | None
    person: int | None
    done_on: str
    host_in_territory: bool
    host_in_sector: bool
    requirement_id: int | None
    counts_for: str | None
    entry: int
    who: str
    at: str

    def touches(self, change: Change, query: Query) -> bool:
        """Say whether it counts for the obligation, as it was or is, or began its period."""
        if self.kind == "evidence" and not any(side.requirement.evidence_required for side in change.sides):
            return False
        return any(self._counts_for(side) or self._begins(side) for side in change.sides)

    def _begins(self, side: Snapshot) -> bool:
        """Say whether it is such an event as begins the period: rule 4."""
        return (
            self.kind != "evidence"
            and self.activity == side.requirement.trigger_activity
            and is_credited(side.requirement, side, self)
            and self._day == side.period.starts
        )

    def _counts_for(self, side: Snapshot) -> bool:
        return (
            self.activity in side.requirement.activities
            and is_credited(side.requirement, side, self)
            and is_host_required(side.requirement, bool(self.host_in_territory), bool(self.host_in_sector))
            and self.requirement_id in (None, side.occurrence.requirement_id)
            and counts_in(side.requirement, side.period, self._day, self.counts_for, published)
        )

    @property
    def _day(self) -> date:
        return date.fromisoformat(self.done_on)


class DecisionNews(NamedTuple):
    """A waiver or an extension."""

    unit_id: int
    kind: str
    requirement_id: int
    role: str | None
    person: int | None
    label: str | None
    entry: int
    who: str
    at: str

    def touches(self, change: Change, query: Query) -> bool:
        """Say whether it is about the obligation."""
        latest = change.latest
        same = self.requirement_id == latest.occurrence.requirement_id
        return same and is_decided(latest.requirement, latest, latest.period.label, self)


class AppointmentNews(NamedTuple):
    """An appointment that was recorded or ended; of nobody, a vacancy."""

    unit_id: int
    kind: str
    role: str
    person: int | None
    started_on: str | None
    entry: int
    who: str
    at: str

    def touches(self, change: Change, query: Query) -> bool:
        """Say whether it is the person's who owes, of a post whose holders changed or that is vacant, or counted.

        Or whether it began the period of what is owed now, or was.
        """
        latest = change.latest
        if change.came_or_went and self._begins(latest):
            return True
        if latest.requirement.measure == "holders":
            return self.role in latest.requirement.every_role
        if latest.person is not None:
            return self.person == latest.person and self.role in latest.requirement.every_role
        others = len({side.holders for side in change.sides}) > 1
        vacant = any(side.status == "vacant" for side in change.sides)
        names = () if latest.role is None else latest.requirement.names_of(latest.role)
        return self.role in names and (others or vacant)

    def _begins(self, side: Snapshot) -> bool:
        """Say whether it is such a taking of office as begins the period: rule 4."""
        is_its_day = self.started_on == side.period.starts.isoformat()
        return is_its_day and is_begun_by_office(side.requirement, side, self)


class TagNews(NamedTuple):
    """A tag that was given or taken away."""

    unit_id: int
    kind: str
    tag: str
    entry: int
    who: str
    at: str

    def touches(self, change: Change, query: Query) -> bool:
        """Say whether the tag decides what is asked, or how much of it."""
        if any(TAG + self.tag in side.requirement.minimum_by for side in change.sides):
            return True
        return change.came_or_went and any(scope.tag == self.tag for scope in _scopes(change))


class UnitNews(NamedTuple):
    """A unit that was added, or edited in some columns."""

    unit_id: int
    kind: str
    changed: frozenset[str]
    entry: int
    who: str
    at: str

    def touches(self, change: Change, query: Query) -> bool:
        """Say whether what changed decides what is asked of the unit, how much of it, or what is shown."""
        if "code" in self.changed and any(side.requirement.minimum_by for side in change.sides):
            return True
        decisive = {"new", "opened_on", "closed_on"}
        decisive |= {key for key in _SCOPE_KEYS if any(getattr(scope, key) for scope in _scopes(change))}
        decisive |= {"parent_id"} if query.under else set()
        decisive |= set(query.by_column)
        return change.came_or_went and not decisive.isdisjoint(self.changed)


def _scopes(change: Change) -> Iterator[Scope]:
    return (scope for side in change.sides for scope in side.requirement.applies_to)


_SCOPE_KEYS = ("kind", "code", "sector", "scale")
UNIT_COLUMNS = (*_SCOPE_KEYS, "opened_on", "closed_on", "parent_id")


class Source(NamedTuple):
    """Where one kind of news is read: what is selected of which tables, the column of its entry, what a row makes."""

    selected: str
    tables: str
    entry: str
    news: Callable[..., News]

    def sql(self, since: Callable[[str], str]) -> str:
        """The statement that reads them of the units in ``lookup_key``, where ``since`` says that an entry is new."""
        return f"""
            SELECT {self.selected}
            FROM lookup_key CROSS JOIN {self.tables} JOIN journal j ON j.entry_id = {self.entry}
            WHERE x.unit_id = lookup_key.unit_id AND {since(self.entry)}"""


def credits(kind: str, label: str) -> str:
    """Return what is selected of a completion ``x``; ``label`` is what its event is reported for."""
    inside = {"host_in_territory": "x.host_territory", "host_in_sector": "x.host_sector"}
    return selected(CreditNews, kind, person="x.person_id", counts_for=label, **inside)


def selected(news: type[tuple[Any, ...]], kind: str, **expressions: str) -> str:
    """Return what is selected of a row ``x`` for news of a kind, and of the entry ``j`` that they came with."""
    return select_list(news, "x", kind=kind, entry="j.entry_id", who="j.who", at="j.at", **expressions)


LABEL = "(SELECT n.counts_for FROM event n WHERE n.unit_id = x.event_unit_id AND n.event_id = x.event_id)"
_UNDONE = "completion x JOIN event e ON e.unit_id = x.event_unit_id AND e.event_id = x.event_id"
_PROVEN = "completion x JOIN evidence v ON v.unit_id = x.event_unit_id AND v.event_id = x.event_id"
_BEFORE = "LEFT JOIN unit_past b ON b.unit_id = x.unit_id AND b.replaced_in = x.recorded_in"
_UNIT = selected(UnitNews, "'unit'", changed="b.unit_id IS NULL") + "".join(
    f", x.{name}, b.{name}" for name in UNIT_COLUMNS
)
_POST = selected(AppointmentNews, "'appointment'", person="x.person_id")
_TAG = selected(TagNews, "'unit'")


def _unit_news(*row: Any) -> UnitNews:
    """Compare a unit's columns with those before, which ``_UNIT`` has in pairs behind whether there were any."""
    width = len(UnitNews._fields)
    news, columns = UnitNews._make(row[:width]), row[width:]
    pairs = zip(UNIT_COLUMNS, columns[::2], columns[1::2], strict=True)
    changed = frozenset(name for name, now, before in pairs if now != before)
    return news._replace(changed=changed | {"new"} if news.changed else changed)


SOURCES = (
    Source(credits("'event'", LABEL), "completion x", "x.recorded_in", CreditNews),
    Source(credits("e.state", LABEL), _UNDONE, "x.undone_in", CreditNews),
    Source(credits("'evidence'", LABEL), _PROVEN, "v.recorded_in", CreditNews),
    Source(selected(DecisionNews, "'waiver'", person="x.person_id"), "waiver x", "x.recorded_in", DecisionNews),
    Source(selected(DecisionNews, "'extension'", person="x.person_id"), "extension x", "x.recorded_in", DecisionNews),
    Source(_POST, "appointment x", "x.recorded_in", AppointmentNews),
    Source(_POST, "appointment x", "x.undone_in", AppointmentNews),
    Source(_UNIT, f"unit x {_BEFORE}", "x.recorded_in", _unit_news),
    Source(_UNIT, f"unit_past x {_BEFORE}", "x.recorded_in", _unit_news),
    Source(_TAG, "unit_tag x", "x.recorded_in", TagNews),
    Source(_TAG, "unit_tag x", "x.undone_in", TagNews),
)
"""Every kind of news, in the order in which those of one entry are told."""


def news_of(
    reader: Reader, sources: Iterable[Source], units: Iterable[int], since: Callable[[str], str], **values: object
) -> dict[int, list[News]]:
    """Return what was recorded of these units, oldest entries first, by unit."""
    units = list(units)
    all_news: list[News] = []
    for source in sources:
        rows = reader.lookup_many(source.sql(since), "unit_id", "integer", units, **values)
        all_news += (source.news(*row) for row in rows)
    by_unit: dict[int, list[News]] = {}
    for news in sorted(all_news, key=lambda each: each.entry):
        by_unit.setdefault(news.unit_id, []).append(news)
    return by_unit
