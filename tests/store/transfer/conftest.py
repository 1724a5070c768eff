"""Ledgers whose events are proven, and their backups."""

from pathlib import Path

import pytest
from store.backups import backed_up, prove
from store.replay import replay
from store.test_schema import A_LITTLE_OF_ALL


@pytest.fixture
def proven(tmp_path: Path) -> Path:
    """Return the path of a ledger with a little of all, an event proven by a photo and a text."""
    path = tmp_path / "proven" / "ledger.db"
    path.parent.mkdir()
    replay(A_LITTLE_OF_ALL, path)
    prove(path, tmp_path)
    return path


@pytest.fixture
def backup(proven: Path, tmp_path: Path) -> Path:
    """Return a backup that nobody changed."""
    return backed_up(proven, tmp_path / "backup.zip").path
