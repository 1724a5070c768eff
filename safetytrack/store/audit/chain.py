"""The journal's chain, from its first entry to the last."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from safetytrack.domain.calendar import is_of_clock
from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding, JournalEntry
from safetytrack.store.journal.chain import GENESIS, chain_hash, sealed_text
from safetytrack.store.journal.digest import stored_timestamp
from safetytrack.store.query.selecting import select_list


class _Row(NamedTuple):
    """An entry as it stands in the ledger, where another program may have written anything into a column."""

    entry_id: int
    number: object
    at: object
    who: object
    command: object
    what: object
    facts: object
    previous: object
    hash: object

    @property
    def entry(self) -> JournalEntry:
        """The entry, as a finding tells of it."""
        return JournalEntry._make(getattr(self, field) for field in JournalEntry._fields)


_ENTRIES = "SELECT {selected} FROM journal j WHERE j.number IS NOT NULL ORDER BY j.number"
_OPEN = f"SELECT {select_list(JournalEntry, 'j')} FROM journal j WHERE j.number IS NULL ORDER BY j.entry_id"


def broken_chain(context: AuditContext) -> Iterator[Finding]:
    """Find entries that were changed, taken out, put in, or put in another order; and such as were never sealed."""
    expected: int = 1
    last: object = GENESIS
    entries = _ENTRIES.format(selected=select_list(_Row, "j", at=context.reader.dialect.kept("j.at", "moment")))
    for row in map(_Row._make, context.reader.stream(entries)):
        if not isinstance(row.number, int):
            yield Finding(Phrase(N_("the entry's number is none")), kind="entry-changed", entry=row.entry)
            continue
        if row.number != expected:
            missing = Phrase(N_("entries missing before this one: {n}"), n=row.number - expected)
            yield Finding(missing, kind="entry-missing", entry=row.entry)
        elif row.previous != last:
            message = Phrase(N_("the entry does not follow the one that stands before it"))
            yield Finding(message, kind="entry-order", entry=row.entry)
        if row.hash != _due_hash(row):
            yield Finding(Phrase(N_("the entry is not as it was sealed")), kind="entry-changed", entry=row.entry)
        expected, last = row.number + 1, row.hash
    for unsealed in context.reader.rows(_OPEN):
        message = Phrase(N_("the entry was never sealed: another program put it there"))
        yield Finding(message, kind="entry-open", entry=JournalEntry._make(unsealed))


def missing_head(context: AuditContext) -> Iterator[Finding]:
    """Find that no entry has the hash that somebody holds, or that it begins with."""
    if context.head is None:
        return
    is_there = context.reader.one(
        "SELECT 1 FROM journal WHERE number IS NOT NULL AND substr(hash, 1, CAST(:n AS integer)) = :head",
        n=len(context.head),
        head=context.head,
    )
    if not is_there:
        absent = N_("no entry has the hash {hash}: the journal's end was cut off, or this is another ledger")
        yield Finding(Phrase(absent, hash=context.head), kind="head")


def _due_hash(row: _Row) -> str | None:
    """Return the hash that an entry must have; None for one that no program of ours can have written."""
    moment = _sealed_moment(row.at)
    texts = (row.who, row.command, row.what, row.facts)
    if moment is None or not isinstance(row.previous, str) or not all(isinstance(text, str) for text in texts):
        return None
    try:
        return chain_hash(sealed_text((row.entry_id, moment, *texts)), row.previous)
    except UnicodeEncodeError:
        return None


def _sealed_moment(at: object) -> str | None:
    """Return a moment as it was sealed; None where it is not written as a store writes it."""
    try:
        moment = datetime.fromisoformat(at) if isinstance(at, str) else None
    except ValueError:
        return None
    if moment is None or not is_of_clock(moment):
        return None
    return moment.isoformat() if at == stored_timestamp(moment) else None
