"""Ledgers to try things on."""

import shutil
from collections import deque
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from shutil import which

import pytest
from hypothesis import settings
from server import NO_SERVER, PgBouncer, PostgreSQL, pooling, program, running
from sqlalchemy import create_engine

from safetytrack.store.backends.place import Place
from safetytrack.store.schema.migration import migrate

NO_POOLER = "no pgbouncer is installed, so nothing was recorded through one"
NO_OFFICE = "LibreOffice is not installed (soffice was not found), so no workbook's formulas were worked out anew"
NUMBERS = count(1)
FREE: list[Place] = []
"""Ledgers on the server that nobody uses any more."""
KEPT = 4
"""How many ledgers of a random history may be in use at once."""

# The same examples each time, so that a red run can be told from bad luck; --hypothesis-profile=default looks further.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="Write down what transcripts answer now.")
    parser.addoption("--divisions", metavar="CSV", help="Check a whole country of these units against the definition.")


@pytest.fixture(scope="session")
def blank_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a ledger with every table and nothing in them, made once because migrations take their time."""
    path = tmp_path_factory.mktemp("blank") / "ledger.db"
    engine = create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        migrate(connection)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[PostgreSQL]:
    """Return a PostgreSQL of the tests' own; without one, what would run on it is skipped."""
    if program("initdb") is None:
        pytest.skip(NO_SERVER)
    with running() as server:
        engine = create_engine(server.database().url.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            migrate(connection)
        engine.dispose()
        yield server


@pytest.fixture(scope="session")
def pooler(server: PostgreSQL) -> Iterator[PgBouncer]:
    """Return a pgbouncer before the server; without one, what would go through it is skipped."""
    if program("pgbouncer") is None:
        pytest.skip(NO_POOLER)
    with pooling(server) as pooler:
        yield pooler


@pytest.fixture(scope="session")
def office() -> str:
    """Return the program of LibreOffice; without one, what would be opened by it is skipped."""
    found = which("soffice")
    if found is None:
        pytest.skip(NO_OFFICE)
    return found


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in words what a lone ``s`` would hide."""
    for reason in (NO_SERVER, NO_POOLER, NO_OFFICE):
        skipped = [report for report in terminalreporter.stats.get("skipped", ()) if reason in str(report.longrepr)]
        if skipped:
            terminalreporter.write_line(f"{len(skipped)} tests were skipped: {reason}")


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def new_ledger(request: pytest.FixtureRequest) -> Callable[[], Place]:
    """Return a function that makes one more blank ledger; the last few are kept."""
    made: deque[Place] = deque()
    make, remove = copies(request)

    def another() -> Place:
        made.append(make())
        if len(made) > KEPT:
            remove(made.popleft())
        return made[-1]

    return another


def copies(request: pytest.FixtureRequest) -> tuple[Callable[[], Place], Callable[[Place], None]]:
    """Return how to make a blank ledger of the kind asked for, and how to remove it."""
    if request.param == "postgresql":
        server = request.getfixturevalue("server")
        return (lambda: server.emptied(FREE.pop()) if FREE else server.database("ledger_1")), FREE.append
    blank = request.getfixturevalue("blank_ledger")
    return (lambda: Path(shutil.copyfile(blank, blank.with_name(f"{next(NUMBERS)}.db")))), Path.unlink


@pytest.fixture(params=["sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest) -> Iterator[Place]:
    """Return the place of a blank ledger of one's own."""
    make, remove = copies(request)
    place = make()
    yield place
    remove(place)


@pytest.fixture
def ledger_path(blank_ledger: Path, tmp_path: Path) -> Path:
    """Return the path of a blank ledger of one's own."""
    return Path(shutil.copyfile(blank_ledger, tmp_path / "ledger.db"))
