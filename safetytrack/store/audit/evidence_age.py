"""Is the evidence as old as what it proves?"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.file_dates import dates_of
from safetytrack.store.audit.finding import Finding
from safetytrack.store.evidence.folder import is_sha256, path_of
from safetytrack.store.query.selecting import select_list

BY_FAR = timedelta(days=30)
"""How much older or younger than its event a file may be: papers are prepared before and put together after it, and a
month is time enough for either."""

_TAKEN = N_("the photograph was taken on {day}, {n} days {side} the event of {done}")
_MADE = N_("the document was made on {day}, {n} days {side} the event of {done}")
_CHANGED = N_("the document was last changed on {day}, {n} days {side} the event of {done}")
_KEPT = N_("the file was last changed on {day}, {n} days {side} the event of {done}")


class _Span(NamedTuple):
    """The days between which a file came to be, and how each is told."""

    first: date
    last: date
    of_first: str
    of_last: str


class _Proof(NamedTuple):
    """A file, and the event that it proves; ``changed_on`` is when it was last changed where it was taken from."""

    unit_code: str
    unit: str
    uid: str
    done_on: str
    name: str
    sha256: str
    changed_on: str | None


_DATED = """
SELECT {selected}
FROM {unit} u JOIN evidence f ON f.unit_id = u.unit_id AND f.undone_in IS NULL
JOIN event e ON e.unit_id = f.unit_id AND e.event_id = f.event_id AND e.undone_in IS NULL
ORDER BY u.unit_id, f.event_id, f.evidence_id
"""


def ages(context: AuditContext) -> Iterator[Finding]:
    """Find evidence that is older or younger than its event by far, by what the file tells of itself.

    Of a file that tells nothing, what counts is when it was last changed where it was taken from.
    """
    todo = Phrase(N_("ask the unit for what was made on the day"))
    selected = select_list(
        _Proof,
        "f",
        unit_code="u.code",
        unit="u.name",
        uid="e.uid",
        done_on="e.done_on",
        changed_on=context.reader.dialect.local_day("f.changed_at"),
    )
    dated = _DATED.replace("{selected}", selected)
    for proof in map(_Proof._make, context.rows(dated, local=context.utc_offset)):
        span = _span(proof, context.evidence_folder)
        if span and (message := _out_of(span, date.fromisoformat(proof.done_on))):
            unit, key = (proof.unit_code, proof.unit), (proof.uid, proof.sha256)
            yield Finding(message, todo, unit=unit, about=(proof.name,), events=(proof.uid,), key=key)


def _span(proof: _Proof, folder: Path) -> _Span | None:
    dates = dates_of(path_of(folder, proof.sha256)) if is_sha256(proof.sha256) else None
    if dates and dates.photograph:
        return _Span(dates.first, dates.last, _TAKEN, _TAKEN)
    if dates:
        return _Span(dates.first, dates.last, _MADE, _CHANGED)
    if proof.changed_on:
        changed = date.fromisoformat(proof.changed_on)
        return _Span(changed, changed, _KEPT, _KEPT)
    return None


def _out_of(span: _Span, done: date) -> Phrase | None:
    """Return how far a file lies from what was done on a day; None where that is near enough."""
    if span.last < done - BY_FAR:
        side = Phrase(N_("before"))
        return Phrase(span.of_last, day=span.last, n=(done - span.last).days, side=side, done=done)
    if span.first > done + BY_FAR:
        side = Phrase(N_("after"))
        return Phrase(span.of_first, day=span.first, n=(span.first - done).days, side=side, done=done)
    return None
