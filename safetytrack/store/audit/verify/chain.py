"""The journal's chain, from its first entry to the last."""

from collections.abc import Iterator
from datetime import datetime

from safetytrack.domain.errors import N_, Phrase
from safetytrack.store.audit.verify.finding import Finding, Sealed, Search
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.chain import GENESIS, chain_hash, sealed_text
from safetytrack.store.journal.digest import format_timestamp

_ENTRIES = """
SELECT entry_id, number, at, who, command, what, facts, previous, hash FROM journal
WHERE number IS NOT NULL ORDER BY number
"""
_OPEN = "SELECT entry_id, number, at, who, command FROM journal WHERE number IS NULL ORDER BY entry_id"


def broken_chain(reader: Reader, _search: Search) -> Iterator[Finding]:
    """Find entries that were changed, taken out, put in, or put in another order; and such as were never sealed."""
    expected, last = 1, GENESIS
    for entry_id, number, at, who, command, what, facts, previous, hash_ in reader.stream(_ENTRIES):
        entry = Sealed(entry_id, number, at, who, command)
        if not isinstance(number, int):
            yield Finding("entry-changed", Phrase(N_("the entry's number is none")), entry)
            continue
        if number != expected:
            missing = N_("entries missing before this one: {n}")
            yield Finding("entry-missing", Phrase(missing, n=number - expected), entry)
        elif previous != last:
            yield Finding("entry-order", Phrase(N_("the entry does not follow the one that stands before it")), entry)
        if hash_ != _hash_of((entry_id, at, who, command, what, facts), previous):
            yield Finding("entry-changed", Phrase(N_("the entry is not as it was sealed")), entry)
        expected, last = number + 1, hash_
    for row in reader.rows(_OPEN):
        never = N_("the entry was never sealed: another program put it there")
        yield Finding("entry-open", Phrase(never), Sealed(*row))


def missing_head(reader: Reader, search: Search) -> Iterator[Finding]:
    """Find that no entry has the hash that somebody holds, or that it begins with."""
    if search.head is None:
        return
    there = reader.one(
        "SELECT 1 FROM journal WHERE number IS NOT NULL AND substr(hash, 1, CAST(:n AS integer)) = :head",
        n=len(search.head),
        head=search.head,
    )
    if not there:
        absent = N_("no entry has the hash {hash}: the journal's end was cut off, or this is another ledger")
        yield Finding("head", Phrase(absent, hash=search.head))


def _hash_of(entry: tuple, previous: object) -> str | None:
    """Return the hash that an entry must have; None for one that no program of ours can have written."""
    entry_id, at, *rest = entry
    moment = _moment(at)
    if moment is None or not all(isinstance(text, str) for text in (*rest, previous)):
        return None
    try:
        return chain_hash(sealed_text((entry_id, moment, *rest)), previous)
    except UnicodeEncodeError:
        return None


def _moment(at: object) -> str | None:
    """Return a moment as it was sealed; None where it is not written as a store writes it."""
    try:
        moment = datetime.fromisoformat(at)
    except (TypeError, ValueError):
        return None
    written = format_timestamp(moment)
    # A server leaves out the zeros at the end.
    return moment.isoformat() if at in (written, written.rstrip("0").rstrip(".")) else None
