"""Why obligations stand otherwise than they did: what was recorded since that touches them, by whom and when."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.requirement import Scope
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.standings import Pair, Standing
from safetytrack.store.query.query import Query
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import units_of


class Reason(NamedTuple):
    """Kinds of facts recorded since, who recorded them, and when the last of them."""

    why: tuple[str, ...]
    who: tuple[str, ...] = ()
    at: str | None = None


class _Fact(NamedTuple):
    """Something recorded since about a unit. None stands for all.

    ``word`` is an event's activity, a tag, or the names of a unit's columns that an edit changed.
    """

    unit_id: int
    kind: str
    requirement_id: int | None
    word: str | None
    role: str | None
    person_id: int | None
    label: str | None
    counts_on: str | None
    host: str | None
    """Where an event's host lies, as its marks: ``t`` in the unit's territory, ``s`` in its sector."""
    who: str
    at: str


_FACTS = """
SELECT f.unit_id, f.kind, f.requirement_id, f.word, f.role, f.person_id, f.label, f.counts_on, f.host, j.who, j.at
FROM ({parts}) f JOIN journal j ON j.entry_id = f.entry
ORDER BY j.entry_id
"""
_PART = """
SELECT x.unit_id, {kind} AS kind, {requirement} AS requirement_id, {word} AS word, {role} AS role,
    {person} AS person_id, {label} AS label, {day} AS counts_on, {host} AS host,
    {entry} AS entry
