"""What the journal is asked for: its head, its first entry, and the last that was there by a day."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple, Protocol

from safetytrack.domain.calendar import FIRST_YEAR, LAST_YEAR, local_day
from safetytrack.domain.errors import N_, Refused
from safetytrack.store.journal.chain import LAST_OF_CHAIN
from safetytrack.store.journal.prefix import Prefix

_ZONES_KNOWN = datetime(FIRST_YEAR + 1, 1, 1)
"""When every system has known its time zone for a while."""

SHORTEST_HEAD = 16
"""How many digits of a hash name an entry: fewer can be forged in hours (48 bits are 12)."""


class Reader(Protocol):
    """Whatever answers a query, as ``backends.reader.Reader`` does: the backends build on the chain themselves."""

    def one(self, sql: str, **values: object) -> tuple | None:
        """The first row, None where there is none."""

    def all(self, sql: str, **values: object) -> list[tuple]:
        """Every row."""


class Head(NamedTuple):
    """The last entry of a chain: its number, which counts them, and its hash."""

    number: int
    hash: str


def ledger_uid(reader: Reader) -> str | None:
    """The UUIDv7 by which a ledger is told from others; None where nothing is recorded yet."""
    row = reader.one("SELECT ledger_uid FROM ledger")
    return row[0] if row else None


def head(reader: Reader) -> Head:
    """The last entry; number 0 and no hash for a journal without entries."""
    return Head(*(reader.one(LAST_OF_CHAIN) or (0, "")))


def head_at(reader: Reader, prefix: Prefix) -> str | None:
    """The hash of the last entry, of all or of those in a prefix; None before the first."""
    row = reader.one(
        f"SELECT hash FROM journal WHERE number IS NOT NULL AND {prefix.has('entry_id')} ORDER BY number DESC LIMIT 1",
        prefix=prefix,
    )
    return row[0] if row else None


def first_hash(reader: Reader) -> str:
    """The hash of the first entry; nothing for a journal without entries."""
    row = reader.one("SELECT hash FROM journal WHERE number = 1")
    return row[0] if row else ""


def first_day(reader: Reader) -> date | None:
    """The local day on which the first entry was made; None for a journal without entries."""
    row = reader.one("SELECT at FROM journal WHERE number = 1")
    return local_day(row[0]) if row else None


def end_of_day(day: date) -> str:
    """The moment at which a local day ends, in UTC as the journal keeps it."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    ahead = max(midnight, _ZONES_KNOWN).astimezone().utcoffset() or timedelta()
    return (midnight - ahead).isoformat(sep=" ")


def made_between(first: date, last: date) -> tuple[str, dict[str, str]]:
    """The condition that an entry ``j`` was made in a span of local days, both included; and what it asks with."""
    conditions, values = [], {}
    if first.year >= FIRST_YEAR:
        conditions.append("j.at >= :made_since")
        values["made_since"] = end_of_day(first - timedelta(days=1))
    if last < date.max:
        conditions.append("j.at < :made_before")
        values["made_before"] = end_of_day(max(last, date(FIRST_YEAR - 1, 12, 31)))
    return " AND ".join(conditions), values


def prefix(reader: Reader, number: int) -> Prefix:
    """The chain up to the entry of that number."""
    row = reader.one("SELECT coalesce(max(entry_id), 0) FROM journal WHERE number <= :number", number=number)
    assert row is not None
    [last] = row
    late = "SELECT entry_id FROM journal WHERE number > :number AND entry_id < :last"
    return Prefix(last, tuple(entry for (entry,) in reader.all(late, number=number, last=last)))


def prefix_by(reader: Reader, day: date) -> Prefix:
    """The chain by the end of that local day: up to the first entry that was made later.

    What follows that entry is no earlier, whatever the clock of its machine said: otherwise a clock that was set back
    could change what an earlier day is answered. Raises ``Refused`` for a day that no clock may have shown.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            N_("no ledger knows anything by {day}. write a day from {first} to {last}"),
            day=day,
            first=FIRST_YEAR,
            last=LAST_YEAR,
        )
    row = reader.one("SELECT min(number) FROM journal WHERE at >= :at", at=end_of_day(day))
    assert row is not None
    [later] = row
    return prefix(reader, head(reader).number if later is None else later - 1)
