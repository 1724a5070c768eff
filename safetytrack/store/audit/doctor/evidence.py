"""Is the evidence as old as what it proves?"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.doctor.file_dates import dates_of
from safetytrack.store.audit.doctor.finding import Examined, Finding
from safetytrack.store.evidence.folder import folder_of, is_sha256, path_of

BY_FAR = timedelta(days=30)
"""How much older or younger than its event a file may be: papers are prepared before and put together after it, and a
month is time enough for either."""

_DATED = """
SELECT u.code, u.name, e.uid, e.done_on, f.name, f.sha256, {changed_on}
FROM {unit} u JOIN evidence f ON f.unit_id = u.unit_id AND f.undone_in IS NULL
JOIN event e ON e.unit_id = f.unit_id AND e.event_id = f.event_id AND e.undone_in IS NULL
ORDER BY u.unit_id, f.event_id, f.evidence_id
"""

_TAKEN = N_("the photograph was taken on {day}, {n} days {side} the event of {done}")
_MADE = N_("the document was made on {day}, {n} days {side} the event of {done}")
_CHANGED = N_("the document was last changed on {day}, {n} days {side} the event of {done}")
_KEPT = N_("the file was last changed on {day}, {n} days {side} the event of {done}")


class _Dated(NamedTuple):
    """The days between which a file came to be, and how each is told."""

    first: date
    last: date
    of_first: str
    of_last: str


def ages(examined: Examined) -> Iterator[Finding]:
    """Find evidence that is older or younger than its event by far, by what the file tells of itself.

    Of a file that tells nothing, what counts is when it was last changed where it was taken from.
    """
    folder = folder_of(examined.place)
    dated = _DATED.replace("{changed_on}", examined.reader.dialect.local_day("f.changed_at"))
    for code, unit, uid, done_on, name, sha256, changed_on in examined.ask(dated, local=examined.local):
        done = date.fromisoformat(done_on)
        found = dates_of(path_of(folder, sha256)) if is_sha256(sha256) else None
        if found and found.photograph:
            span = _Dated(found.first, found.last, _TAKEN, _TAKEN)
        elif found:
            span = _Dated(found.first, found.last, _MADE, _CHANGED)
        elif changed_on:
            changed = date.fromisoformat(changed_on)
            span = _Dated(changed, changed, _KEPT, _KEPT)
        else:
            continue
        if told := _told(span, done):
            todo = Phrase(N_("ask the unit for what was made on the day"))
            yield Finding(told, todo, (code, unit), name, (uid,), (uid, sha256))


def _told(dated: _Dated, done: date) -> Phrase | None:
    if dated.last < done - BY_FAR:
        side = Phrase(N_("before"))
        return Phrase(dated.of_last, day=dated.last, n=(done - dated.last).days, side=side, done=done)
    if dated.first > done + BY_FAR:
        side = Phrase(N_("after"))
        return Phrase(dated.of_first, day=dated.first, n=(dated.first - done).days, side=side, done=done)
    return None
