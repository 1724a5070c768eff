"""The place to work in."""

from pathlib import Path

import pytest

from safetytrack.store.disk import locks
from safetytrack.store.disk.staging import next_free_path, staging_dir


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


@pytest.mark.parametrize(
    ("there", "name", "free"),
    [
        ([], "backup.zip", "backup.zip"),
        (["backup.zip"], "backup.zip", "backup-2.zip"),
        (["backup.zip", "backup-2.zip", "backup-4.zip"], "backup.zip", "backup-3.zip"),
        (["old.db"], "old.db", "old.db-2"),
        (["old"], "old", "old-2"),
    ],
)
def test_where_something_is_already_the_next_name_that_is_free_is_taken(
    tmp_path: Path, there: list[str], name: str, free: str
):
    for one in there:
        (tmp_path / one).touch()
    assert next_free_path(tmp_path / name) == tmp_path / free


def test_a_link_that_leads_nowhere_is_not_written_over(tmp_path: Path):
    (tmp_path / "a.zip").symlink_to(tmp_path / "none")
    assert next_free_path(tmp_path / "a.zip") == tmp_path / "a-2.zip"
