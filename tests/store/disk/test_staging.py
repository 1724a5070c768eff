"""The place to work in."""

from pathlib import Path

import pytest

from safetytrack.store.disk import locks
from safetytrack.store.disk.staging import staging_dir


def test_what_a_killed_process_left_is_swept_away_and_nobody_s_work_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(locks, "FRESH_SECONDS", -1)
    with staging_dir(tmp_path) as busy:
        (busy / "work").write_bytes(b"x")
        left = tmp_path / ".safetytrack-1-left"
        left.mkdir()
        (left / "work").write_bytes(b"x")
        with staging_dir(tmp_path):
            assert (busy / "work").exists()
            assert not left.exists()
    assert not list(tmp_path.iterdir())
