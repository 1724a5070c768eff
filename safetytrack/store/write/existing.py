"""What the ledger holds of events that are told again."""

import json
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.store.backends.reader import Reader
from safetytrack.store.write.drafts import EventDraft, EventFacts
from safetytrack.store.write.offices import CreditClaim
from safetytrack.store.write.planning import Existing, Recorded


class _LiveEvent(NamedTuple):
    """An event that holds, as it is kept; ``further_hosts`` are a JSON list."""

    identity: str
    unit_id: int
    event_id: int
    uid: str
    activity: str
    done_on: str
    counts_for: str | None
    host_id: int | None
    place: str | None
    topics: str
    audience: int | None
    centihours: int | None
    note: str | None
    count: int | None  # type: ignore[assignment]  # which tuples have, too
    ref_to: str | None
    further_hosts: str | None

    def recorded(self) -> Recorded:
        facts = EventFacts(
            self.activity,
            date.fromisoformat(self.done_on),
            self.counts_for,
            () if self.host_id is None else (self.host_id, *json.loads(self.further_hosts or "[]")),
            self.place,
            tuple(json.loads(self.topics)),
            self.audience,
            self.centihours,
            self.note,
            self.count,
            self.ref_to,
        )
        return Recorded(self.unit_id, facts, self.uid, self.event_id)


_LIVE = f"""
SELECT {", ".join(f"e.{column}" for column in _LiveEvent._fields[:-1])},
    CASE WHEN e.host_id IS NOT NULL THEN {{further_hosts}} END
FROM lookup_key CROSS JOIN event e WHERE e.identity = lookup_key.identity AND e.undone_in IS NULL
"""
_FURTHER_HOSTS = "FROM event_host h WHERE h.unit_id = e.unit_id AND h.event_id = e.event_id"
_UNDONE = """
SELECT e.identity FROM lookup_key CROSS JOIN event e WHERE e.identity = lookup_key.identity AND e.undone_in IS NOT NULL
"""
_LINES = """
SELECT c.unit_id, c.role, coalesce(c.person_name, p.name), p.staff_no, c.part, c.requirement_id
FROM completion c LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
WHERE c.event_id = :event_id
"""


def existing_of(reader: Reader, drafts: Sequence[EventDraft], *, with_undone: bool) -> Existing:
    """What the ledger holds of events, those of a ref with whom they count for."""
    refs = {draft.identity: draft.ref for draft in drafts}
    live: dict[str, Recorded] = {}
    known = _LIVE.format(further_hosts=reader.dialect.listed("host_id", _FURTHER_HOSTS))
    for event in map(_LiveEvent._make, reader.lookup_many(known, "identity", "text", refs)):
        live[event.identity] = recorded = event.recorded()
        if refs[event.identity]:
            for line in reader.rows(_LINES, event_id=recorded.event_id):
                recorded.add_line(CreditClaim(*line))
    if not with_undone:
        return Existing(live)
    return Existing(live, {identity for (identity,) in reader.lookup_many(_UNDONE, "identity", "text", refs)})
