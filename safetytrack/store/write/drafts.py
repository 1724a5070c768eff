"""Events before they are stored: what is said of one, whom it names, and what makes it the same when said again."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.calendar import label_span
from safetytrack.store.journal.digest import digest_of
from safetytrack.store.write.offices import CreditClaim


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
        span = label_span(self.counts_for) if self.counts_for else None
        return span[1] if span else self.done_on


class EventDraft(NamedTuple):
    """An event as it was told, and what makes it the same when it is told again."""

    facts: EventFacts
    claims: Sequence[CreditClaim]
    ref: str | None
    identity: str
    uid: str | None = None
    """The id of an event without a ref, where a file gave that instead."""

    @classmethod
    def of(cls, facts: EventFacts, claims: Sequence[CreditClaim], ref: str | None) -> "EventDraft":
        """An event told of those it names."""
        return cls(facts, claims, ref, _identity(facts, claims, ref))


def _identity(facts: EventFacts, claims: Sequence[CreditClaim], ref: str | None) -> str:
    """What makes an event the same: its ref, else all that was said of it (rule 19).

    What was said, and not whom it credited: a roster that came in between must not make the same row another event.
    """
    if ref:
        return digest_of("ref", ref).hex()[:32]
    return digest_of("content", facts, sorted(claims, key=repr) if len(claims) > 1 else claims).hex()[:32]
