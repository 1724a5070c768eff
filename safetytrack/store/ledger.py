"""Every write: one transaction, one journal entry.

The only engine is made here, and its connections can only read unless ``Ledger`` has opened an entry; so a write
cannot pass the journal by.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlmodel import Session, SQLModel, select

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.faults import sentence_for
from safetytrack.store.making import is_there, place_to_write
from safetytrack.store.model import Journal
from safetytrack.store.reading import Reader
from safetytrack.store.upgrade import SCHEMA, check_version, migrate, version_of

GENESIS = "0" * 64
"""What the first entry names as its previous hash."""

_BUSY_SECONDS = 30
_OF_THE_ENTRY = ("recorded_in", "replaced_in")
_MARKS = ("undone_in", "state", "undone_reason")
_DERIVED = ("initials",)


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes, at what moment (aware) and on which local day."""

    name: str
    at: datetime
    today: date


class Entry:
    """An open journal entry: the one hand through which facts reach the ledger."""

    def __init__(self, session: Session, entry_id: int, author: Author) -> None:
        self.session = session
        self.entry_id = entry_id
        self.author = author
        self._warnings: dict[tuple, Refused] = {}
        self._facts: list[SQLModel] = []
        self._prints: list[bytes] = []
        self._kept = True

    @property
    def empty(self) -> bool:
        """Whether nothing was written."""
        return not self._facts and not self._prints

    @property
    def kept(self) -> bool:
        """Whether the transaction will be committed."""
        return self._kept and not self.empty

    @property
    def reader(self) -> Reader:
        """What the ledger says now, this entry's own facts included."""
        self.session.flush()
        return Reader(self.session.connection().connection.driver_connection)

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
        connection = self.session.connection()
        mark = "?" if connection.dialect.paramstyle == "qmark" else "%s"
        places = ", ".join([mark] * (len(names) + len(marks) + len(derived)))
        self.session.flush()
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({', '.join((*names, *marks, *derived))}) VALUES ({places})",
            [(*row, *marks.values(), *more) for row, *more in zip(rows, *derived.values(), strict=True)],
        )
        self._prints.extend(fingerprint(table.name, *row) for row in rows)

    def undo(self, fact: SQLModel, **marks: str) -> None:
        """Mark a fact as holding no longer; it stays, and names this entry as the one that undid it.

        What this very entry recorded never held, and is taken back.
        """
        if fact.recorded_in == self.entry_id:
            self._facts = [one for one in self._facts if one is not fact]
            self.session.delete(fact)
            self.session.flush()
            return
        fact.undone_in = self.entry_id
        for name, value in marks.items():
            setattr(fact, name, value)
        key = [getattr(fact, column.name) for column in fact.__table__.primary_key]
        self._prints.append(fingerprint("undo", fact.__table__.name, *key, *marks.values()))

    def edit(self, fact: SQLModel, past: type[SQLModel], **changes: object) -> None:
        """Change a unit or a person, and keep its former state in the table of the past."""
        if fact.recorded_in != self.entry_id:
            kept = (column.name for column in fact.__table__.columns if column.name not in _DERIVED)
            former = {name: getattr(fact, name) for name in kept}
            self.session.add(past(**former, replaced_in=self.entry_id))
            self.add(fact)
        for name, value in changes.items():
            setattr(fact, name, value)

    def witness(self, *facts: object) -> None:
        """Count something that lies in no table, such as an upgrade, among the facts of this entry."""
        self._prints.append(fingerprint(*facts))

    def abandon(self) -> None:
        """Write nothing after all: a dry run."""
        self._kept = False

    def digest(self) -> str:
        """Return the SHA-256 over the sorted prints of this entry's facts, in whatever order they were written."""
        prints = self._prints + [fingerprint(*_content(fact)) for fact in self._facts]
        return hashlib.sha256(b"".join(sorted(prints))).hexdigest()


