"""A ledger in a file: how it is opened for reading and for writing, and what SQLite says when it cannot."""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends import wal
from safetytrack.store.backends.companions import ALONE, readers_allowed
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.creation import is_there, place_to_write, require_file
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.tracing import is_traced, trace_writes, traced_rows
from safetytrack.store.disk.faults import FULL, fault_of_disk, is_full
from safetytrack.store.schema.version import SCHEMA, check_version, is_version

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from safetytrack.store.journal.chain import Seal

_BUSY_SECONDS = 30
_PAGES = 2_000
_CACHE_KB = 32_000
"""What a writer keeps at hand: an import adds to indexes in no order, and 2 MB would be written over and over."""

_SHARED = "mode=rw"
_BY_ITSELF = "mode=ro&immutable=1"

_UNOPENED = N_("cannot open the ledger {where}. check the folder and its permissions")
_UNREADABLE = N_("the disk of {where} cannot be read or written. check the disk")
_SENTENCES = {
    "database is locked": N_("the ledger {where} is busy with another write. try again in a moment"),
    "file is not a database": N_("{where} is not a safetytrack ledger. name another file with --db"),
    "readonly database": N_("the ledger {where} cannot be written to. check the file's permissions"),
    "unable to open database file": _UNOPENED,
    "disk is full": FULL,
    "disk I/O error": _UNREADABLE,
    "database disk image is malformed": N_("the ledger {where} is damaged. restore a backup"),
    "malformed database schema": N_("the ledger {where} is damaged. restore a backup"),
}
# What every transaction number is taken from: the greatest there is or was, as SQLite has one writer at a time.
_HIGHEST = {
    "journal": "SELECT coalesce(max(entry_id), 0) FROM journal",
    "event": (
        "SELECT max(coalesce((SELECT max(event_id) FROM completion), 0),"
        " coalesce((SELECT max(event_id) FROM former_row WHERE event_id IS NOT NULL), 0))"
    ),
}


class _View(NamedTuple):
    """A ledger opened, its version, and what tells whether it is changed, if it is read by itself."""

    connection: sqlite3.Connection
    version: str | None
    alone: tuple[int, int] | None


