"""Marking what ``doctor`` finds as looked into."""

from sqlmodel import col, select

from safetytrack.domain.texts import check_text
from safetytrack.store.ledger import Entry
from safetytrack.store.schema.models import LookedAt

_LONGEST = 2000


def look_at(entry: Entry, finding: str, note: str) -> bool:
    """Record what came of looking into a finding, in the place of what was noted before; False for the same again."""
    note = check_text(note, "note", _LONGEST)
    entry.lock("looked at")
    noted = select(LookedAt).where(LookedAt.finding == finding, col(LookedAt.undone_in).is_(None))
    before = entry.session.exec(noted).first()
    if before and before.note == note:
        return False
    if before:
        entry.undo(before)
    entry.add(LookedAt(finding=finding, note=note))
    return True
