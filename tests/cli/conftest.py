"""A stage for every test of the command line."""

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from provinces import Made, Province, made_province
from server import BARE, PostgreSQL
from transcripts import Stage, on_stage

from safetytrack.cli import import_questions, importing_files, missing
from safetytrack.cli.commands import init


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Return an empty folder to play in."""
    with on_stage(tmp_path) as stage:
        yield stage


Fill = Callable[[Stage], object]


class FilledLedgers:
    """Ledgers that were filled once, by commands, each test gets a copy of."""

    def __init__(self, new_folder: Callable[[], Path]) -> None:
        self._new_folder = new_folder
        self._filled: dict[tuple[Fill, bool], str] = {}
        self._unwritten: dict[Fill, str] = {}
        """Addresses of copies on the server to which nobody has written."""

    def copied(self, fill: Fill, folder: Path) -> str:
        """Copy what was filled so into a folder, and return the name of the ledger there."""
        shutil.copytree(self._filled.get((fill, False)) or self._made(fill, None), folder, dirs_exist_ok=True)
        return "ledger.db"

    @contextmanager
    def lent(self, fill: Fill, server: PostgreSQL) -> Iterator[str]:
        """Lend a copy of what was filled so on a server, by its address."""
        filled = self._filled.get((fill, True)) or self._made(fill, server)
        address = self._unwritten.pop(fill, None) or server.database(like=filled).url
        before = server.last_write()
        yield address
        if server.last_write() == before:
            self._unwritten[fill] = address

    def _made(self, fill: Fill, server: PostgreSQL | None) -> str:
        folder, place = self._new_folder(), server and server.database(BARE)
        with on_stage(folder, place.url if place else "ledger.db") as stage:
            fill(stage)
        if server:
            server.all_have_left(place)
        self._filled[fill, server is not None] = made = place.url.rpartition("/")[2] if place else str(folder)
        return made


@pytest.fixture(scope="session")
def filled_ledgers(tmp_path_factory: pytest.TempPathFactory) -> FilledLedgers:
    """Return what keeps ledgers that were filled."""
    return FilledLedgers(lambda: tmp_path_factory.mktemp("filled"))


@pytest.fixture(scope="session")
def province_in_files(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Return ledgers of six cities and one of all, in files."""
    return made_province(tmp_path_factory.mktemp("made"), None)


@pytest.fixture(scope="session")
def province_on_server(tmp_path_factory: pytest.TempPathFactory, server: PostgreSQL) -> Made:
    """Return ledgers of six cities and one of all, on a server."""
    return made_province(tmp_path_factory.mktemp("made"), server)


@pytest.fixture(scope="module", params=["province_in_files", "province_on_server"], ids=["file", "server"])
def province(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Province]:
    """Return ledgers of six cities and one of all to play with, in files or on a server."""
    made: Made = request.getfixturevalue(request.param)
    with made.copied(tmp_path_factory.mktemp("province")) as province:
        yield province


@pytest.fixture(params=["file", "server"])
def filled_stage(
    request: pytest.FixtureRequest, tmp_path: Path, filled_ledgers: FilledLedgers
) -> Iterator[Callable[[Fill], Stage]]:
    """Return a function that enters a stage with a ledger that another one fills, in a file or on a server."""
    server: PostgreSQL | None = request.getfixturevalue("server") if request.param == "server" else None
    with ExitStack() as stack:

        def filled(fill: Fill) -> Stage:
            if server is None:
                ledger = filled_ledgers.copied(fill, tmp_path)
            else:
                ledger = stack.enter_context(filled_ledgers.lent(fill, server))
            return stack.enter_context(on_stage(tmp_path, ledger))

        yield filled


@pytest.fixture(params=["file", "server"])
def either_stage(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stage]:
    """Return an empty folder to play in, whose ledger will lie in a file or on a server."""
    on_server = request.param == "server"
    server: PostgreSQL | None = request.getfixturevalue("server") if on_server else None
    with on_stage(tmp_path, server.database(BARE).url if server else "ledger.db") as stage:
        yield stage


@pytest.fixture
def typing(monkeypatch: pytest.MonkeyPatch) -> Iterator:
    """Let the stage be a terminal, and return a function that says what is typed there, line by line."""
    for module in (import_questions, importing_files, init, missing):
        monkeypatch.setattr(module, "on_terminal", lambda: True)
    lines: list[str] = []

    def answered() -> str:
        if not lines:
            raise EOFError
        print(file=sys.stderr)  # the Enter that ends it
        line = lines.pop(0)
        if line == "\xff":
            raise UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
        return line

    def say(*typed: str) -> None:
        lines[:] = typed

    monkeypatch.setattr("builtins.input", answered)
    yield say
    assert lines == [], "not everything that was typed was asked for"
