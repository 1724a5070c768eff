"""Who is at work on a file, and who is gone."""

import os
from pathlib import Path

import pytest

from safetytrack.store.disk import locks
from safetytrack.store.disk.locks import is_abandoned, locked


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a file that nobody touched for a long time."""
    path = tmp_path / "busy"
    path.write_bytes(b"")
    os.utime(path, (1, 1))
    return path


def test_old_and_free(old: Path):
    assert is_abandoned(old, old)


def test_old_and_locked(old: Path):
    with locked(old):
        os.utime(old, (1, 1))
        assert not is_abandoned(old, old)
    assert is_abandoned(old, old)


def test_new_and_free(tmp_path: Path):
    path = tmp_path / "busy"
    path.write_bytes(b"")
    assert not is_abandoned(path, path)


def test_new_and_free_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(locks, "FRESH_SECONDS", 0.2)
    path = tmp_path / "busy"
    path.write_bytes(b"")
    assert is_abandoned(path, path, patiently=True)


def test_new_and_locked_is_not_waited_for(tmp_path: Path):
    path = tmp_path / "busy"
    with locked(path):
        assert not is_abandoned(path, path, patiently=True)


def test_gone(tmp_path: Path):
    assert not is_abandoned(tmp_path / "none", tmp_path / "none")


def test_no_lock_at_all(old: Path):
    old.write_bytes(b"no database, and long enough to be looked at" * 20)
    os.utime(old, (1, 1))
    assert not is_abandoned(old, old)
