"""A ledger in a PostgreSQL database, also behind a pooler that lends connections by the transaction.

Hence no prepared statements, no session settings and no session locks: all that is set or locked ends with its
transaction. Writers run side by side at READ COMMITTED. What two of them must not do at once is guarded by the lock of
the thing itself (a unit's row, the tree, a ref) or by a unique key; who loses such a race is refused with ``Conflict``
and may try again from the start.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from safetytrack.domain.errors import N_, Refused, Words
from safetytrack.store.backends.companions import readers_allowed
from safetytrack.store.backends.conflict import Conflict
from safetytrack.store.backends.place import Server
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.schemas import settings_of
from safetytrack.store.journal.chain import Seal
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.schema.version import check_version, is_version

try:
    import psycopg
    from psycopg import sql
    from psycopg.pq import TransactionStatus
except ImportError:
    raise Refused(
        N_("a ledger in PostgreSQL needs the driver psycopg. install it with: pip install 'safetytrack[postgres]'")
    ) from None

from safetytrack.store.backends.postgresql_companions import companions_of
from safetytrack.store.backends.postgresql_faults import (
    ASTRAY,
    FOREIGN,
    NO_OPTIONS,
    UNREACHED,
    UNSETTLED,
    names_a_row,
    reason_of,
    sentence_for,
)
from safetytrack.store.backends.postgresql_reader import PostgreSQLReader
from safetytrack.store.backends.postgresql_schema import make_schema
from safetytrack.store.backends.postgresql_statements import (
    CLASS,
    SEAL,
    TO_ANSWER,
    TO_BEGIN,
    TO_NAME,
    TO_WAIT,
    lock_key,
)
from safetytrack.store.backends.tracing import is_traced, trace_writes, traced_rows

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

_CONNECT_SECONDS = 10
BUSY = "30s"
"""How long a writer waits for another."""
_LONGEST_BLOCK = 2_000
_NUMBERS = {"journal": "journal_entry_id", "event": "event_event_id"}

_TAKES_NO_OPTIONS = "unsupported startup parameter"
"""What pgbouncer says."""

_VERSION = "alembic_version"
_OF_A_LEDGER = (_VERSION, "journal", "unit", "event")
# By name alone a table is found in the first schema of the search path that has one.
_VISIBLE = """
SELECT relname, nspname, current_schema() FROM pg_catalog.pg_class c
JOIN pg_catalog.pg_namespace n ON n.oid = relnamespace
WHERE relname = ANY(%s) AND relkind <> 'i' AND pg_catalog.pg_table_is_visible(c.oid)
"""


class PostgreSQLServer:
    """The backend of a ledger in a PostgreSQL database."""

    def __init__(self, place: Server) -> None:
        self.place = place

    def is_there(self) -> bool:
        with self._faults_in_words(), self._connected() as connection:
            self._begin(connection)
            return self.version(connection) is not None

    @contextmanager
    def reading(self, *, widely: bool = False) -> Iterator[Reader]:
        allowed = readers_allowed()
        with self._faults_in_words(asking=True), self._connected() as connection:
            self.begin_to_read(connection)
            with companions_of(self, connection, allowed if widely else 1) as companions:
                yield PostgreSQLReader(connection, companions)

    def begin_to_read(self, connection: psycopg.Connection, snapshot: str | None = None) -> None:
        """Take one view of the ledger, or that of another connection by its snapshot.

        Raises ``Refused`` where there is no ledger, or one of another version.
        """
        connection.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        if snapshot is not None:
            connection.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(snapshot))
        self._begin(connection)
        version = self.version(connection)
        if version is None:
            raise Refused(N_("there is no ledger at {where}. make one with: safetytrack init"), where=self.place)
        check_version(version, str(self.place))
        connection.execute(TO_NAME)
        connection.execute(TO_ANSWER)

    def _begin(self, connection: psycopg.Connection) -> None:
        psycopg.ClientCursor(connection).execute(TO_BEGIN.format(busy=BUSY), [self._search_path])

    @property
    def _search_path(self) -> str | None:
        """The schemas that the address names, if it does."""
        return settings_of(self.place).get("search_path")

    @contextmanager
    def writing(self, *, upgrading: bool = False) -> "Iterator[tuple[Connection, bool]]":
        with self._faults_in_words():
            engine = engine_of(self)
            try:
                with engine.connect().execution_options(writing=True) as connection:
                    driver: Any = connection.connection.driver_connection
                    self._begin(driver)
                    if self.place.new_schema:
                        make_schema(driver, self.place, self.place.new_schema)
                    is_new = self.version(driver) is None
                    if upgrading or is_new:
                        self.lock(driver, "making")
                        is_new = self.version(driver) is None  # whoever had the lock may have made it
                    driver.execute(TO_NAME)
                    yield connection, is_new
            finally:
                engine.dispose()

    @contextmanager
    def _faults_in_words(self, *, asking: bool = False) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise sentence_for(error, self.place, asking=asking) or error from error

    @contextmanager
    def _connected(self) -> Iterator[psycopg.Connection]:
        connection = self.connect()
        try:
            yield connection
        finally:
            with suppress(psycopg.Error):
                connection.rollback()  # a pooler throws away a connection that is given back in the middle
            connection.close()

    def connect(self) -> psycopg.Connection:
        """Return a connection that a transaction pooler can lend. Raises ``Refused``."""
        try:
            return self._connect()
        except psycopg.Error as error:
            if _TAKES_NO_OPTIONS in str(error):
                return self._connect_without_options()
            raise Refused(UNREACHED, where=self.place, reason=reason_of(error)) from error

    def _connect(self, options: str | None = None) -> psycopg.Connection:
        return psycopg.connect(
            self.place.url,
            prepare_threshold=None,
            connect_timeout=_CONNECT_SECONDS,
            fallback_application_name="safetytrack",
            client_encoding="UTF8",
            options=options,
        )

    def _connect_without_options(self) -> psycopg.Connection:
        """Return a connection through a pooler that takes no options; the search path is set as transactions begin."""
        if {*settings_of(self.place)} != {"search_path"}:
            raise Refused(NO_OPTIONS, where=self.place)
        try:
            return self._connect(options="")
        except psycopg.Error as error:
            raise Refused(UNREACHED, where=self.place, reason=reason_of(error)) from error

    def reader(self, connection: psycopg.Connection) -> Reader:
        return PostgreSQLReader(connection)

    def version(self, connection: psycopg.Connection) -> str | None:
        tables = connection.execute(_VISIBLE, [[*TABLES, _VERSION]]).fetchall()
        there = {name for name, *_schemas in tables}
        if there.isdisjoint(_OF_A_LEDGER):
            return None
        if not there.issuperset(_OF_A_LEDGER):
            raise Refused(FOREIGN, where=self.place)
        if any(schema != current for _name, schema, current in tables):
            schemas = sorted({schema for _name, schema, _current in tables})
            raise Refused(ASTRAY, where=self.place, schemas=Words(schemas))
        versions = connection.execute(f"SELECT version_num FROM {_VERSION}").fetchall()
        if len(versions) != 1 or not is_version(versions[0][0]):
            raise Refused(FOREIGN, where=self.place)
        return versions[0][0]

    def sentence_for(self, fault: BaseException) -> Refused | None:
        return sentence_for(fault, self.place)

    def is_broken_by(self, fault: BaseException) -> bool:
        refusal = sentence_for(fault, self.place)  # a database that lacks the letters is at fault itself
        return names_a_row(fault) and isinstance(refusal, Conflict | None)

    def lock(self, connection: psycopg.Connection, what: str, number: int = 0, *, shared: bool = False) -> None:
        function = "pg_advisory_xact_lock_shared" if shared else "pg_advisory_xact_lock"
        connection.execute(f"SELECT {function}({CLASS}, %s)", [lock_key(what, number)])

    def lock_units(self, connection: psycopg.Connection, unit_ids: Sequence[int]) -> None:
        # Everybody takes them in the same order, so that no two wait for each other.
        locked = "SELECT 1 FROM unit WHERE unit_id = ANY(%s) ORDER BY unit_id FOR NO KEY UPDATE"
        connection.execute(locked, [list(unit_ids)])

    def lock_tables(self, connection: psycopg.Connection, tables: Sequence[str]) -> None:
        connection.execute(f"LOCK TABLE {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")

    def append_to_chain(self, connection: psycopg.Connection, entry_id: int, seal: Seal) -> None:
        # One trip for all of it, so that nobody in the line waits for this program's turn on its machine; nor for the
        # disk: see `wait_durable`.
        values = {"entry_id": entry_id, "facts": seal.facts, "text": seal.text.encode()}
        psycopg.ClientCursor(connection).execute(SEAL, values)

    def committed(self, connection: psycopg.Connection) -> bool:
        return connection.info.transaction_status == TransactionStatus.IDLE

    def wait_durable(self, connection: psycopg.Connection, entry_id: int) -> bool:
        """Wait for the disk, together with all who wait for it now.

        The log is written in one order, so that once this message is safe so is all that was committed before it; and
        whatever of the chain a crash leaves is whole.
        """
        cursor = psycopg.ClientCursor(connection)
        try:
            connection.autocommit = True
            cursor.execute(TO_WAIT, [self._search_path, entry_id])
        except psycopg.Error as error:
            raise Refused(UNSETTLED, where=self.place, reason=reason_of(error)) from error
        return bool(cursor.nextset() and cursor.nextset() and cursor.nextset() and cursor.fetchone())

    def numbers(self, connection: psycopg.Connection, table: str) -> Iterator[int]:
        numbers = "SELECT nextval(%s) FROM generate_series(1, %s)"
        block = 1
        while True:
            yield from [number for (number,) in connection.execute(numbers, [_NUMBERS[table], block]).fetchall()]
            block = min(block * 4, _LONGEST_BLOCK)

    def insert(self, connection: psycopg.Connection, table: str, columns: Sequence[str], rows: Iterable[tuple]) -> None:
        if is_traced():
            rows = traced_rows(table, columns, rows)
        with connection.cursor().copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def analyze(self, connection: psycopg.Connection, tables: Sequence[str]) -> None:
        # The server's own look comes minutes later, and a question asked before would be planned for empty tables.
        connection.execute(f"ANALYZE {', '.join(tables)}")

    def make_ready(self, connection: psycopg.Connection, tables: Sequence[str]) -> None:
        for table, sequence in _NUMBERS.items():
            # In two steps, as in a cluster of Citus the sequence does not lie where the table does.
            highest = connection.execute(f"SELECT max({sequence.removeprefix(f'{table}_')}) FROM {table}").fetchone()
            if highest and highest[0] is not None:
                connection.execute("SELECT setval(%s, %s)", [sequence, highest[0]])
        self.analyze(connection, tables)
        connection.execute(TO_ANSWER)

    def check_references(self, connection: psycopg.Connection) -> None:
        pass  # PostgreSQL holds foreign keys in a migration too


def engine_of(server: PostgreSQLServer) -> "Engine":
    """Return what SQLAlchemy writes through; a transaction that does not say that it writes only reads."""
    from sqlalchemy import create_engine, event
    from sqlalchemy.pool import NullPool

    engine = create_engine("postgresql+psycopg://", creator=server.connect, poolclass=NullPool, use_native_hstore=False)

    # A connection that is lost is told in a sentence; the pool would add pages of its own.
    logging.getLogger("sqlalchemy.pool").addHandler(logging.NullHandler())

    @event.listens_for(engine, "begin")
    def begun(connection: "Connection") -> None:
        if not connection.get_execution_options().get("writing", False):
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")

    if is_traced():
        trace_writes(engine)
    return engine
