"""Every write: one transaction, one journal entry.

The engines of the bases serve nobody else, and their connections can only read unless ``Ledger`` has opened an entry;
so a write cannot pass the journal by.

Writers may work side by side. An entry's facts name it by its ``entry_id``, which it has from the start; its place in
the chain, its ``number``, it gets in its transaction's last moments, in which it alone holds the journal.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.uid import new_uid
from safetytrack.store.backends.backend import Backend, backend_of
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.digest import DERIVED, DigestBag, canonical, content, digest_of, fact_columns
from safetytrack.store.schema.migration import bring_up, migrate
from safetytrack.store.schema.models import Journal
from safetytrack.store.schema.version import SCHEMA, check_version, is_version

_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, at what moment (aware) and on which local day."""

    name: str
    at: datetime
    today: date


class Entry:
    """An open journal entry: the one hand through which facts reach the ledger."""

    def __init__(self, session: Session, backend: Backend, author: Author) -> None:
        self.session = session
        self.author = author
        self._backend = backend
        self._numbers: dict[str, Iterator[int]] = {}
        self.entry_id = self.number("journal")
        self._warnings: dict[tuple, Refused] = {}
        self._facts: list[SQLModel] = []
        self._prints = DigestBag()
        self._grown: Counter[str] = Counter()
        self._kept = True
        self.committed = False
        """Whether it is in the ledger for good."""

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self._facts and not self._prints.any

    @property
    def kept(self) -> bool:
        """Whether the transaction will be committed."""
        return self._kept and not self.empty

    @property
    def reader(self) -> Reader:
        """What the ledger says now, this entry's own facts included."""
        self.session.flush()
        return self._backend.reader(self._driver)

    @property
    def _driver(self) -> object:
        return self.session.connection().connection.driver_connection

    def number(self, table: str) -> int:
        """Return the next number for a row of ``journal`` or ``event``; some may go unused."""
        if table not in self._numbers:
            self._numbers[table] = self._backend.numbers(self._driver, table)
        return next(self._numbers[table])

    def lock(self, what: str, number: int = 0, *, shared: bool = False) -> None:
        """Until this entry ends, let no other do what asks for the same lock: look first, then lock, is too late.

        Those who share a lock keep out only who wants it alone.
        """
        self._backend.lock(self._driver, what, number, shared=shared)

    def lock_unit(self, *unit_ids: int) -> None:
        """Until this entry ends, let no other change the people of units, or what was decided on their obligations."""
        self._backend.lock_units(self._driver, unit_ids)

    def warn(self, message: str, **values: object) -> None:
        """Keep a sentence to tell the writer; said once however often it is true."""
        self._warnings.setdefault((message, *map(str, values.values())), Refused(message, **values))

    @property
    def warnings(self) -> list[Refused]:
        """The sentences kept, in the order they came up."""
        return list(self._warnings.values())

    def add(self, *facts: SQLModel) -> None:
        """Record new facts."""
        for fact in facts:
            fact.recorded_in = self.entry_id
            self.session.add(fact)
            self.session.flush()  # in the order given: the ORM knows no order among tables without relationships
        self._facts.extend(facts)

    def add_rows(self, model: type[SQLModel], rows: Sequence[tuple], **derived: Iterable[object]) -> None:
        """Record many facts of one table at once, each a tuple of ``fact_columns`` in their order.

        ``derived`` are the values of columns that follow from those, a value for each row.
        """
        if not rows:
            return
        table = model.__table__
        names = fact_columns(table)
        marks = {"recorded_in": self.entry_id} | ({"state": "recorded"} if "state" in table.c else {})
        columns = (*names, *marks, *derived)
        told = ((*row, *marks.values(), *more) for row, *more in zip(rows, *derived.values(), strict=True))
        self.session.flush()
        self._backend.insert(self._driver, table.name, columns, told)
        for row in rows:
            self._prints.add(digest_of(table.name, *row))
        self._grown[table.name] += len(rows)

    def undo(self, fact: SQLModel, **marks: str) -> None:
        """Mark a fact as holding no longer; it stays, and names this entry as the one that undid it.

        What this very entry recorded never held, and is taken back.
        """
        self._require_later_than(fact)
        if fact.recorded_in == self.entry_id:
            self._facts = [one for one in self._facts if one is not fact]
            self.session.delete(fact)
            self.session.flush()
            return
        fact.undone_in = self.entry_id
        for name, value in marks.items():
            setattr(fact, name, value)
        key = [getattr(fact, column.name) for column in fact.__table__.primary_key]
        self._prints.add(digest_of("undo", fact.__table__.name, *key, *marks.values()))

    def edit(self, fact: SQLModel, past: type[SQLModel], **changes: object) -> None:
        """Change a unit or a person, and keep its former state in the table of the past."""
        self._require_later_than(fact)
        if fact.recorded_in != self.entry_id:
            kept = (column.name for column in fact.__table__.columns if column.name not in DERIVED)
            former = {name: getattr(fact, name) for name in kept}
            self.session.add(past(**former, replaced_in=self.entry_id))
            self.session.flush()  # the ledger lets a state go only once it is kept
            self.add(fact)
        for name, value in changes.items():
            setattr(fact, name, value)

    def _require_later_than(self, fact: SQLModel) -> None:
        """Raise ``Conflict`` where the fact is of an entry that began after this one, which must then begin again.

        What was known by a day is told by the ids of the entries: what undoes a fact must have the higher one.
        """
        if fact.recorded_in > self.entry_id:
            raise Conflict(where=self._backend.place)

    def analyze(self) -> None:
        """Have the database look at what grew, once all is written."""
        if grown := [table for table, rows in self._grown.items() if rows >= _MANY]:
            self._backend.analyze(self._driver, grown)

    def record_marker(self, *facts: object) -> None:
        """Count something that lies in no table, such as an upgrade, among the facts of this entry."""
        self._prints.add(digest_of(*facts))

    def abandon(self) -> None:
        """Write nothing after all: a dry run."""
        self._kept = False

    def digest(self) -> str:
        """Seal what was written, in whatever order: the SHA-256 over the sorted prints of this entry's facts."""
        for fact in self._facts:
            self._prints.add(digest_of(*content(fact)))
        return self._prints.digest()


