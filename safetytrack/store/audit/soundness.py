"""Is the database whole, and the clock right?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Word
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding, JournalEntry
from safetytrack.store.query.selecting import select_list

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far an entry may lie ahead: several machines write to one ledger, and no two clocks are alike."""

RESTORE = Phrase(N_("restore a backup"))


class _Behind(NamedTuple):
    """An entry made before the one before it, as its journal says, and when that was made."""

    entry_id: int
    number: int
    at: str
    who: str
    command: str
    before: str


_BEHIND = f"""
SELECT {select_list(_Behind, "j", before="b.at")} FROM journal j JOIN journal b ON b.number = j.number - 1
WHERE j.at < b.at ORDER BY j.number
"""


def integrity(context: AuditContext) -> Iterator[Finding]:
    """Find what the database itself says of its files and indexes."""
    lines = (line for (text,) in context.reader.all(context.reader.dialect.integrity) for line in text.splitlines())
    for complaint in lines:
        if complaint != "ok" and not complaint.startswith("***"):  # a heading
            yield Finding(Phrase(N_("the database complains: {complaint}"), complaint=complaint), RESTORE)


def references(context: AuditContext) -> Iterator[Finding]:
    """Find rows that name a row which is not there."""
    reader = context.reader
    keys = reader.all(reader.dialect.foreign_keys)
    for (child, _key, parent), pairs in groupby(keys, lambda row: row[:3]):
        columns = [row[3:] for row in pairs]
        named = " AND ".join(f"c.{mine} IS NOT NULL" for mine, _theirs in columns)
        same = " AND ".join(f"p.{theirs} = c.{mine}" for mine, theirs in columns)
        lost = f"SELECT count(*) FROM {child} c WHERE {named} AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {same})"
        [(count,)] = reader.all(lost)
        if count:
            message = N_("{n} rows of {child} name a {parent} that is not there")
            yield Finding(Phrase(message, n=count, child=Word(child, "table"), parent=Word(parent, "table")), RESTORE)


def clock(context: AuditContext) -> Iterator[Finding]:
    """Find a clock that is behind the last entry of the journal, and entries made behind the one before them."""
    [(last,)] = context.reader.all("SELECT max(at) FROM journal")
    if last is None:
        return
    at = _moment(last, context)
    if at > context.now + CLOCKS_DIFFER:
        yield Finding(
            Phrase(
                N_("the last entry was made at {last}, and this machine says that it is {now}"),
                last=f"{at:%Y-%m-%d %H:%M}",
                now=f"{context.now:%Y-%m-%d %H:%M}",
            ),
            Phrase(N_("set this machine's clock, or find the one that was ahead")),
        )
    for late in map(_Behind._make, context.reader.all(_BEHIND)):
        moments = [_moment(text, context) for text in (late.at, late.before)]
        if moments[0] + CLOCKS_DIFFER >= moments[1]:
            continue
        earlier, later = (f"{moment:%Y-%m-%d %H:%M}" for moment in moments)
        yield Finding(
            Phrase(
                N_("it was made at {earlier}, after one of {later}: a clock was wrong"), earlier=earlier, later=later
            ),
            Phrase(N_("set the clock of the machine that was wrong; --known-on goes by the order of the entries")),
            entry=JournalEntry(late.entry_id, late.number, late.at, late.who, late.command),
            key=(late.entry_id,),
        )


def _moment(at: str, context: AuditContext) -> datetime:
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone(context.now.tzinfo)
