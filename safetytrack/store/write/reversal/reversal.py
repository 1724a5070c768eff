"""Taking an entry back: whether it can be, and what came of it (rule 18)."""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.errors import N_, Phrase, Refused, Words
from safetytrack.store.backends.reader import Reader
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.named_entries import NamedEntry
from safetytrack.store.write.reversal.dependents import Dependents
from safetytrack.store.write.reversal.putting_back import PuttingBack
from safetytrack.store.write.reversal.swaps import Moved, Swap, swaps

_SHOWN = 5


class Reversal(NamedTuple):
    """What became of an entry that was taken back: how many rows there are no more, and are as before, by table."""

    taken_out: Counter[str]
    restored: Counter[str]


def take_back(entry: Entry, target: NamedEntry) -> Reversal:
    """Put everything that an entry recorded, ended or edited back to how it was before.

    Raises ``Refused`` for one that is taken back already, that recorded nothing, or that later entries build on.
    """
    entry.lock_all()
    reader = entry.reader
    _require_standing(reader, target)
    dependents = Dependents(reader, entry.entry_id)
    work = PuttingBack(entry)
    work.keep(_swaps(reader, target, dependents))
    if not dependents:
        if not (work.taken_out or work.rows):
            raise Refused(N_("entry {n} ({command}) recorded nothing that could be undone"), **_of(target))
        work.put_back(dependents)
    if not dependents:
        dependents.of_result(work.rows)
    if dependents:
        raise _built_on(reader, target, dependents)
    entry.add_rows("undoing", [(target.entry_id,)])
    return Reversal(work.taken_out, work.restored)


def _swaps(reader: Reader, target: NamedEntry, dependents: Dependents) -> Iterator[Swap]:
    """Yield what is to be put back, and note who is in the way."""
    for swap in swaps(reader, target.entry_id):
        if isinstance(swap, Moved):
            dependents.add(swap.by)
        else:
            yield swap


def _require_standing(reader: Reader, target: NamedEntry) -> None:
    sql = "SELECT j.number FROM undoing u JOIN journal j ON j.entry_id = u.recorded_in WHERE u.entry_id = :entry"
    undone = reader.one(sql, entry=target.entry_id)
    if undone:
        raise Refused(
            N_("entry {n} ({command}) was undone already, by entry {by}. to have it again: safetytrack undo {by}"),
            **_of(target),
            by=undone[0],
        )


def _built_on(reader: Reader, target: NamedEntry, dependents: Dependents) -> Refused:
    listed = ", ".join(map(str, dependents.entries - {target.entry_id}))
    sql = f"SELECT number, command, at FROM journal WHERE entry_id IN ({listed or 0}) ORDER BY number DESC"
    later = [
        Phrase(N_("{n} ({command}, {day})"), n=number, command=command, day=format_timestamp(at)[:10])
        for number, command, at in reader.all(sql)
    ]
    shown: list[object] = [*later[:_SHOWN]]
    if len(later) > _SHOWN:
        shown.append(Phrase(N_("and {n} more"), n=len(later) - _SHOWN))
    return Refused(
        N_("entry {n} ({command}) cannot be undone: later entries build on it: {later}. undo those first"),
        **_of(target),
        later=Words(shown),
    )


def _of(target: NamedEntry) -> dict[str, object]:
    return {"n": target.number, "command": target.command}