class Ledger:
    """A store that can be written to; made with its first write if it is not there."""

    def __init__(self, path: Path, author: Author) -> None:
        self.path = path
        self.author = author
        self.made = False

    @contextmanager
    def write(self, command: str, what: dict[str, object]) -> Iterator[Entry]:
        """Open one transaction and its journal entry; whatever is raised inside leaves the ledger as it was."""
        _require_no_folder(self.path)
        with place_to_write(self.path) as place:
            is_new = place != self.path

            def ready(connection: Connection) -> None:
                if is_new:
                    migrate(connection)
                check_version(version_of(connection.connection), str(self.path))

            with self._entry(place, command, what, ready) as entry:
                yield entry
        self.made = is_new and entry.kept

    def upgrade(self, migrations: Path | None = None) -> tuple[str, str]:
        """Bring an older ledger to this version's schema, whole or not at all; return the versions before and after."""
        _require_no_folder(self.path)
        if not is_there(self.path):
            raise Refused(N_("there is no ledger at {where}. name it with --db"), where=self.path)
        versions: list[str] = []

        def ready(connection: Connection) -> None:
            before = version_of(connection.connection)
            if before is None or before > SCHEMA:
                check_version(before, str(self.path))
            migrate(connection, migrations)
            versions.extend((before, version_of(connection.connection)))
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Refused(N_("the ledger {where} holds broken references. restore a backup"), where=self.path)

        with self._entry(self.path, "upgrade", {}, ready, foreign_keys=False) as entry:
            if versions[0] != versions[1]:
                entry.witness("upgrade", *versions)
        return versions[0], versions[1]

    @contextmanager
    def _entry(
        self,
        place: Path,
        command: str,
        what: dict[str, object],
        ready: Callable[[Connection], None],
        *,
        foreign_keys: bool = True,
    ) -> Iterator[Entry]:
        engine = _engine(place, foreign_keys=foreign_keys)
        try:
            with (
                engine.connect().execution_options(writing=True) as connection,
                Session(connection, expire_on_commit=False) as session,
            ):
                ready(session.connection())
                last = session.exec(select(Journal).order_by(Journal.entry_id.desc()).limit(1)).first()
                entry = Entry(session, last.entry_id + 1 if last else 1, self.author)
                opened = _opened(entry, command, what, last.hash if last else GENESIS)
                session.add(opened)
                yield entry
                session.flush()
                if entry.kept:
                    opened.facts = entry.digest()
                    opened.hash = entry_hash(opened)
                    session.commit()
        except (DBAPIError, sqlite3.Error) as error:
            fault = getattr(error, "orig", error)
            raise sentence_for(fault, str(self.path)) or error from error
        finally:
            engine.dispose()


def _engine(path: Path, *, foreign_keys: bool) -> Engine:
    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS}
    )

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver would open transactions late and commit before DDL
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA recursive_triggers = ON")

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _require_no_folder(path: Path) -> None:
    if path.is_dir():
        raise Refused(N_("{where} is a folder. name the ledger's file with --db"), where=path)


def _opened(entry: Entry, command: str, what: dict[str, object], previous: str) -> Journal:
    """Return the journal's row for an entry, to be sealed with the digest of its facts and its hash at the end.

    It is there before its facts, because SQLite looks through every table for the children of a late parent.
    """
    return Journal(
        entry_id=entry.entry_id,
        at=entry.author.at.astimezone(UTC).replace(tzinfo=None),
        who=entry.author.name,
        command=command,
        what=json.dumps(what, ensure_ascii=False, sort_keys=True, default=str),
        facts="",
        previous=previous,
        hash=f"open since {entry.author.at.isoformat()}",
    )


def entry_hash(entry: Journal) -> str:
    """Return the SHA-256 that seals an entry: over all its columns but the hash itself."""
    told = (entry.entry_id, entry.at.isoformat(), entry.who, entry.command, entry.what, entry.facts, entry.previous)
    return fingerprint(*told).hex()


def fingerprint(*values: object) -> bytes:
    """Return the SHA-256 of values as canonical JSON; dates as ISO text, truth as 0 and 1, as a store holds them."""
    return hashlib.sha256(_CANONICAL(values).encode()).digest()


_CANONICAL = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode


@cache
def fact_columns(table: Table) -> tuple[str, ...]:
    """Return the columns of a table that say something, in order: not when it was recorded, nor what undid it.

    Nor what follows from another column: so that a ledger made before there was such a column is still proven right.
    """
    return tuple(column.name for column in table.columns if column.name not in (*_OF_THE_ENTRY, *_MARKS, *_DERIVED))


def _content(fact: SQLModel) -> list[object]:
    values = (getattr(fact, name) for name in fact_columns(fact.__table__))
    return [fact.__table__.name, *(int(value) if isinstance(value, bool) else value for value in values)]
