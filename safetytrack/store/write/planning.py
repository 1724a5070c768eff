"""What recording events comes to, worked out from what the ledger holds of them (rules 18, 19, 22).

Nothing is read or written here: what a plan needs is looked up before, and ``events.Recorder`` carries it out.
"""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from safetytrack.domain.errors import N_, Conflicting, Refused, Sense, Word
from safetytrack.domain.texts import folded_code
from safetytrack.store.write.credits import Credit, CreditClaim, OfficeHolders
from safetytrack.store.write.drafts import EventDraft, EventFacts


@dataclass(slots=True)
class Recorded:
    """An event as the ledger holds it, or will once the plan is carried out; ``lines`` counts its completions."""

    unit_id: int
    facts: EventFacts
    uid: str = ""
    event_id: int = 0
    lines: int = 0
    _claims: list[CreditClaim] = field(default_factory=list)
    _answered: set[CreditClaim] = field(default_factory=set)

    def add_line(self, claim: CreditClaim) -> int:
        """Count one more completion, and return its number."""
        self.lines += 1
        self._claims.append(claim)
        return self.lines

    def answers(self, claim: CreditClaim) -> bool:
        """Say whether that can be claimed again without adding anything; worked out for the few who are asked."""
        while self._claims:
            line = self._claims.pop().folded
            for role in {line.role, None}:
                for name, staff_no in {(line.name, line.staff_no), (line.name, None), (None, None)}:
                    self._answered.add(line._replace(role=role, name=name, staff_no=staff_no))
        return claim.folded in self._answered


class Line(NamedTuple):
    """A completion of an event: its number there, whom it credits, for which part and which requirement alone."""

    number: int
    credit: Credit
    part: str | None
    requirement_id: int | None = None


class New(NamedTuple):
    """An event to be recorded."""

    event: Recorded
    draft: EventDraft
    lines: Sequence[Line]


class More(NamedTuple):
    """Completions to be added to an event that is there."""

    event: Recorded
    draft: EventDraft
    lines: Sequence[Line]


class Same(NamedTuple):
    """An event that is recorded already, all of it."""

    event: Recorded


class Undone(NamedTuple):
    """An event that was undone, and stays so."""

    identity: str


class Conflict(NamedTuple):
    """A draft that cannot be recorded, and why."""

    why: Refused


Step = New | More | Same | Undone | Conflict


class Existing(NamedTuple):
    """What the ledger holds of the events of some drafts, by their identity."""

    live: Mapping[str, Recorded]
    undone: Set[str] = frozenset()


def plan(drafts: Iterable[EventDraft], existing: Existing, holders: OfficeHolders, today: date) -> list[Step]:
    """What each draft comes to; the same said twice is one event.

    Rows of one ``ref`` are one event: facts that differ are a conflict, further names are added to it.
    """
    events = dict(existing.live)
    steps: list[Step] = []
    for draft in drafts:
        try:
            steps.append(_step(draft, events, existing.undone, holders, today))
        except Refused as why:
            steps.append(Conflict(why))
    return steps


def _step(
    draft: EventDraft, events: dict[str, Recorded], undone: Set[str], holders: OfficeHolders, today: date
) -> Step:
    if draft.facts.done_on > today:
        raise Refused(N_("{day} is still to come. record what was done, on its day"), day=draft.facts.done_on)
    event = events.get(draft.identity)
    if event is not None and not draft.ref:
        return Same(event)
    claimed = holders.confirmed(draft.claims, draft.facts.done_on) if draft.any_post else draft.claims
    if event is not None:
        _require_same(event.facts, draft.facts, draft.ref)
        claims = [claim for claim in claimed if not event.answers(claim)]
        lines = _lines(event, claims, holders)
        return More(event, draft, lines) if lines else Same(event)
    if draft.identity in undone:
        return Undone(draft.identity)
    event = Recorded(draft.claims[0].unit_id, draft.facts)
    lines = _lines(event, claimed, holders)
    events[draft.identity] = event
    return New(event, draft, lines)


def _lines(event: Recorded, claims: Sequence[CreditClaim], holders: OfficeHolders) -> list[Line]:
    """Whom claims credit, as further completions of an event. Raises ``Refused`` by rule 22, before any is counted."""
    facts = event.facts
    credited = [(claim, holders.credits(claim, facts.done_on, facts.activity)) for claim in claims]
    return [
        Line(
            event.add_line(claim if claim.role == credit.role else claim._replace(role=credit.role)),
            credit,
            claim.part,
            claim.requirement_id,
        )
        for claim, credits in credited
        for credit in credits
    ]


_IN_FIRST_ROW = ("audience", "count")
"""What merged cells say in the first row of an event alone, as it was there once."""


def _require_same(known: EventFacts, facts: EventFacts, ref: str | None) -> None:
    for column, before, now in zip(EventFacts._fields, known, facts, strict=True):
        is_merged = now is None and column in _IN_FIRST_ROW
        if before != now and not is_merged and not (column == "ref_to" and _is_same_ref(before, now)):
            raise Conflicting(
                N_("{ref} is an event already, with another {column}. mend the row, or give it another ref"),
                ref=ref,
                column=Word(column, Sense.CALLED),
            )


def _is_same_ref(one: object, other: object) -> bool:
    return isinstance(one, str) and isinstance(other, str) and folded_code(one) == folded_code(other)
