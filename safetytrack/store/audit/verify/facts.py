"""What every entry recorded and undid, held against the digest that it sealed.

The rows of all tables come in the order of their entries, so that only one entry's prints are in mind at a time.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import merge
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.progress import Progress
from safetytrack.store.audit.verify.finding import Finding, Sealed, Search
from safetytrack.store.audit.verify.naming import named
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.digest import DigestBag, digest_of, digest_of_stored
from safetytrack.store.schema.table import Table
from safetytrack.store.schema.tables import FACTS
from safetytrack.store.schema.version import SCHEMA

_ENTRIES = "SELECT entry_id, number, at, who, command, facts FROM journal ORDER BY entry_id"
_EVERY = 10_000
_SHOWN = 3

_VERSIONS = tuple(f"{number:04}" for number in range(1, int(SCHEMA) + 1))
_WITNESSED: Mapping[str, tuple[bytes, ...]] = {
    "init": (digest_of("init"),),
    "upgrade": tuple(digest_of("upgrade", *pair) for pair in combinations(_VERSIONS, 2)),
}
"""What an entry of a command may tell of that lies in no table: that a ledger was made, or brought to a version."""


class _Part(NamedTuple):
    """Rows of one table that one entry recorded, or undid."""

    entry_id: int
    table: Table
    undone: bool
    rows: Iterator[tuple]

    @property
    def told(self) -> tuple[str, ...]:
        """The columns of its rows, after the entry's id."""
        return (*self.table.key, *self.table.undo_columns) if self.undone else self.table.fact_columns


class _Held:
    """What the ledger holds of one entry: the prints of it, and a few rows to name it by."""

    def __init__(self) -> None:
        self.prints = DigestBag()
        self.counts: Counter[str] = Counter()
        self.examples: list[tuple[Table, dict[str, object]]] = []

    def take(self, part: _Part) -> Iterator[int]:
        """Take in a part; yield for every row, so that they can be counted."""
        head = ("undo", part.table.name) if part.undone else (part.table.fact_name,)
        columns = part.told
        for row in part.rows:
            if len(self.examples) < _SHOWN:
                self.examples.append((part.table, dict(zip(columns, row[1:], strict=True))))
            self.counts[part.table.fact_name] += 1
            self.prints.add(digest_of_stored((*head, *row[1:])))
            yield 1

    def is_as_sealed(self, command: str, digest: str) -> bool:
        """Say whether these are the facts that an entry sealed."""
        if self.prints.digest() == digest:
            return True
        return any(self.prints.digest_with(one) == digest for one in _WITNESSED.get(command, ()))


def changed_facts(reader: Reader, search: Search) -> Iterator[Finding]:
    """Find every entry whose facts are not those that it sealed, and facts that name no entry at all."""
    entries = iter(reader.stream(_ENTRIES))
    entry = next(entries, None)
    for entry_id, held in _by_entry(reader, search.progress):
        while entry is not None and entry[0] < entry_id:
            yield from _judged(reader, entry, _Held())
            entry = next(entries, None)
        if entry is None or entry[0] != entry_id:
            yield _astray(reader, held)
            continue
        yield from _judged(reader, entry, held)
        entry = next(entries, None)
    while entry is not None:
        yield from _judged(reader, entry, _Held())
        entry = next(entries, None)


def _judged(reader: Reader, row: tuple, held: _Held) -> Iterator[Finding]:
    *told, digest = row
    entry = Sealed(*told)
    if entry.number is not None and not held.is_as_sealed(entry.command, digest):
        what = N_("the entry's records are not what it sealed: {n} are there, and some were changed, added or lost")
        if not held.counts:
            what = N_("all that the entry recorded is gone")
        yield Finding("facts-changed", Phrase(what, n=held.counts.total()), entry, *_named(reader, held))


def _astray(reader: Reader, held: _Held) -> Finding:
    what = N_("{n} records name an entry that the journal does not have")
    return Finding("facts-astray", Phrase(what, n=held.counts.total()), None, *_named(reader, held))


def _named(reader: Reader, held: _Held) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the tables of an entry's facts; and what people call these, where they are few."""
    few = held.examples if held.counts.total() <= _SHOWN else ()
    return tuple(held.counts), tuple(dict.fromkeys(named(reader, table, row) for table, row in few))


def _by_entry(reader: Reader, progress: Progress) -> Iterator[tuple[int, _Held]]:
    """Yield what the ledger holds of each entry that any fact names, in the order of their ids."""
    rows = {table: reader.one(f"SELECT count(*) FROM {table.name}")[0] for table in FACTS}
    total, done = sum(rows.values()), 0
    filled = [table for table in FACTS if rows[table]]
    for entry_id, parts in groupby(merge(*_parts(reader, filled), key=itemgetter(0)), itemgetter(0)):
        held = _Held()
        for part in parts:
            for _row in held.take(part):
                done += not part.undone
                if done % _EVERY == 0:
                    progress("facts", done, total)
        yield entry_id, held


def _parts(reader: Reader, tables: Iterable[Table]) -> Iterator[Iterable[_Part]]:
    """Yield for each table what was recorded in it and what was undone, each in the order of the entries."""
    for table in tables:
        yield _in_order(reader, table, "recorded_in", undone=False)
        if "undone_in" in table.columns:
            yield _in_order(reader, table, "undone_in", undone=True)


def _in_order(reader: Reader, table: Table, entry: str, *, undone: bool) -> Iterator[_Part]:
    # Another program can write anything at all into a column of SQLite; what is no number names no entry.
    whole = f"CASE WHEN {entry} = CAST({entry} AS integer) THEN CAST({entry} AS integer) ELSE 0 END"
    columns = ", ".join(_taken(reader, table, name) for name in _Part(0, table, undone, iter(())).told)
    kept = f"WHERE {entry} IS NOT NULL" if undone else ""
    rows = reader.stream(f"SELECT {whole} AS entry, {columns} FROM {table.name} {kept} ORDER BY entry")
    for entry_id, of_entry in groupby(rows, itemgetter(0)):
        yield _Part(entry_id, table, undone, of_entry)


def _taken(reader: Reader, table: Table, column: str) -> str:
    """Return the expression that gives a column as SQLite keeps it."""
    kind = "flag" if column in table.flags else "moment" if column in table.moments else "text"
    return reader.dialect.kept(column, kind)
