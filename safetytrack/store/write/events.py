"""Recording events (rules 6, 13, 18, 19, 22) and undoing them (rule 14)."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlmodel import col, select

from safetytrack.domain.calendar import label_span
from safetytrack.domain.errors import N_, Conflicting, Refused, Sense, Word
from safetytrack.domain.texts import check_text
from safetytrack.domain.uid import is_uid, new_uid
from safetytrack.store.journal.digest import digest_of
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.schema.models import Completion, Event
from safetytrack.store.write.offices import CreditClaim, OfficeHolders

_BATCH = 2_000
_JSON = json.JSONEncoder(ensure_ascii=False).encode

_LIVE = """
SELECT e.identity, e.unit_id, e.event_id, e.uid, e.activity, e.done_on, e.counts_for, e.host_id, e.place, e.topics,
    e.audience, e.centihours, e.note
FROM asked CROSS JOIN event e WHERE e.identity = asked.identity AND e.undone_in IS NULL
"""
_UNDONE = """
SELECT e.identity FROM asked CROSS JOIN event e WHERE e.identity = asked.identity AND e.undone_in IS NOT NULL
"""
_BY_ID = "SELECT e.uid, e.identity FROM asked CROSS JOIN event e WHERE e.uid = asked.uid"
_LINES = """
SELECT c.unit_id, c.role, coalesce(c.person_name, p.name), p.staff_no, c.part
FROM completion c LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
WHERE c.event_id = :event_id
"""
_ABOVE = """
WITH RECURSIVE above(unit_id) AS (
    SELECT parent_id FROM unit WHERE unit_id = :host_id
    UNION
    SELECT unit.parent_id FROM unit JOIN above ON unit.unit_id = above.unit_id
)
SELECT unit_id FROM above WHERE unit_id IS NOT NULL
"""


class EventFacts(NamedTuple):
    """What is recorded of an event, whomever it counts for."""

    activity: str
    done_on: date
    counts_for: str | None = None
    host_id: int | None = None
    place: str | None = None
    topics: tuple[str, ...] = ()
    audience: int | None = None
    centihours: int | None = None
    note: str | None = None

    @property
    def counts_on(self) -> date:
        """The day that decides the period: when it was done, or the last day of the period it makes up for."""
        return label_span(self.counts_for)[1] if self.counts_for else self.done_on


class EventDraft(NamedTuple):
    """An event as it was told, and what makes it the same when it is told again."""

    facts: EventFacts
    said: Sequence[CreditClaim]
    ref: str | None
    identity: str
    uid: str | None = None
    """The id of an event without a ref, where a file gave that instead."""

    @classmethod
    def of(cls, facts: EventFacts, said: Sequence[CreditClaim], ref: str | None) -> "EventDraft":
        """Return an event told of those it names."""
        return cls(facts, said, ref, _identity(facts, said, ref))


@dataclass(slots=True)
class Recorded:
    """An event as the ledger holds it, and whether this recording added to it."""

    uid: str
    unit_id: int
    event_id: int
    facts: EventFacts
    lines: int = 0
    added: bool = False
    _heard: list[CreditClaim] = field(default_factory=list)
    _answered: set[CreditClaim] = field(default_factory=set)

    def add_line(self, line: CreditClaim) -> None:
        """Count one more completion."""
        self.lines += 1
        self._heard.append(line)

    def answers(self, said: CreditClaim) -> bool:
        """Say whether that can be said again without adding anything; worked out for the few who are asked."""
        while self._heard:
            line = self._heard.pop()
            for role in {line.role, None}:
                for name, staff_no in {(line.name, line.staff_no), (line.name, None), (None, None)}:
                    self._answered.add(CreditClaim(line.unit_id, role, name, staff_no, line.part))
        return said in self._answered


class Recorder:
    """Records events in one journal entry, many or one."""

    def __init__(self, entry: Entry, *, revive: bool = True) -> None:
        """``revive``: whether an event that was undone may be recorded anew (by a person; not by a file again)."""
        self._entry = entry
        self._reader = entry.reader
        self._offices = OfficeHolders(self._reader)
        self._revive = revive
        self._held: dict[str, tuple | None] = {}
        self._undone: set[str] = set()
        self._open: dict[str, Recorded] = {}
        self._events: list[tuple] = []
        self._completions: list[tuple] = []
        self._guards_all = False
        self._hosts: dict[int, tuple[set[int], int | None]] = {}

    def record(self, facts: EventFacts, said: Sequence[CreditClaim], ref: str | None = None) -> Recorded | None:
        """Record an event for those it names, as ``record_told`` does."""
        return self.record_told(EventDraft.of(facts, said, ref))

    def prefetched(self, told: Iterable[EventDraft]) -> list[EventDraft]:
        """Return events to record next, what the ledger holds of them looked up together."""
        self._make_room()
        told = self._by_id(list(told))
        self._look_up([one for one in told if one.identity not in self._open])
        self._offices.prefetch(one.unit_id for event in told for one in event.said)
        return told

    def record_told(self, told: EventDraft) -> Recorded | None:
        """Record an event; the same said again adds nothing.

        Rows of one ``ref`` are one event: facts that differ are refused, further names are added to it. Returns None
        for an event that was undone and may not be revived.
        """
        facts, said, ref, identity, _uid = told
        if facts.done_on > self._entry.author.today:
            raise Refused(N_("{day} is still to come. record what was done, on its day"), day=facts.done_on)
        if identity not in self._open and identity not in self._held:
            self._look_up([told])
        recorded = self._open.get(identity) or self._live(told)
        if recorded is None:
            return None if identity in self._undone else self._begin(told)
        recorded.added = False
        if ref:
            _require_same(recorded.facts, facts, ref)
            self._open[identity] = recorded
            self._credit(recorded, [one for one in said if not recorded.answers(one)])
        return recorded

    def _guard(self, identity: str) -> None:
        """Let nobody else add to the event of that ref or make it anew, for any unit, until the entry ends."""
        if self._revive:
            lock_event(self._entry, identity)
        elif not self._guards_all:  # two files that took lock after lock would wait for each other
            self._entry.lock("refs")
            self._guards_all = True

    def flush(self) -> None:
        """Hand what was gathered to the journal entry."""
        self._entry.add_rows("event", self._events)
        self._entry.add_rows("completion", self._completions)
        self._events.clear()
        self._completions.clear()

    def _make_room(self) -> None:
        if len(self._completions) >= _BATCH or len(self._open) >= _BATCH:
            self.flush()
        if len(self._open) >= _BATCH:
            self._open.clear()

    def _by_id(self, told: list[EventDraft]) -> list[EventDraft]:
        """Return events, those whose ref is an event's id known by it: that is how exports name one without a ref."""
        ids = {one.ref for one in told if one.ref and is_uid(one.ref)}
        if not ids:
            return told
        held = dict(self._reader.lookup_many(_BY_ID, "uid", "text", ids))
        return [
            one._replace(identity=held.get(one.ref, one.identity), uid=one.ref) if one.ref in ids else one
            for one in told
        ]

    def _look_up(self, told: Sequence[EventDraft]) -> None:
        """Learn what the ledger holds of events, those of a ref once nobody else can add to them."""
        for one in told:
            if one.ref:
                self._guard(one.identity)
        self._held = dict.fromkeys(one.identity for one in told)
        identities = list(self._held)
        for identity, *row in self._reader.lookup_many(_LIVE, "identity", "text", identities):
            self._held[identity] = row
        if not self._revive:
            self._undone = {row[0] for row in self._reader.lookup_many(_UNDONE, "identity", "text", identities)}

    def _live(self, told: EventDraft) -> Recorded | None:
        row = self._held[told.identity]
        if row is None:
            return None
        unit_id, event_id, uid, activity, done_on, counts_for, host_id, place, topics, *rest = row
        facts = EventFacts(
            activity, date.fromisoformat(done_on), counts_for, host_id, place, tuple(json.loads(topics)), *rest
        )
        recorded = Recorded(uid, unit_id, event_id, facts)
        if told.ref:
            for line in self._reader.rows(_LINES, event_id=event_id):
                recorded.add_line(CreditClaim(*line))
        return recorded

    def _begin(self, told: EventDraft) -> Recorded:
        facts, said, ref, identity, uid = told
        number = self._entry.number("event")
        recorded = Recorded(uid or new_uid(self._entry.author.at), said[0].unit_id, number, facts)
        self._credit(recorded, said)
        self._events.append(
            (
                recorded.unit_id,
                recorded.event_id,
                recorded.uid,
                identity,
                facts.activity,
                facts.done_on.isoformat(),
                facts.counts_for,
                facts.counts_on.isoformat(),
                facts.host_id,
                facts.place,
                _JSON(facts.topics),
                facts.audience,
                facts.centihours,
                None if uid else ref,
                facts.note,
            )
        )
        self._open[identity] = recorded
        return recorded

    def _credit(self, recorded: Recorded, said: Sequence[CreditClaim]) -> None:
        facts = recorded.facts
        done_on, counts_on = facts.done_on.isoformat(), facts.counts_on.isoformat()
        credited = [(one, self._offices.credits(one, facts.done_on, facts.activity)) for one in said]
        for unit_id in dict.fromkeys(one.unit_id for one in said):
            if unit := self._offices.name_if_closed(unit_id, facts.done_on):
                self._entry.warn(
                    N_("{unit} was not open on {day}. what was done is recorded all the same"),
                    unit=unit,
                    day=facts.done_on,
                )
        for one, credit in ((one, credit) for one, credits in credited for credit in credits):
            recorded.add_line(one if one.role == credit.role else one._replace(role=credit.role))
            recorded.added = True
            territory, sector = self._inside(facts.host_id, credit.unit_id) if facts.host_id else (0, 0)
            self._completions.append(
                (
                    credit.unit_id,
                    recorded.event_id,
                    recorded.lines,
                    recorded.unit_id,
                    facts.activity,
                    credit.role,
                    credit.person_id,
                    credit.person_name,
                    one.part,
                    done_on,
                    counts_on,
                    facts.centihours,
                    facts.audience,
                    territory,
                    sector,
                )
            )

    def _inside(self, host_id: int, unit_id: int) -> tuple[int, int]:
        """Say whether the host lies inside the unit's territory, and inside its sector (rule 13)."""
        if host_id not in self._hosts:
            above = {row[0] for row in self._reader.rows(_ABOVE, host_id=host_id)}
            regulator = self._reader.one("SELECT regulator_id FROM unit WHERE unit_id = :u", u=host_id)[0]
            self._hosts[host_id] = above, regulator
        above, regulator = self._hosts[host_id]
        return int(unit_id in above), int(unit_id == regulator)