class Ledger:
    """A store that can be written to; made with its first write if it is not there."""

    def __init__(self, place: Place, author: Author) -> None:
        self.place = place
        self.author = author
        self.made = False
        self._backend = backend_of(place)

    @contextmanager
    def write(self, command: str, what: dict[str, object]) -> Iterator[Entry]:
        """Open one transaction and its journal entry; whatever is raised inside leaves the ledger as it was.

        Raises ``Conflict`` where other writers came first, and the same write may succeed now.
        """
        made = False

        def ready(connection: Connection, is_new: bool) -> None:
            nonlocal made
            made = is_new
            if is_new:
                migrate(connection)
            check_version(self._version(connection), str(self.place))

        with self._entry(command, what, ready) as entry:
            yield entry
        self.made = made and entry.kept

    def upgrade(self, migrations: Path | None = None, keep: Callable[[str], None] | None = None) -> tuple[str, str]:
        """Bring an older ledger to this version, whole or not at all, telling ``keep`` its own first; return both."""
        if not self._backend.is_there():
            raise Refused(N_("there is no ledger at {where}. name it with --db"), where=self.place)
        versions: list[str] = []

        def ready(connection: Connection, _is_new: bool) -> None:
            before = self._version(connection)
            if not is_version(before) or before > SCHEMA:
                check_version(before, str(self.place))
            if keep and before < SCHEMA:
                keep(before)
            bring_up(self._backend, connection, before, migrations)
            versions.extend((before, self._version(connection)))
            self._backend.check_references(connection.connection.driver_connection)

        with self._entry("upgrade", {}, ready, upgrading=True) as entry:
            if versions[0] != versions[1]:
                entry.record_marker("upgrade", *versions)
        return versions[0], versions[1]

    def _version(self, connection: Connection) -> str | None:
        return self._backend.version(connection.connection.driver_connection)

    @contextmanager
    def _entry(
        self,
        command: str,
        what: dict[str, object],
        ready: Callable[[Connection, bool], None],
        *,
        upgrading: bool = False,
    ) -> Iterator[Entry]:
        try:
            with (
                self._backend.writing(upgrading=upgrading) as (connection, is_new),
                Session(connection, expire_on_commit=False) as session,
            ):
                ready(session.connection(), is_new)
                entry = Entry(session, self._backend, self.author)
                opened = _opened(entry, command, what)
                session.add(opened)
                yield entry
                session.flush()
                if entry.kept:
                    entry.analyze()
                    opened.facts = entry.digest()
                    session.flush()
                    driver = connection.connection.driver_connection
                    try:
                        self._backend.append_to_chain(driver, entry.entry_id, _told(opened))
                        session.commit()
                    finally:
                        entry.committed = self._backend.committed(driver)
                    self._backend.wait_durable(driver)
        except DBAPIError as error:
            raise self._backend.sentence_for(error.orig) or error from error


def _opened(entry: Entry, command: str, what: dict[str, object]) -> Journal:
    """Return the journal's row for an entry, to be sealed at the end.

    It is there before its facts, because SQLite looks through every table for the children of a late parent.
    """
    return Journal(
        entry_id=entry.entry_id,
        at=entry.author.at.astimezone(UTC).replace(tzinfo=None),
        who=entry.author.name,
        command=command,
        what=json.dumps(what, ensure_ascii=False, sort_keys=True, default=str),
        facts="",
        previous="",
        hash=f"open: {new_uid(entry.author.at)}",
    )


def _told(entry: Journal) -> str:
    """Return what a hash is made over: canonical JSON, broken off before the hash of the entry before."""
    told = (entry.entry_id, entry.at.isoformat(), entry.who, entry.command, entry.what, entry.facts)
    return f"{canonical(told)[:-1]},"