class SQLiteFile:
    """The backend of a ledger in a file. The locks need nothing: a writer holds the whole file."""

    def __init__(self, place: Path) -> None:
        self.place = place

    def is_there(self) -> bool:
        return is_there(self.place)

    @contextmanager
    def reading(self, *, widely: bool = False) -> Iterator[Reader]:
        allowed = readers_allowed()
        with self.seen() as view:
            check_version(view.version, str(self.place))
            if not widely or allowed < 2:
                yield Reader(view.connection)
                return
            from safetytrack.store.backends.sqlite_companions import companions_of  # few questions are asked so

            how = _SHARED if view.alone is None else _BY_ITSELF
            with companions_of(view.connection, allowed, self.place, how) as companions:
                if companions is not ALONE:
                    check_version(self.version(view.connection), str(self.place))
                yield Reader(view.connection, companions)

    @contextmanager
    def seen(self) -> "Iterator[_View]":
        """Open the ledger in one unchanging view of it, whatever version it is of, and tell the version."""
        if not self.is_there():
            raise Refused(N_("there is no ledger at {where}. make one with: safetytrack init"), where=self.place)
        require_file(self.place)
        try:
            view = self._opened()
            try:
                yield view
            finally:
                view.connection.close()
                self._require_unchanged(view.alone)
        except sqlite3.Error as error:
            raise self.sentence_for(error) or error from error

    def copy_to(self, target: Path, progress: Callable[[int, int], None]) -> str:
        """Copy the file as one unchanging view shows it, beside writers who go on; return its version.

        ``progress`` is told how many pages are copied, and out of how many. Raises ``OSError`` where the copy cannot be
        written.
        """
        with self.seen() as (connection, version, _alone):
            if version is None or not is_version(version) or version > SCHEMA:
                version = check_version(version, str(self.place))
            # The open transaction keeps the view: without one, a copy made in steps begins again with every write.
            try:
                _copy(connection, target, progress)
            except sqlite3.OperationalError as error:
                raise fault_of_disk(error) or error from error
            return version

    def _opened(self) -> "_View":
        """Open a ledger and look at its version.

        It is read beside writers where that is possible. That takes files beside it, hence the right to make them, and
        room: without, what lies in the file is all there is, unless a writer left something beside it.
        """
        if wal.can_be_shared(self.place) or not self._is_all():
            try:
                return _View(*self._looked_at(_SHARED), None)
            except sqlite3.OperationalError:
                if not is_full(self._folder()) or not self._is_all():
                    raise
        alone = self._stamp()
        return _View(*self._looked_at(_BY_ITSELF), alone)

    def _is_all(self) -> bool:
        """Say whether a ledger that is written ahead lies in its file with all that was written."""
        log = wal.log_of(self.place)
        return wal.is_on(self.place) and not (log.exists() and log.stat().st_size)

    def _folder(self) -> Path:
        return self.place.resolve().parent

    def _stamp(self) -> tuple[int, int]:
        status = self.place.stat()
        return status.st_size, status.st_mtime_ns

    def _require_unchanged(self, alone: tuple[int, int] | None) -> None:
        """Raise ``Refused`` where somebody else wrote to a ledger that was read by itself."""
        if alone is not None and self._stamp() != alone:
            raise Refused(N_("the ledger {where} was written to while it was read. ask again"), where=self.place)

    def _looked_at(self, how: str) -> tuple[sqlite3.Connection, str | None]:
        """Open a ledger and look at its version; one that a killed writer left half written is healed first.

        SQLite sees to that as soon as somebody who may write looks at the file; hence not read-only.
        """
        connection = self._connection(how)
        try:
            return connection, self.version(connection)
        except (sqlite3.Error, UnicodeDecodeError) as error:
            connection.close()
            if isinstance(error, UnicodeDecodeError):  # its complaint quotes what is no text
                raise sqlite3.DatabaseError("malformed database schema") from error
            raise

    def _connection(self, how: str) -> sqlite3.Connection:
        uri = f"{self.place.resolve().as_uri()}?{how}"
        connection = sqlite3.connect(uri, uri=True, timeout=_BUSY_SECONDS)
        connection.isolation_level = None
        connection.execute("PRAGMA query_only = ON")
        connection.execute("BEGIN")
        return connection

    @contextmanager
    def writing(self, *, upgrading: bool = False) -> "Iterator[tuple[Connection, bool]]":
        require_file(self.place)
        with place_to_write(self.place) as place:
            engine = engine_of(place, foreign_keys=not upgrading)
            try:
                wal.switch_off_beyond_a_network(place)
                with engine.connect().execution_options(writing=True) as connection:
                    yield connection, place != self.place
            except sqlite3.Error as error:
                raise self.sentence_for(error) or error from error
            finally:
                engine.dispose()
            wal.switch_on(place)

    def reader(self, connection: sqlite3.Connection) -> Reader:
        return Reader(connection)

    def version(self, connection: sqlite3.Connection) -> str | None:
        try:
            versions = connection.execute("SELECT version_num FROM alembic_version").fetchall()
        except sqlite3.OperationalError as error:
            if "no such table" not in str(error):
                raise
            return None
        return " ".join(str(version) for (version,) in versions) or None  # several are none that there is

    def sentence_for(self, fault: BaseException) -> Refused | None:
        message = str(fault)
        sentence = next((text for part, text in _SENTENCES.items() if part in message), None)
        if sentence in (_UNOPENED, _UNREADABLE) and is_full(self._folder()):
            sentence = FULL  # SQLite says so only of what it writes, not of what it makes
        return Refused(sentence, where=self.place) if sentence else None

    def is_broken_by(self, fault: BaseException) -> bool:
        return isinstance(fault, (sqlite3.IntegrityError, sqlite3.DataError))

    def lock(self, connection: sqlite3.Connection, what: str, number: int = 0, *, shared: bool = False) -> None:
        pass

    def lock_units(self, connection: sqlite3.Connection, unit_ids: Sequence[int]) -> None:
        pass

    def lock_tables(self, connection: sqlite3.Connection, tables: Sequence[str]) -> None:
        pass

    def append_to_chain(self, connection: sqlite3.Connection, entry_id: int, seal: "Seal") -> None:
        from safetytrack.store.journal.chain import GENESIS, LAST_OF_CHAIN, chain_hash  # a question appends nothing

        number, previous = connection.execute(LAST_OF_CHAIN).fetchone() or (0, GENESIS)
        sealed = "UPDATE journal SET number = ?, facts = ?, previous = ?, hash = ? WHERE entry_id = ?"
        hash_ = chain_hash(seal.text, previous)
        connection.execute(sealed, [number + 1, seal.facts, previous, hash_, entry_id])

    def committed(self, connection: sqlite3.Connection) -> bool:
        return not connection.in_transaction

    def wait_durable(self, connection: sqlite3.Connection, entry_id: int) -> bool:
        return True

    def numbers(self, connection: sqlite3.Connection, table: str) -> Iterator[int]:
        return count(connection.execute(_HIGHEST[table]).fetchone()[0] + 1)

    def insert(self, connection: sqlite3.Connection, table: str, columns: Sequence[str], rows: Iterable[tuple]) -> None:
        if is_traced():
            rows = traced_rows(table, columns, rows)
        places = ", ".join("?" * len(columns))
        connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})", rows)

    def analyze(self, connection: sqlite3.Connection, tables: Sequence[str]) -> None:
        pass  # the questions fix the order of their joins, and there is one index for each

    def make_ready(self, connection: sqlite3.Connection, tables: Sequence[str]) -> None:
        pass  # the greatest number there is leads to the next

    def check_references(self, connection: sqlite3.Connection) -> None:
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            raise Refused(N_("the ledger {where} holds broken references. restore a backup"), where=self.place)


def _copy(
    connection: sqlite3.Connection, target: Path, progress: Callable[[int, int], None] = lambda _done, _total: None
) -> None:
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        connection.backup(copy, pages=_PAGES, progress=lambda _status, left, total: progress(total - left, total))
        copy.execute("PRAGMA journal_mode = DELETE")


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from one that takes its place; None where there is none yet."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def engine_of(path: Path, *, foreign_keys: bool) -> "Engine":
    """Return what SQLAlchemy writes a file through, and refuse it where another took its place meanwhile."""
    from sqlalchemy import URL, create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine(
        URL.create("sqlite", database=str(path)), poolclass=NullPool, connect_args={"timeout": _BUSY_SECONDS}
    )

    to_be_opened = _identity(path)

    @event.listens_for(engine, "connect")
    def connected(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver would open transactions late and commit before DDL
        connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        connection.execute("PRAGMA recursive_triggers = ON")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
        connection.execute("PRAGMA synchronous = FULL")  # some builds do with less: kept is what is on the disk

    @event.listens_for(engine, "begin")
    def begun(connection: "Connection") -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writing else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
        if _identity(path) != to_be_opened:  # a backup was restored meanwhile, and what is open here was laid aside
            raise Conflict(where=path)

    if is_traced():
        trace_writes(engine)
    return engine
