"""Is the database whole, and the clock right?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far an entry may lie ahead: several machines write to one ledger, and no two clocks are alike."""

_RESTORE = Phrase(N_("restore a backup"))


def integrity(context: AuditContext) -> Iterator[Finding]:
    """Find what the database itself says of its files and indexes."""
    lines = (line for (text,) in context.reader.all(context.reader.dialect.integrity) for line in text.splitlines())
    for complaint in lines:
        if complaint != "ok" and not complaint.startswith("***"):  # a heading
            yield Finding(Phrase(N_("the database complains: {complaint}"), complaint=complaint), _RESTORE)


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
            yield Finding(Phrase(message, n=count, child=child, parent=parent), _RESTORE)


def clock(context: AuditContext) -> Iterator[Finding]:
    """Find a clock that is behind the last entry of the journal."""
    [(last,)] = context.reader.all("SELECT max(at) FROM journal")
    if last is None:
        return
    at = datetime.fromisoformat(last).replace(tzinfo=UTC)
    if at > context.now + CLOCKS_DIFFER:
        there = at.astimezone(context.now.tzinfo)
        yield Finding(
            Phrase(
                N_("the last entry was made at {last}, and this machine says that it is {now}"),
                last=f"{there:%Y-%m-%d %H:%M}",
                now=f"{context.now:%Y-%m-%d %H:%M}",
            ),
            Phrase(N_("set this machine's clock, or find the one that was ahead")),
        )
