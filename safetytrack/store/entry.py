"""An open journal entry: the one hand through which facts reach the ledger."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

from safetytrack.domain.calendar import check_clock
from safetytrack.domain.errors import Refused
from safetytrack.domain.uid import new_uid
from safetytrack.store.backends.backend import Backend
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.chain import Seal, sealed_text
from safetytrack.store.journal.digest import DigestBag, digest_of, stored_timestamp
from safetytrack.store.schema.table import DERIVED, Table
from safetytrack.store.schema.tables import FACTS, TABLES

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlmodel import Session

MANY = 10_000
"""Rows that change what a database must know of a table to plan well for it."""


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, at what moment (aware) and on which local day. Raises ``Refused`` where the clock is astray."""

    name: str
    at: datetime
    today: date

    def __post_init__(self) -> None:
        check_clock(self.at)


class Fact(Protocol):
    """A row of any table of ``schema.models`` that names the entry it was recorded in."""

    recorded_in: int


class Undoable(Fact, Protocol):
    """A row that a later entry can mark as holding no longer."""

    undone_in: int | None


class Entry:
    """One journal entry, open until its transaction ends."""

    def __init__(self, connection: "Connection", backend: Backend, author: Author) -> None:
        self.author = author
        self._connection = connection
        self._backend = backend
        self._numbers: dict[str, Iterator[int]] = {}
        self.entry_id = self.number("journal")
        self._warnings: dict[tuple[str, ...], Refused] = {}
        self._facts: list[Fact] = []
        self._digests = DigestBag()
        self._grown: Counter[str] = Counter()
        self._abandoned = False
        self.committed = False
        """Whether it is in the ledger for good."""

    @cached_property
    def session(self) -> "Session":
        """The ORM's session, for facts that are changed one by one."""
        from sqlmodel import Session  # a command that records an event does without: it is half its start-up

        return Session(self._connection, expire_on_commit=False)

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self._facts and not self._digests

    @property
    def kept(self) -> bool:
        """Whether the transaction will be committed."""
        return not self._abandoned and not self.empty

    @property
    def reader(self) -> Reader:
        """What the ledger says now, this entry's own facts included."""
        self.flush()
        return self._backend.reader(self._driver)

    @property
    def _driver(self) -> Any:
        return self._connection.connection.driver_connection

    def flush(self) -> None:
        """Hand what the ORM holds back to the database."""
        if "session" in self.__dict__:
            self.session.flush()

    def number(self, table: str) -> int:
        """The next number for a row of ``journal`` or ``event``; some may go unused."""
        if table not in self._numbers:
            self._numbers[table] = self._backend.numbers(self._driver, table)
        return next(self._numbers[table])

    def next_key(self, table: str, column: str, **within: object) -> int:
        """The number after the highest there is, or was, in a column, among the rows that have those values."""
        where = "".join(f" AND {name} = :{name}" for name in within)
        reader, of_unit = self.reader, " AND unit_id = :unit_id" if "unit_id" in within else ""
        former = f"FROM former_row WHERE of_table = '{table}'{of_unit}"
        highest = [
            f"SELECT max({column}) FROM {table} WHERE 1 = 1{where}",
            f"SELECT max({reader.dialect.unpacked('content', table, column)}) {former}",
        ]
        [(now,)], [(once,)] = (reader.all(sql, **within) for sql in highest)
        return max(now or 0, once or 0) + 1

    def lock(self, what: str, number: int = 0, *, shared: bool = False) -> None:
        """Until this entry ends, let no other do what asks for the same lock: look first, then lock, is too late.

        Those who share a lock keep out only who wants it alone.
        """
        self._backend.lock(self._driver, what, number, shared=shared)

    def lock_unit(self, *unit_ids: int) -> None:
        """Until this entry ends, let no other change the people of units, or what was decided on their obligations."""
        self._backend.lock_units(self._driver, unit_ids)

    def lock_all(self) -> None:
        """Until this entry ends, let no other write a fact. Raises ``Conflict`` where one that began later is kept."""
        self._backend.lock_tables(self._driver, [table.name for table in FACTS])
        [(last,)] = self.reader.all("SELECT max(entry_id) FROM journal WHERE number IS NOT NULL")
        if last is not None and last > self.entry_id:
            raise Conflict(where=self._backend.place)

    def warn(self, message: str, **values: object) -> None:
        """Keep a sentence to tell the writer; said once however often it is true."""
        self._warnings.setdefault((message, *map(str, values.values())), Refused(message, **values))

    @property
    def warnings(self) -> list[Refused]:
        """The sentences kept, in the order they came up."""
        return list(self._warnings.values())

    def open(self, command: str, what: Mapping[str, object]) -> None:
        """Put the entry into the journal, to be sealed at the end.

        It is there before its facts, because SQLite looks through every table for the children of a late parent.
        """
        self._text = (
            self.author.at.astimezone(UTC).replace(tzinfo=None),
            self.author.name,
            command,
            json.dumps(what, ensure_ascii=False, sort_keys=True, default=str),
        )
        at, *rest = self._text
        columns = ("entry_id", "at", "who", "command", "what", "facts", "previous", "hash")
        unsealed = (self.entry_id, stored_timestamp(at), *rest, "", "", f"open: {new_uid(self.author.at)}")
        self._backend.insert(self._driver, "journal", columns, [unsealed])

    def add(self, *facts: Fact) -> None:
        """Record new facts."""
        for fact in facts:
            fact.recorded_in = self.entry_id
            self.session.add(fact)
            self.session.flush()  # in the order given: the ORM knows no order among tables without relationships
        self._facts.extend(facts)

    def add_rows(self, table: str, rows: Sequence[tuple[object, ...]], **derived: Iterable[object]) -> None:
        """Record many facts of one table at once, each a tuple of its ``fact_columns``.

        ``derived`` are the values of columns that follow from those, a value for each row.
        """
        if not rows:
            return
        named = TABLES[table]
        marks: dict[str, object] = {"recorded_in": self.entry_id}
        if "state" in named.columns:
            marks["state"] = "recorded"
        columns = (*named.fact_columns, *marks, *derived)
        values = tuple(marks.values())
        whole: Iterable[tuple[object, ...]] = (row + values for row in rows)
        if derived:
            whole = (row + more for row, more in zip(whole, zip(*derived.values(), strict=True), strict=True))
        self.flush()
        self._backend.insert(self._driver, table, columns, whole)
        add, content = self._digests.add, named.sealing()
        for row in rows:
            add(digest_of(*content(row)))
        self._grown[table] += len(rows)

    def put_back(self, sql: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Change rows to what they were, or take them out, once ``former_row`` has kept how they stood."""
        from sqlalchemy import text

        self._connection.execute(text(sql), rows)

    def put_in(self, table: str, columns: Sequence[str], rows: Sequence[tuple[object, ...]]) -> None:
        """Put rows in that once were there, once ``former_row`` has kept that they were not."""
        self._backend.insert(self._driver, table, columns, rows)

    def undo(self, fact: Undoable, **marks: str) -> None:
        """Mark a fact as holding no longer; it stays, and names this entry as the one that undid it.

        What this very entry recorded never held, and is taken back.
        """
        self._require_later_than(fact)
        if fact.recorded_in == self.entry_id:
            self._facts = [kept for kept in self._facts if kept is not fact]
            self.session.delete(fact)
            self.session.flush()
            return
        fact.undone_in = self.entry_id
        for name, value in marks.items():
            setattr(fact, name, value)
        table = _table_of(fact)
        self._digests.add(digest_of("undo", table.name, *(getattr(fact, name) for name in table.key), *marks.values()))

    def supersede(self, before: Undoable | None, fact: Fact) -> None:
        """Record a fact of which one holds at a time, in place of the one before, if any."""
        if before is not None:
            self.undo(before)
            self.flush()
        self.add(fact)

    def edit(self, fact: Fact, past: Callable[..., object], **changes: object) -> None:
        """Change a unit or a person, and keep its former state in the table of the past."""
        self._require_later_than(fact)
        if fact.recorded_in != self.entry_id:
            columns = _table_of(fact).columns
            former = {name: getattr(fact, name) for name in columns if name not in DERIVED}
            self.session.add(past(**former, replaced_in=self.entry_id))
            self.session.flush()  # the ledger lets a state go only once it is kept
            self.add(fact)
        for name, value in changes.items():
            setattr(fact, name, value)

    def _require_later_than(self, fact: Fact) -> None:
        """Raise ``Conflict`` where the fact is of an entry that began after this one, which must then begin again.

        What was known by a day is told by the ids of the entries: what undoes a fact must have the higher one.
        """
        if fact.recorded_in > self.entry_id:
            raise Conflict(where=self._backend.place)

    def record_marker(self, *values: object) -> None:
        """Count something that lies in no table, such as an upgrade, among the facts of this entry."""
        self._digests.add(digest_of(*values))

    def abandon(self) -> None:
        """Write nothing after all: a dry run."""
        self._abandoned = True

    def analyze_grown(self) -> None:
        """Have the database look anew at tables that grew much, or it plans questions about them as for empty ones."""
        self.flush()
        if grown := [table for table, rows in self._grown.items() if rows >= MANY]:
            self._backend.analyze(self._driver, grown)
            for table in grown:
                del self._grown[table]

    def seal(self) -> Seal:
        """Digest what was written, in whatever order."""
        self.analyze_grown()
        for fact in self._facts:
            self._digests.add(digest_of(*_content(fact)))
        facts = self._digests.digest()
        at, *rest = self._text
        return Seal(facts, sealed_text((self.entry_id, at.isoformat(), *rest, facts)))


def _table_of(fact: Fact) -> Table:
    return TABLES[str(type(fact).__tablename__)]  # type: ignore[attr-defined]  # of every class of schema.models


def _content(fact: Fact) -> tuple[object, ...]:
    """What a fact says, its table first: what its digest is made over."""
    table = _table_of(fact)
    values = (getattr(fact, name) for name in table.fact_columns)
    return table.sealing()(tuple(int(value) if isinstance(value, bool) else value for value in values))
