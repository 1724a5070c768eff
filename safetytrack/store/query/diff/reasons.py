"""Why obligations stand otherwise than they did: what was recorded since that touches them, by whom and when."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from safetytrack.domain.calendar import format_timestamp
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.news import SOURCES, News, news_of
from safetytrack.store.query.diff.snapshots import Change
from safetytrack.store.query.diff.undone import KIND, undone_sources
from safetytrack.store.query.query import Query
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import units_of


class Reason(NamedTuple):
    """Kinds of facts recorded since, who recorded them, and when the last of them."""

    why: tuple[str, ...]
    who: tuple[str, ...] = ()
    at: str | None = None


_VERSIONS = """
SELECT v.requirement_id, j.who, j.at FROM requirement_version v JOIN journal j ON j.entry_id = v.recorded_in
WHERE {since} ORDER BY v.requirement_id, v.version
"""
_UNDONE_VERSIONS = """
SELECT {requirement_id}, j.who, j.at FROM former_row f JOIN journal j ON j.entry_id = f.recorded_in
WHERE f.of_table = 'requirement_version' AND {since} ORDER BY j.entry_id
"""
_UNITS = """
SELECT j.who, j.at FROM journal j WHERE {since} AND (
    EXISTS (SELECT 1 FROM unit x WHERE x.recorded_in = j.entry_id)
    OR EXISTS (SELECT 1 FROM unit_past x WHERE x.recorded_in = j.entry_id)
    OR EXISTS (SELECT 1 FROM unit_tag x WHERE j.entry_id IN (x.recorded_in, x.undone_in))
    OR EXISTS (SELECT 1 FROM former_row x WHERE x.recorded_in = j.entry_id AND x.of_table IN ('unit', 'unit_tag'))
)
ORDER BY j.entry_id
"""
_BY_TIME = {("upcoming", "due"), ("upcoming", "overdue"), ("due", "overdue")}


class Reasons:
    """Tells of obligations that changed between two moments why they did."""

    def __init__(self, reader: Reader, then: Query, now: Query) -> None:
        self._reader = reader
        self._then, self._now = then, now
        self._values = {"then_in": then.prefix.as_of_entry, "now_in": now.prefix.as_of_entry}
        versions = _VERSIONS.format(since=self._since("v.recorded_in"))
        self._loaded = {one: ("programme", who, at) for one, who, at in reader.rows(versions, **self._values)}
        self._loaded |= self._undone_versions()
        self._sources = (*SOURCES, *undone_sources(reader, self._since, **self._values))

    def _undone_versions(self) -> dict[int, tuple[str, str, str]]:
        """Return who undid a version of requirements, and when."""
        requirement_id = self._reader.dialect.unpacked("f.content", "requirement_version", "requirement_id")
        undone = _UNDONE_VERSIONS.format(requirement_id=requirement_id, since=self._since("f.recorded_in"))
        return {one: (KIND, who, at) for one, who, at in self._reader.rows(undone, **self._values)}

    def _since(self, entry: str) -> str:
        """Return the condition that an entry came between the two moments."""
        then, now = self._then.prefix, self._now.prefix
        return f"{then.lacks(entry, ':then_in')} AND {now.has(entry, ':now_in')}"

    def of(self, changes: Sequence[Change]) -> Iterator[Reason]:
        """Yield the reason of each, all that was recorded of their units asked for at once."""
        units = {change.latest.unit_id for change in changes}
        news = news_of(self._reader, self._sources, units, self._since, **self._values)
        return (self._reason(change, news.get(change.latest.unit_id, ())) for change in changes)

    @cached_property
    def _carried(self) -> set[int]:
        """The units that came under what is asked about, or left it, be it with one above them."""
        return self._below(self._then) ^ self._below(self._now) if self._now.under else set()

    def _below(self, query: Query) -> set[int]:
        below = statement(units_of(query._replace(unit_id=None)).expressions, "SELECT unit_id FROM queried_unit")
        rows = self._reader.rows(below, **query.values)
        return {unit_id for (unit_id,) in rows}

    @cached_property
    def _units(self) -> list[tuple[str, str]]:
        """Who changed units since, whichever, and when."""
        return list(self._reader.rows(_UNITS.format(since=self._since("j.entry_id")), **self._values))

    def _reason(self, change: Change, news: Iterable[News]) -> Reason:
        touching = [(each.kind, each.who, each.at) for each in news if each.touches(change, self._now)]
        if change.revised:
            touching.append(self._loaded[change.latest.occurrence.requirement_id])
        if change.by_hosts and not touching:
            touching += [("host", who, at) for who, at in self._units]
        why = [kind for kind, _who, _at in touching]
        if change.came_or_went and "unit" not in why and change.latest.unit_id in self._carried:
            why.append("superior")
        if self._then.as_of != self._now.as_of and (not why or _went_by(change)):
            why.append("time")
        who = dict.fromkeys(who for _kind, who, _at in touching)
        at = max((at for _kind, _who, at in touching), default=None)
        return Reason(tuple(dict.fromkeys(why)), tuple(who), at and format_timestamp(at))


def _went_by(change: Change) -> bool:
    """Say whether it stands otherwise only because a day has come."""
    then, now = change.then, change.now
    return then is not None and now is not None and (then.status, now.status) in _BY_TIME
