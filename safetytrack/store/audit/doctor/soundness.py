"""Is the database whole, and the clock right?"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import groupby

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.doctor.finding import Examined, Finding
from safetytrack.store.audit.doctor.journal import tables

CLOCKS_DIFFER = timedelta(minutes=5)
"""How far an entry may lie ahead: several machines write to one ledger, and no two clocks are alike."""

_RESTORE = N_("restore a backup")


def integrity(examined: Examined) -> Iterator[Finding]:
    """Find what the database itself says of its files and indexes, and tables that are not there."""
    told = (line for (lines,) in examined.reader.all(examined.reader.dialect.integrity) for line in lines.splitlines())
    for complaint in told:
        if not complaint.startswith("***"):  # a heading
            yield Finding(Phrase(N_("the database complains: {complaint}"), complaint=complaint), Phrase(_RESTORE))
    yield from tables(examined)


def references(examined: Examined) -> Iterator[Finding]:
    """Find rows that name a row which is not there."""
    reader = examined.reader
    keys = reader.all(reader.dialect.foreign_keys)
    for (child, _key, parent), pairs in groupby(keys, lambda row: row[:3]):
        columns = [row[3:] for row in pairs]
        given = " AND ".join(f"c.{mine} IS NOT NULL" for mine, _theirs in columns)
        same = " AND ".join(f"p.{theirs} = c.{mine}" for mine, theirs in columns)
        lost = f"SELECT count(*) FROM {child} c WHERE {given} AND NOT EXISTS (SELECT 1 FROM {parent} p WHERE {same})"
        (count,) = reader.one(lost)
        if count:
            told = N_("{n} rows of {child} name a {parent} that is not there")
            yield Finding(Phrase(told, n=count, child=child, parent=parent), Phrase(_RESTORE))


def clock(examined: Examined) -> Iterator[Finding]:
    """Find a clock that is behind the last entry of the journal."""
    (last,) = examined.reader.one("SELECT max(at) FROM journal")
    if last is None:
        return
    at = datetime.fromisoformat(last).replace(tzinfo=UTC)
    if at > examined.now + CLOCKS_DIFFER:
        there = at.astimezone(examined.now.tzinfo)
        yield Finding(
            Phrase(
                N_("the last entry was made at {last}, and this machine says that it is {now}"),
                last=f"{there:%Y-%m-%d %H:%M}",
                now=f"{examined.now:%Y-%m-%d %H:%M}",
            ),
            Phrase(N_("set this machine's clock, or find the one that was ahead")),
        )
