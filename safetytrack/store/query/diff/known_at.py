"""Points of a ledger's past: what was known by the end of a day, or when the journal ended in an entry."""

import re
from datetime import date
from typing import NamedTuple

from safetytrack.domain.calendar import local_day, parse_date
from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import SHORTEST_HEAD, prefix, prefix_by
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.query import Query

_HASH = re.compile(rf"[0-9a-f]{{{SHORTEST_HEAD},64}}")


class KnownAt(NamedTuple):
    """What was known of the journal, and on which day."""

    day: date
    prefix: Prefix

    def applied_to(self, query: Query, as_of: date) -> Query:
        """The same query, about this moment."""
        return query._replace(as_of=as_of, prefix=self.prefix)


def known_at(reader: Reader, text: str, today: date) -> KnownAt:
    """Return the moment that a day, or the beginning of an entry's hash, names. Raises ``Refused``."""
    word = text.strip().lower().rstrip(".…")
    if not _HASH.fullmatch(word):
        return _by_end_of(reader, text, today)
    entries = _entries(reader, word)
    if not entries:
        raise Refused(N_("the journal has no entry {text!r}. copy the head from the report once more"), text=text)
    if len(entries) > 1:
        raise Refused(N_("{text!r} fits several entries of the journal. give more of its digits"), text=text)
    return _after(reader, *entries[0])


def _by_end_of(reader: Reader, text: str, today: date) -> KnownAt:
    """Return what was known by the end of a day. Raises ``Refused``."""
    try:
        day = parse_date(text, today)
    except Refused:
        raise Refused(
            N_("{text!r} is neither a day nor a journal head. write a day, or at least {n} digits of the head"),
            text=text,
            n=SHORTEST_HEAD,
        ) from None
    if day > today:
        raise Refused(N_("{text!r} is yet to come. write the day on which the report was sent"), text=text)
    return KnownAt(day, prefix_by(reader, day))


def _entries(reader: Reader, beginning: str) -> list[tuple[int, str]]:
    """Return the first two entries whose hash begins so: their number and their moment."""
    # From one hash to another, as LIKE would look at every entry.
    sql = "SELECT number, at FROM journal WHERE hash >= :first AND hash <= :last AND number IS NOT NULL LIMIT 2"
    return reader.all(sql, first=beginning, last=beginning.ljust(64, "f"))


def _after(reader: Reader, number: int, at: str) -> KnownAt:
    """Return the moment after an entry was kept."""
    return KnownAt(local_day(at), prefix(reader, number))
