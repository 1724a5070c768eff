"""A PostgreSQL of the tests' own, where a server is installed: in a new folder, on a free port, gone afterwards."""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NoReturn

import psycopg
import pytest
from sqlmodel import SQLModel

from safetytrack.store.backends.place import Server
from safetytrack.store.backends.postgresql import PostgreSQLServer
from safetytrack.store.schema import models  # noqa: F401  (fills the metadata)
from tests.keeping import Keeper

NO_SERVER = "no PostgreSQL server is installed (initdb was not found), so its half of the tests did not run"

NO_STANDBY = "pg_basebackup was not found, so nothing was asked of a standby"
NO_POOLER = "no pgbouncer is installed, so nothing was recorded through one"
NO_OFFICE = "LibreOffice is not installed (soffice was not found), so no workbook was opened in it"

USER = "postgres" if hasattr(os, "geteuid") and os.geteuid() == 0 else None
"""Who runs the server: it refuses root."""

SETTINGS = {"listen_addresses": "127.0.0.1", "fsync": "off", "max_connections": "150", "timezone": "Asia/Shanghai"}

# Who looked after hundreds of small databases, none of which lasts, would take a fifth of the server's time.
SHORT_LIVED = {"autovacuum": "off", "checkpoint_timeout": "1h", "max_wal_size": "4GB", "full_page_writes": "off"}
"""Settings of a server whose databases are small and gone in a moment: not of one that is measured or falls."""

BARE = "bare"
"""A database with nothing in its schema; another schema lies there made, to be put in its place."""
MADE = "made"


def program(name: str) -> str | None:
    """Return the path of one of PostgreSQL's programs, which Debian keeps off the PATH; None if there is none."""
    paths = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return shutil.which(name) or shutil.which(name, path="/usr/sbin") or (str(paths[-1]) if paths else None)


def not_installed(reason: str) -> NoReturn:
    """Skip what needs a program that is not here; where ``CI=true`` promises every program, fail."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"{reason}: under CI=true nothing is skipped", pytrace=False)
    pytest.skip(reason)


def free_port() -> int:
    """Return a port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


MEMORY = Path("/dev/shm")
"""Where Linux has a disk in memory."""
ROOM = 8 << 30
"""What the databases and files of a whole run take, with some to spare."""


def in_memory() -> Path | None:
    """Return a disk in memory, where there is one with room for a whole run."""
    return MEMORY if os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM else None


@contextmanager
def own_folder() -> Iterator[Path]:
    """Lend a new folder that the server's user may write to."""
    folder = Path(tempfile.mkdtemp(prefix="safetytrack-"))
    if USER:
        shutil.chown(folder, USER)
    try:
        yield folder
    finally:
        if rm := shutil.which("rm"):  # of a hundred thousand files, in a third of the time
            subprocess.run([rm, "-rf", folder])
        shutil.rmtree(folder, ignore_errors=True)


def run(*words: str | Path) -> None:
    """Run one of the server's programs as its user; what it says is shown where it fails."""
    done = subprocess.run(words, user=USER, cwd="/", capture_output=True, text=True, timeout=60)
    assert not done.returncode, f"{words[0]}: {done.stdout}{done.stderr}"


