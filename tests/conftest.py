"""Ledgers to try things on."""

import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import create_engine

from safetytrack.store.upgrade import migrate

# The same examples each time, so that a red run can be told from bad luck; --hypothesis-profile=default looks further.
settings.register_profile("steady", derandomize=True)
settings.load_profile("steady")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-transcripts", action="store_true", help="Write down what transcripts answer now.")
    parser.addoption("--divisions", metavar="CSV", help="Check a whole country of these units against the slow rules.")


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
def new_ledger(blank_ledger: Path) -> Callable[[], Path]:
    """Return a function that makes one more blank ledger; the last few are kept."""
    numbers = count(1)

    def copied() -> Path:
        number = next(numbers)
        path = blank_ledger.with_name(f"{number}.db")
        blank_ledger.with_name(f"{number - 5}.db").unlink(missing_ok=True)
        shutil.copyfile(blank_ledger, path)
        return path

    return copied


@pytest.fixture
def ledger_path(blank_ledger: Path, tmp_path: Path) -> Path:
    """Return the path of a blank ledger of one's own."""
    return Path(shutil.copyfile(blank_ledger, tmp_path / "ledger.db"))
