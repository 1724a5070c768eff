"""Ledgers whose events are proven, their backups, and folders: made once, and a copy lent to each test."""

import shutil
from pathlib import Path

import pytest
from store.backups import backed_up, prove
from store.replay import replay
from store.samples import A_LITTLE_OF_ALL

from safetytrack.domain.progress import silent
from safetytrack.store.transfer.folder_writing import write_folder


@pytest.fixture(scope="session")
def proven_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a ledger with a little of all, an event proven by a photo and a text; nobody writes to it."""
    path = tmp_path_factory.mktemp("proven") / "ledger.db"
    replay(A_LITTLE_OF_ALL, path)
    prove(path, tmp_path_factory.mktemp("files"))
    return path


@pytest.fixture(scope="session")
def backup_once(proven_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a backup of it that nobody changed."""
    return backed_up(proven_once, tmp_path_factory.mktemp("backup") / "backup.zip").path


@pytest.fixture(scope="session")
def little_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the path of a ledger with a little of all; nobody writes to it."""
    path = tmp_path_factory.mktemp("little") / "ledger.db"
    replay(A_LITTLE_OF_ALL, path)
    return path


@pytest.fixture
def a_little(little_once: Path, tmp_path: Path) -> Path:
    """Return the path of a ledger of one's own with a little of all."""
    return Path(shutil.copy(little_once, tmp_path))


@pytest.fixture(scope="session")
def folder_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to which a little of everything was exported, beside the ledger that it came from."""
    folder = tmp_path_factory.mktemp("exported") / "folder"
    ledger = folder.with_name("ledger.db")
    replay(A_LITTLE_OF_ALL, ledger)
    write_folder(ledger, folder, silent)
    return folder


@pytest.fixture
def proven(proven_once: Path, tmp_path: Path) -> Path:
    """Return the path of a ledger of one's own whose event is proven."""
    return Path(shutil.copytree(proven_once.parent, tmp_path / "proven")) / proven_once.name


@pytest.fixture
def backup(backup_once: Path, tmp_path: Path) -> Path:
    """Return a backup of one's own."""
    return Path(shutil.copy(backup_once, tmp_path))


@pytest.fixture
def folder(folder_once: Path, tmp_path: Path) -> Path:
    """Return an exported folder of one's own, and the ledger beside it."""
    shutil.copytree(folder_once.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / folder_once.name
