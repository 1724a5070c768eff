"""An office's ledger to be tampered with: made once, and a copy lent to each test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from server import PostgreSQL
from store.office import write_office

from safetytrack.store.backends.place import Place, Server


@pytest.fixture(scope="session")
def office_once(blank_ledger: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of an office's ledger in a file, its evidence beside it; nobody writes to it."""
    folder = tmp_path_factory.mktemp("office")
    path = Path(shutil.copy(blank_ledger, folder / "ledger.db"))
    write_office(path, folder / "ledger.evidence")
    return path


@pytest.fixture(scope="session")
def office_database(server: PostgreSQL, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Return the same on a server."""
    place = server.database("ledger_1")
    write_office(place, tmp_path_factory.mktemp("office"))
    server.all_have_left(place)
    return place


@pytest.fixture
def evidence(office_once: Path, tmp_path: Path) -> Path:
    """Return where the files of evidence lie."""
    return Path(shutil.copytree(office_once.with_suffix(".evidence"), tmp_path / "ledger.evidence"))


@pytest.fixture(params=["sqlite", "postgresql"])
def office(request: pytest.FixtureRequest, office_once: Path, tmp_path: Path) -> Iterator[Place]:
    """Return an office's ledger of one's own, in a file and on a server."""
    if request.param == "sqlite":
        yield Path(shutil.copy(office_once, tmp_path / "office.db"))
        return
    server: PostgreSQL = request.getfixturevalue("server")
    place = server.database(request.getfixturevalue("office_database").url.rpartition("/")[2])
    yield place
    server.drop(place)