def undo_event(entry: Entry, named: str, state: str, reason: str) -> str:
    """Void or return an event: it stays visible and counts no more (rule 14). Return its id."""
    key = find_event(entry.reader, named)
    identity = entry.reader.one("SELECT identity FROM event WHERE unit_id = :u AND event_id = :e", u=key[0], e=key[1])
    lock_event(entry, identity[0])
    event = entry.session.get_one(Event, key, with_for_update=True)
    if event.state != "recorded":
        found = Word(event.state, "state")
        raise Refused(N_("event {uid} is {state} already. nothing is left to undo"), uid=event.uid, state=found)
    entry.undo(event, state=state, undone_reason=check_text(reason, "reason"))
    counted = select(Completion).where(Completion.event_id == event.event_id, col(Completion.undone_in).is_(None))
    for completion in entry.session.exec(counted):
        entry.undo(completion)
    return event.uid


def lock_event(entry: Entry, identity: str) -> None:
    """Let nobody else change the event of that identity until the entry ends; a file that is taken in locks all."""
    entry.lock("refs", shared=True)
    entry.lock("ref", int(identity[:7], 16))


def _identity(facts: EventFacts, said: Sequence[CreditClaim], ref: str | None) -> str:
    """Return what makes an event the same: its ref, else all that was said of it (rule 19).

    What was said, and not whom it credited: a roster that came in between must not make the same row another event.
    """
    told = ("ref", ref) if ref else ("content", facts, sorted(said, key=repr) if len(said) > 1 else said)
    return digest_of(*told).hex()[:32]


def _require_same(known: EventFacts, told: EventFacts, ref: str) -> None:
    for column, before, now in zip(EventFacts._fields, known, told, strict=True):
        if before != now:
            raise Conflicting(
                N_("{ref} is an event already, with another {column}. mend the row, or give it another ref"),
                ref=ref,
                column=Word(column, Sense.CALLED),
            )