class PostgreSQL:
    """A server in a folder of its own."""

    def __init__(self, folder: Path, settings: Mapping[str, str]) -> None:
        self.port = free_port()
        self._folder, self._data = folder, folder / "data"
        given = {"port": self.port, "unix_socket_directories": folder} | settings
        self._options = " ".join(f"-c {name}={value}" for name, value in given.items())
        self._names = (f"ledger_{number}" for number in count(1))
        self.keeper = Keeper()

    def start(self) -> None:
        """Start it, and return once it lets people in: after a crash, once it is through with its log."""
        log, options = self._folder / "log", self._options
        run(program("pg_ctl"), "-D", self._data, "-l", log, "-o", options, "-w", "start")

    def crash(self) -> None:
        """Have it fall over at once, with whatever it is doing and has not written yet."""
        run(program("pg_ctl"), "-D", self._data, "-m", "immediate", "stop")

    def place(self, database: str) -> Server:
        """Return the place of a ledger in one of its databases."""
        return Server(f"postgresql://postgres@127.0.0.1:{self.port}/{database}")

    def admin(self, statement: str) -> None:
        """Run a statement that no transaction may hold."""
        with self._connection("postgres") as connection:
            connection.autocommit = True
            connection.execute(statement)

    def _connection(self, database: str) -> psycopg.Connection:
        return PostgreSQLServer(self.place(database)).connect()

    def keep_made(self, like: str) -> None:
        """Keep a schema that is made like that of a database, for those who are lent a bare one."""
        self.admin(f"CREATE DATABASE {BARE} TEMPLATE {like}")
        with self._connection(BARE) as connection:
            connection.execute(f"ALTER SCHEMA public RENAME TO {MADE}; CREATE SCHEMA public")

    def database(self, like: str | None = None) -> Server:
        """Make one more database, empty or like another, and return its place."""
        name = next(self._names)
        if like:
            self.keeper.let_go(self.place(like).url)
        self._create(name, f"TEMPLATE {like}" if like else "")
        return self.place(name)

    def _create(self, name: str, like: str) -> None:
        """Make a database by copying files: by way of the log, which is new in PostgreSQL 15, takes twice as long."""
        with self._connection("postgres") as connection:
            connection.autocommit = True
            by_files = "STRATEGY FILE_COPY" if connection.info.server_version >= 150_000 else ""
            connection.execute(f"CREATE DATABASE {name} {like} {by_files}")

    def last_write(self) -> str:
        """Return what is another text as soon as anything was written, in whichever database."""
        with self._connection("postgres") as connection:
            return connection.execute("SELECT CAST(pg_snapshot_xmax(pg_current_snapshot()) AS text)").fetchone()[0]

    def emptied(self, place: Server) -> Server:
        """Take everything out of a ledger but its tables: quicker than a new database, and than to truncate them."""
        statements = ["SET session_replication_role = replica"]  # its triggers refuse it to anybody else
        statements += [f"DELETE FROM {table.name}" for table in SQLModel.metadata.sorted_tables]
        statements += [f"ALTER SEQUENCE {sequence} RESTART" for sequence in ("journal_entry_id", "event_event_id")]
        with PostgreSQLServer(place).connect() as connection:
            connection.execute("; ".join(statements))
        return place

    def all_have_left(self, place: Server) -> None:
        """Return once nobody is connected to a database: it takes a moment to see that who was killed is gone."""
        self.keeper.let_go(place.url)
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        with self._connection("postgres") as connection:
            connection.autocommit = True
            for _try in range(1_000):
                if not connection.execute(query, [place.url.rpartition("/")[2]]).fetchone()[0]:
                    return
                time.sleep(0.01)
        raise TimeoutError(f"somebody is still connected to {place}")

    def drop(self, place: Server) -> None:
        """Drop a database."""
        self.keeper.let_go(place.url)
        self.admin(f"DROP DATABASE {place.url.rpartition('/')[2]} WITH (FORCE)")


@contextmanager
def running(settings: Mapping[str, str] | None = None) -> Iterator[PostgreSQL]:
    """Start a server and stop it at the end; it need not survive a crash unless the settings say so."""
    with own_folder() as folder:
        data = folder / "data"
        run(program("initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        server = PostgreSQL(folder, SETTINGS | (settings or {}))
        server.start()
        try:
            yield server
        finally:
            server.crash()


@contextmanager
def standing_by(server: PostgreSQL) -> Iterator[PostgreSQL]:
    """Start a hot standby of a server, and stop it at the end."""
    with own_folder() as folder:
        at = ["-h", "127.0.0.1", "-p", str(server.port), "-U", "postgres"]
        run(program("pg_basebackup"), *at, "-D", folder / "data", "-R", "-c", "fast", "--no-sync")
        standby = PostgreSQL(folder, SETTINGS)
        standby.start()
        try:
            yield standby
        finally:
            standby.crash()


class PgBouncer:
    """A running pooler that lends connections by the transaction."""

    def __init__(self, port: int) -> None:
        self.port = port

    def place(self, direct: Server) -> Server:
        """Return the place of the same ledger as the pooler reaches it."""
        return Server(f"postgresql://postgres@127.0.0.1:{self.port}/{direct.url.rpartition('/')[2]}")


@contextmanager
def pooling(server: PostgreSQL, connections: int = 20, ignored: str = "") -> Iterator[PgBouncer]:
    """Start pgbouncer in transaction mode before a server, with so many to lend, and stop it at the end.

    ``ignored``: the parameters of an address that it passes over instead of refusing them.
    """
    with own_folder() as folder:
        port = free_port()
        (folder / "users").write_text('"postgres" ""\n')
        (folder / "pgbouncer.ini").write_text(
            f"[databases]\n* = host=127.0.0.1 port={server.port}\n[pgbouncer]\nlisten_addr = 127.0.0.1\n"
            f"listen_port = {port}\nunix_socket_dir =\nauth_type = trust\nauth_file = {folder / 'users'}\n"
            f"pool_mode = transaction\nmax_client_conn = 500\ndefault_pool_size = {connections}\n"
            f"logfile = {folder / 'log'}\nignore_startup_parameters = {ignored}\n"
        )
        pooler = subprocess.Popen(
            [program("pgbouncer"), "-q", folder / "pgbouncer.ini"], user=USER, cwd="/", stderr=subprocess.DEVNULL
        )
        try:
            wait_for(port)
            yield PgBouncer(port)
        finally:
            pooler.terminate()
            pooler.wait(10)


def wait_for(port: int) -> None:
    """Return once somebody listens there."""
    for _try in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"nobody listens on port {port}")
