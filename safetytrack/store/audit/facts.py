"""What every entry recorded and undid, held against the digest that it sealed.

The rows of all tables come in the order of their entries, so that only one entry's digests are in mind at a time.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import merge
from itertools import combinations, groupby
from operator import itemgetter
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.progress import Tally
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding, JournalEntry
from safetytrack.store.audit.former import former_facts
from safetytrack.store.audit.record_names import record_name
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.digest import DigestBag, digest_of, digest_of_stored
from safetytrack.store.query.selecting import select_list
from safetytrack.store.schema.table import Table
from safetytrack.store.schema.tables import FACTS
from safetytrack.store.schema.version import SCHEMA

_ENTRIES = f"SELECT {select_list(JournalEntry, 'j')}, j.facts FROM journal j ORDER BY j.entry_id"
_SHOWN = 3

_VERSIONS = tuple(f"{number:04}" for number in range(1, int(SCHEMA) + 1))
_WITNESSED: Mapping[str, tuple[bytes, ...]] = {
    "init": (digest_of("init"),),
    "upgrade": tuple(digest_of("upgrade", *pair) for pair in combinations(_VERSIONS, 2)),
}
"""What an entry of a command may tell of that lies in no table: that a ledger was made, or brought to a version."""


class _Part(NamedTuple):
    """Rows of one table that one entry recorded, or undid; ``former``: the table has them no more."""

    entry_id: int
    table: Table
    undone: bool
    rows: Iterator[tuple]
    former: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of its rows, after the entry's id."""
        return _columns(self.table, undone=self.undone)

    def sealing(self) -> Callable[[tuple], tuple]:
        """Return what makes of such a row what its digest is made over."""
        return ("undo", self.table.name).__add__ if self.undone else self.table.sealing()


def _columns(table: Table, *, undone: bool) -> tuple[str, ...]:
    """Return what the digest of an entry is made over, of rows that it undid or recorded."""
    return (*table.key, *table.undo_columns) if undone else table.fact_columns


class _EntryFacts:
    """What the ledger holds of one entry: the digests of its facts, and a few rows to name it by."""

    def __init__(self) -> None:
        self.digests = DigestBag()
        self.counts: Counter[str] = Counter()
        self.examples: list[tuple[Table, dict[str, object]]] = []

    def take(self, part: _Part) -> Iterator[tuple]:
        """Take in a part; yield its rows, so that they can be counted."""
        columns, content = part.columns, part.sealing()
        for row in part.rows:
            if len(self.examples) < _SHOWN:
                self.examples.append((part.table, dict(zip(columns, row[1:], strict=True))))
            self.counts[part.table.fact_name] += 1
            self.digests.add(digest_of_stored(content(row[1:])))
            yield row

    def is_as_sealed(self, command: str, digest: object) -> bool:
        """Say whether these are the facts that an entry sealed."""
        if self.digests.digest() == digest:
            return True
        return any(self.digests.digest_with(witness) == digest for witness in _WITNESSED.get(command, ()))

    def names(self, reader: Reader) -> tuple[str, ...]:
        """Return what people call the facts, where they are few."""
        few = self.examples if self.counts.total() <= _SHOWN else ()
        return tuple(dict.fromkeys(record_name(reader, table, row) for table, row in few))


class _Sealed(NamedTuple):
    """An entry, and the digest of its facts that it sealed."""

    entry: JournalEntry
    digest: object


def changed_facts(context: AuditContext) -> Iterator[Finding]:
    """Find every entry whose facts are not those that it sealed, and facts that name no entry at all."""
    entries = (_Sealed(JournalEntry._make(entry), digest) for *entry, digest in context.reader.stream(_ENTRIES))
    sealed = next(entries, None)
    for entry_id, facts in _by_entry(context):
        while sealed is not None and sealed.entry.entry_id < entry_id:
            yield from _changed(context, sealed, _EntryFacts())
            sealed = next(entries, None)
        if sealed is None or sealed.entry.entry_id != entry_id:
            yield _astray(context, facts)
            continue
        yield from _changed(context, sealed, facts)
        sealed = next(entries, None)
    while sealed is not None:
        yield from _changed(context, sealed, _EntryFacts())
        sealed = next(entries, None)


def _changed(context: AuditContext, sealed: _Sealed, facts: _EntryFacts) -> Iterator[Finding]:
    if sealed.entry.number is None or facts.is_as_sealed(sealed.entry.command, sealed.digest):
        return
    message = N_("the entry's records are not what it sealed: {n} are there, and some were changed, added or lost")
    if not facts.counts:
        message = N_("all that the entry recorded is gone")
    yield Finding(
        Phrase(message, n=facts.counts.total()),
        kind="facts-changed",
        entry=sealed.entry,
        tables=tuple(facts.counts),
        about=facts.names(context.reader),
    )


def _astray(context: AuditContext, facts: _EntryFacts) -> Finding:
    message = Phrase(N_("{n} records name an entry that the journal does not have"), n=facts.counts.total())
    return Finding(message, kind="facts-astray", tables=tuple(facts.counts), about=facts.names(context.reader))


def _by_entry(context: AuditContext) -> Iterator[tuple[int, _EntryFacts]]:
    """Yield what the ledger holds of each entry that any fact names, in the order of their ids."""
    reader = context.reader
    rows = {table: count for table in FACTS for (count,) in reader.all(f"SELECT count(*) FROM {table.name}")}
    tally = Tally(context.progress, "facts", sum(rows.values()))
    filled = [table for table in FACTS if rows[table]]
    parts_in_order = merge(*_parts(reader, filled), _former_parts(reader), key=itemgetter(0))
    for entry_id, parts in groupby(parts_in_order, itemgetter(0)):
        facts = _EntryFacts()
        for part in parts:
            taken = facts.take(part)
            deque(taken if part.undone or part.former else tally.count(taken), maxlen=0)
        yield entry_id, facts


def _parts(reader: Reader, tables: Iterable[Table]) -> Iterator[Iterator[_Part]]:
    """Yield for each table what was recorded in it and what was undone, each in the order of the entries."""
    for table in tables:
        yield _in_order(reader, table, "recorded_in", undone=False)
        if "undone_in" in table.columns:
            yield _in_order(reader, table, "undone_in", undone=True)


def _former_parts(reader: Reader) -> Iterator[_Part]:
    """Yield what was recorded and undone in rows that were put back to how they were before."""
    for fact in former_facts(reader):
        columns = _columns(fact.table, undone=fact.undone)
        row = (fact.entry_id, *(fact.content.get(name) for name in columns))
        yield _Part(fact.entry_id, fact.table, fact.undone, iter([row]), former=True)


def _in_order(reader: Reader, table: Table, entry: str, *, undone: bool) -> Iterator[_Part]:
    # Another program can write anything at all into a column of SQLite; what is no number names no entry.
    whole = f"CASE WHEN {entry} = CAST({entry} AS integer) THEN CAST({entry} AS integer) ELSE 0 END"
    columns = ", ".join(_taken(reader, table, name) for name in _columns(table, undone=undone))
    kept = f"WHERE {entry} IS NOT NULL" if undone else ""
    rows = reader.stream(f"SELECT {whole} AS entry, {columns} FROM {table.name} {kept} ORDER BY entry")
    for entry_id, of_entry in groupby(rows, itemgetter(0)):
        yield _Part(entry_id, table, undone, of_entry)


def _taken(reader: Reader, table: Table, column: str) -> str:
    """Return the expression that gives a column as SQLite keeps it."""
    kind = "flag" if column in table.flags else "moment" if column in table.moments else "text"
    return reader.dialect.kept(column, kind)
