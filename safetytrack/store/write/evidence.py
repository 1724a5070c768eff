"""Attaching evidence: which file proves which event."""

from collections.abc import Sequence

from safetytrack.domain.errors import N_, Refused, Word
from safetytrack.store.evidence.folder import KeptFile
from safetytrack.store.ledger import Entry
from safetytrack.store.schema.models import Event
from safetytrack.store.write.events import lock_event

_RECORDED = """
SELECT evidence_id, sha256, undone_in FROM evidence WHERE unit_id = :unit_id AND event_id = :event_id
"""
_ELSEWHERE = """
SELECT e.uid, e.activity, u.name, e.done_on
FROM evidence v JOIN event e ON e.unit_id = v.unit_id AND e.event_id = v.event_id JOIN unit u ON u.unit_id = e.unit_id
WHERE v.sha256 = :digest AND v.event_id <> :event_id AND v.undone_in IS NULL AND e.undone_in IS NULL
ORDER BY v.event_id LIMIT 1
"""


def attach(entry: Entry, key: tuple[int, int], files: Sequence[KeptFile]) -> list[KeptFile]:
    """Record files as evidence of the event of that key; return those that were not so already.

    A file that is evidence of another event too is recorded all the same, with a warning.
    """
    uid, identity = _event(entry, key)
    lock_event(entry, identity)
    event = entry.session.get_one(Event, key, with_for_update=True)
    if event.state != "recorded":
        raise Refused(
            N_("event {uid} is {state}. record it anew, and attach to that"), uid=uid, state=Word(event.state, "state")
        )
    recorded = entry.reader.all(_RECORDED, unit_id=key[0], event_id=key[1])
    standing = {sha256 for _number, sha256, undone_in in recorded if undone_in is None}
    new = list({file.sha256: file for file in reversed(files) if file.sha256 not in standing}.values())[::-1]
    first = max((row[0] for row in recorded), default=0) + 1
    for file in new:
        _warn_of_another(entry, key, file)
    rows = [
        (*key, number, file.sha256, file.name, file.size, file.media_type, file.changed_at)
        for number, file in enumerate(new, first)
    ]
    entry.add_rows("evidence", rows)
    return new


def _event(entry: Entry, key: tuple[int, int]) -> tuple[str, str]:
    sql = "SELECT uid, identity FROM event WHERE unit_id = :u AND event_id = :e"
    [(uid, identity)] = entry.reader.all(sql, u=key[0], e=key[1])
    return uid, identity


def _warn_of_another(entry: Entry, key: tuple[int, int], file: KeptFile) -> None:
    other = entry.reader.one(_ELSEWHERE, digest=file.sha256, event_id=key[1])
    if other:
        uid, activity, unit, day = other
        entry.warn(
            N_("{name} is evidence of {event} already: {activity}, {unit}, {day}. check that it shows both"),
            name=file.name,
            event=uid,
            activity=Word(activity, "activity"),
            unit=unit,
            day=day,
        )