FROM asked CROSS JOIN {table} x {join} WHERE x.unit_id = asked.unit_id AND {since}
"""
_NOTHING = dict.fromkeys(("word", "role", "label", "host"), "CAST(NULL AS text)") | {
    "requirement": "CAST(NULL AS integer)",
    "person": "CAST(NULL AS integer)",
    "day": "CAST(NULL AS date)",
    "join": "",
}
_OF_EVENT = {
    "word": "x.activity",
    "role": "x.role",
    "person": "x.person_id",
    "day": "x.counts_on",
    "host": "CASE WHEN x.host_territory THEN 't' ELSE '' END || CASE WHEN x.host_sector THEN 's' ELSE '' END",
}
_OF_DECISION = {
    "requirement": "x.requirement_id",
    "role": "x.role",
    "person": "x.person_id",
    "label": "x.label",
}
_OF_POST = {"role": "x.role", "person": "x.person_id"}
_UNDONE_EVENT = "JOIN event e ON e.unit_id = x.event_unit_id AND e.event_id = x.event_id"

_EVIDENCE = "JOIN evidence v ON v.unit_id = x.event_unit_id AND v.event_id = x.event_id"

_SCOPE = ("kind", "code", "sector", "scale")
_DAYS = ("opened_on", "closed_on")
_BEFORE = "LEFT JOIN unit_past b ON b.unit_id = x.unit_id AND b.replaced_in = x.recorded_in"
_CHANGED = "CASE WHEN b.unit_id IS NULL THEN 'new' ELSE '' END" + "".join(
    f" || CASE WHEN b.{one} = x.{one} OR b.{one} IS NULL AND x.{one} IS NULL THEN '' ELSE ' {one}' END"
    for one in (*_SCOPE, *_DAYS, "parent_id")
)
_OF_UNIT = {"word": _CHANGED, "join": _BEFORE}

_PARTS: Sequence[dict[str, str]] = (
    {"kind": "'event'", "table": "completion", "entry": "x.recorded_in", **_OF_EVENT},
    {"kind": "e.state", "table": "completion", "entry": "x.undone_in", "join": _UNDONE_EVENT, **_OF_EVENT},
    {"kind": "'evidence'", "table": "completion", "entry": "v.recorded_in", "join": _EVIDENCE, **_OF_EVENT},
    {"kind": "'waiver'", "table": "waiver", "entry": "x.recorded_in", **_OF_DECISION},
    {"kind": "'extension'", "table": "extension", "entry": "x.recorded_in", **_OF_DECISION},
    {"kind": "'appointment'", "table": "appointment", "entry": "x.recorded_in", **_OF_POST},
    {"kind": "'appointment'", "table": "appointment", "entry": "x.undone_in", **_OF_POST},
    {"kind": "'unit'", "table": "unit", "entry": "x.recorded_in", **_OF_UNIT},
    {"kind": "'unit'", "table": "unit_past", "entry": "x.recorded_in", **_OF_UNIT},
    {"kind": "'tag'", "table": "unit_tag", "entry": "x.recorded_in", "word": "x.tag"},
    {"kind": "'tag'", "table": "unit_tag", "entry": "x.undone_in", "word": "x.tag"},
)
_VERSIONS = """
SELECT v.requirement_id, j.who, j.at FROM requirement_version v JOIN journal j ON j.entry_id = v.recorded_in
WHERE {since} ORDER BY v.requirement_id, v.version
"""


class Reasons:
    """Tells of obligations that changed between two moments why they did."""

    def __init__(self, reader: Reader, then: Query, now: Query) -> None:
        self._reader = reader
        self._then, self._now = then, now
        self._values = {"then_in": then.as_of_entry, "now_in": now.as_of_entry}
        parts = (_PART.format(**_NOTHING | part, since=self._since(part["entry"])) for part in _PARTS)
        self._facts = _FACTS.format(parts=" UNION ALL ".join(parts))
        versions = _VERSIONS.format(since=self._since("v.recorded_in"))
        self._loaded = {one: (who, at) for one, who, at in reader.rows(versions, **self._values)}

    def _since(self, entry: str) -> str:
        """Return the condition that an entry came between the two moments."""
        late = "".join(f" OR {entry} = {number}" for number in self._then.excluded_entries)
        by_now = "" if self._now.as_of_entry is None else f" AND {entry} <= :now_in"
        return f"({entry} > :then_in{late}){by_now}"

    def of(self, pairs: Sequence[Pair]) -> Iterator[Reason]:
        """Yield the reason of each, all that was recorded of their units asked for at once."""
        facts: dict[int, list[_Fact]] = {}
        units = {pair.one.unit_id for pair in pairs}
        for row in self._reader.lookup_many(self._facts, "unit_id", "integer", units, **self._values):
            facts.setdefault(row[0], []).append(_Fact(*row))
        for pair in pairs:
            yield self._reason(pair, facts.get(pair.one.unit_id, ()))

    def _touches(self, fact: _Fact, pair: Pair) -> bool:
        """Say whether a fact may be why: one of a unit, if it decides what is asked of it or what is shown."""
        if fact.kind != "unit":
            return _TOUCHES[fact.kind](fact, pair)
        asks = {"new", *_DAYS, *(name for name in _SCOPE if any(getattr(one, name) for one in _scopes(pair)))}
        asks |= {"parent_id"} if self._now.under is not None else set()
        asks |= {"kind"} if self._now.kind is not None else set()
        return pair.came_or_went and not asks.isdisjoint(fact.word.split())

    @cached_property
    def _carried(self) -> set[int]:
        """The units that came under the unit asked about, or left it, be it with one above them."""
        return set() if self._now.under is None else self._below(self._then) ^ self._below(self._now)

    def _below(self, query: Query) -> set[int]:
        below = statement(units_of(query._replace(unit_id=None)).expressions, "SELECT unit_id FROM asked_unit")
        rows = self._reader.rows(below, under=query.under, as_of_entry=query.as_of_entry)
        return {unit_id for (unit_id,) in rows}

    def _reason(self, pair: Pair, facts: Iterable[_Fact]) -> Reason:
        found = [(_TOLD.get(fact.kind, fact.kind), fact.who, fact.at) for fact in facts if self._touches(fact, pair)]
        if pair.revised:
            found.append(("programme", *self._loaded[pair.one.occurrence.requirement_id]))
        why = [kind for kind, _who, _at in found]
        if pair.came_or_went and "unit" not in why and pair.one.unit_id in self._carried:
            why.append("superior")
        if self._then.as_of != self._now.as_of and (not why or _went_by(pair)):
            why.append("time")
        who = dict.fromkeys(who for _kind, who, _at in found)
        at = max((at for _kind, _who, at in found), default=None)
        return Reason(tuple(dict.fromkeys(why)), tuple(who), at and format_timestamp(at))


def _touched_by_event(fact: _Fact, pair: Pair) -> bool:
    def counts_for(one: Standing) -> bool:
        period, role, asks = one.occurrence.period, one.occurrence.role, one.occurrence.requirement
        return (
            fact.word in asks.activities
            and (asks.host is None or asks.host[0] in fact.host)
            and period.starts.isoformat() <= fact.counts_on <= period.ends.isoformat()
            and role in (None, fact.role)
            and one.person_id in (None, fact.person_id)
        )

    return any(map(counts_for, pair.both))


def _touched_by_evidence(fact: _Fact, pair: Pair) -> bool:
    asked_for = any(one.occurrence.requirement.evidence_required for one in pair.both)
    return asked_for and _touched_by_event(fact, pair)


def _touched_by_decision(fact: _Fact, pair: Pair) -> bool:
    one = pair.one
    return (
        fact.requirement_id == one.occurrence.requirement_id
        and fact.label in (None, one.occurrence.period.label)
        and fact.role in (None, one.occurrence.role)
        and fact.person_id in (None, one.person_id)
    )


def _touched_by_appointment(fact: _Fact, pair: Pair) -> bool:
    one = pair.one
    if one.person_id is not None:
        return fact.person_id == one.person_id and fact.role in one.occurrence.requirement.roles
    others = len({standing.person for standing in pair.both}) > 1
    vacant = any(standing.status == "vacant" for standing in pair.both)
    return fact.role is not None and fact.role == one.occurrence.role and (others or vacant)


def _touched_by_tag(fact: _Fact, pair: Pair) -> bool:
    return pair.came_or_went and any(one.tag == fact.word for one in _scopes(pair))


def _scopes(pair: Pair) -> Iterator[Scope]:
    return (scope for one in pair.both for scope in one.occurrence.requirement.applies_to)


_TOUCHES = {
    "event": _touched_by_event,
    "void": _touched_by_event,
    "returned": _touched_by_event,
    "evidence": _touched_by_evidence,
    "waiver": _touched_by_decision,
    "extension": _touched_by_decision,
    "appointment": _touched_by_appointment,
    "tag": _touched_by_tag,
}
_TOLD = {"tag": "unit"}
_BY_TIME = {("upcoming", "due"), ("upcoming", "overdue"), ("due", "overdue")}


def _went_by(pair: Pair) -> bool:
    """Say whether it stands otherwise only because a day has come."""
    return not pair.came_or_went and (pair.then.status, pair.now.status) in _BY_TIME
