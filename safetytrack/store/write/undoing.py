"""Undoing events: they stay visible and count no more (rule 14)."""

from sqlmodel import col, select

from safetytrack.domain.errors import N_, Refused, Word
from safetytrack.domain.texts import check_text
from safetytrack.store.entry import Entry
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.schema.models import Completion, Event
from safetytrack.store.write.events import lock_event


def undo_event(entry: Entry, text: str, state: str, reason: str) -> str:
    """Void or return an event, and return its id. Raises ``Refused`` for one that is undone already."""
    key = find_event(entry.reader, text)
    [(identity,)] = entry.reader.all(
        "SELECT identity FROM event WHERE unit_id = :unit_id AND event_id = :event_id", unit_id=key[0], event_id=key[1]
    )
    lock_event(entry, identity)
    event = entry.session.get_one(Event, key, with_for_update=True)
    if event.state != "recorded":
        undone = Word(event.state, "state")
        raise Refused(N_("event {uid} is {state} already. nothing is left to undo"), uid=event.uid, state=undone)
    entry.undo(event, state=state, undone_reason=check_text(reason, "reason"))
    counted = select(Completion).where(Completion.event_id == event.event_id, col(Completion.undone_in).is_(None))
    for completion in entry.session.exec(counted):
        entry.undo(completion)
    return event.uid
