"""Ledgers to try things on."""

import gc
import os
import shutil
import tempfile
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import which

import pytest
from browsing import NO_BROWSER
from cluster import NO_CLUSTER, Cluster, on_cluster
from hypothesis import HealthCheck, settings
from lending import FileLedgers, ServerLedgers
from making import Maker, on_server, quick
from offices import NO_FONT, Office
from server import (
    NO_OFFICE,
    NO_POOLER,
    NO_SERVER,
    NO_STANDBY,
    SHORT_LIVED,
    PgBouncer,
    PostgreSQL,
    in_memory,
    not_installed,
    pooling,
    program,
    running,
)
from sharing import shared
from sqlalchemy import create_engine

from safetytrack.store.backends import wal
from safetytrack.store.backends.place import Place
from safetytrack.store.schema.migration import migrate
from tests.keeping import keeping

IN_USE = 4
"""How many ledgers of a random history may be in use at once."""


# What is there when the tests are known stays to the end: looking through it again and again takes a tenth of the time.
# A command makes some hundred thousand objects, nearly all of which go by themselves.
def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.set_threshold(500_000, 50, 1_000)


# Tests write thousands of small files and wait for each to be on the disk: one in memory does both at once.
if (memory := in_memory()) and "TMPDIR" not in os.environ:
    os.environ["TMPDIR"] = tempfile.tempdir = str(memory)

# Programs that tests start keep what they compile, or each of hundreds compiles all of safetytrack anew.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Each command has SQLite read what tables there are into some ten thousand pieces of memory, and give them back. The C
# library of GNU keeps them for the next, if told so before a process begins; programs that tests start do without.
KEEPING_MEMORY = "glibc.malloc.tcache_count=60000:glibc.malloc.trim_threshold=268435456:glibc.malloc.top_pad=16777216"
if "PYTEST_XDIST_WORKER" in os.environ:
    os.environ.pop("GLIBC_TUNABLES", None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    os.environ["GLIBC_TUNABLES"] = KEEPING_MEMORY


# The same examples each time, so that a red run can be told from bad luck, however slow or busy the machine is;
# --hypothesis-profile=default looks further.
settings.register_profile("steady", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("steady")


# Workers wait for servers, browsers and who is killed: half as many more than there are processors keep those busy.
def pytest_xdist_auto_num_workers() -> int:
    return (os.cpu_count() or 1) * 3 // 2


# What takes longest is begun first: begun last, one worker would be at it while the others are done.
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="Write down what transcripts answer now.")
    parser.addoption("--divisions", metavar="CSV", help="Check a whole country of these units against the definition.")


@pytest.fixture(scope="session")
def maker() -> Iterator[Maker]:
    """Return what makes new ledgers at once."""
    maker = Maker()
    with quick(maker):
        yield maker


@pytest.fixture(scope="session", autouse=True)
def _made_once() -> Iterator[None]:
    """Share between the commands of this process what each would make anew."""
    with shared():
        yield


@pytest.fixture(scope="session", autouse=True)
def _made_by_the_migrations_once(blank_ledger: Path) -> None:
    """Have the ledger made that those of all tests are like."""


@pytest.fixture(scope="session")
def blank_ledger(tmp_path_factory: pytest.TempPathFactory, maker: Maker) -> Path:
    """Return a ledger with every table and nothing in them, made once because migrations take their time."""
    path = tmp_path_factory.mktemp("blank") / "ledger.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection)
    engine.dispose()
    maker.file = Path(shutil.copyfile(path, path.with_name("made.db")))
    wal.switch_on(path)  # as the first write would do with each copy
    return path


@pytest.fixture(scope="session")
def server(maker: Maker) -> Iterator[PostgreSQL]:
    """Return a PostgreSQL of the tests' own; without one, what would run on it is skipped."""
    if program("initdb") is None:
        not_installed(NO_SERVER)
    with running(SHORT_LIVED) as server:
        engine = create_engine(server.database().url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            migrate(connection)
        engine.dispose()
        maker.server = on_server(server, "ledger_1")
        server.keep_made("ledger_1")
        with keeping(server.keeper, server.place("").url):
            yield server


@pytest.fixture(scope="session")
def pooler(server: PostgreSQL) -> Iterator[PgBouncer]:
    """Return a pgbouncer before the server; without one, what would go through it is skipped."""
    if program("pgbouncer") is None:
        not_installed(NO_POOLER)
    with pooling(server) as pooler:
        yield pooler


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    """Return a cluster of Citus that somebody runs elsewhere; without one, what would run on it is skipped."""
    with on_cluster() as cluster:
        yield cluster


@pytest.fixture(scope="session")
def office() -> str:
    """Return the program of LibreOffice; without one, what would be opened by it is skipped."""
    return which("soffice") or not_installed(NO_OFFICE)


@pytest.fixture(scope="session")
def converter(office: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    """Return a LibreOffice that converts files; without one, what would be is skipped."""
    running_office = Office(office, tmp_path_factory.mktemp("office"))
    yield running_office
    running_office.end()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in words what a lone ``s`` would hide."""
    for reason in (NO_SERVER, NO_POOLER, NO_STANDBY, NO_OFFICE, NO_FONT, NO_BROWSER, NO_CLUSTER):
        skipped = [report for report in terminalreporter.stats.get("skipped", ()) if reason in str(report.longrepr)]
        if skipped:
            terminalreporter.write_line(f"{len(skipped)} tests were skipped: {reason}")


@pytest.fixture(scope="session")
def file_ledgers(blank_ledger: Path) -> FileLedgers:
    """Return where blank ledgers in files come from."""
    return FileLedgers(blank_ledger)


@pytest.fixture(scope="session")
def server_ledgers(server: PostgreSQL) -> ServerLedgers:
    """Return where blank ledgers on the server come from."""
    return ServerLedgers(server)


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def ledgers(request: pytest.FixtureRequest) -> FileLedgers | ServerLedgers:
    """Return where blank ledgers come from, of each kind in turn."""
    return request.getfixturevalue("server_ledgers" if request.param == "postgresql" else "file_ledgers")


@pytest.fixture(scope="session")
def new_ledger(ledgers: FileLedgers | ServerLedgers) -> Callable[[], Place]:
    """Return a function that makes one more blank ledger; the last few are kept."""
    lent: deque[Place] = deque()

    def another() -> Place:
        lent.append(ledgers.take())
        if len(lent) > IN_USE:
            ledgers.give_back(lent.popleft())
        return lent[-1]

    return another


@pytest.fixture
def ledger(ledgers: FileLedgers | ServerLedgers) -> Iterator[Place]:
    """Return the place of a blank ledger of one's own."""
    place = ledgers.take()
    yield place
    ledgers.give_back(place)


@pytest.fixture
def ledger_path(blank_ledger: Path, tmp_path: Path) -> Path:
    """Return the path of a blank ledger of one's own."""
    return Path(shutil.copyfile(blank_ledger, tmp_path / "ledger.db"))
