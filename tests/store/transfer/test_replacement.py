"""A ledger in use is not replaced, and nothing of the old one is read into the new."""

import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from store.backups import CLERK, TOWN, backed_up, restored, untold
from store.replay import replay
from store.replicas import dumped
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.store.disk import staging
from safetytrack.store.transfer import replacement
from safetytrack.store.transfer.restore import restoring


@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "SELECT * FROM unit"])
@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_ledger_in_use_is_not_replaced(
    proven: Path, tmp_path: Path, mode: str, how: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(replacement, "PATIENCE", 0.2)
    made = backed_up(proven, tmp_path / "backup.zip")
    with closing(sqlite3.connect(proven, isolation_level=None)) as other:
        other.execute(f"PRAGMA journal_mode = {mode}")
        if how.startswith("SELECT"):
            other.execute("BEGIN")
        other.execute(how)
        with pytest.raises(Refused, match="busy with another write"):
            restored(made.path, proven)
    assert restored(made.path, proven)


def test_a_log_beside_the_old_ledger_is_not_read_into_the_new_one(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    there = tmp_path / "there.db"
    replay([TOWN], there)
    with closing(sqlite3.connect(there, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = WAL")
    # A process that ends without closing, as one that was killed: the log is not yet written back.
    late = "import os, sqlite3, sys; late = sqlite3.connect(sys.argv[1], isolation_level=None)"
    late += "; late.execute(\"INSERT INTO alembic_version VALUES ('late')\"); os._exit(0)"
    subprocess.run([sys.executable, "-c", late, str(there)], check=True)
    assert there.with_name("there.db-wal").stat().st_size
    kept = restored(made.path, there)
    assert dumped(there) == dumped(proven)
    assert any("'late'" in line for line in dumped(kept))


def test_a_damaged_ledger_is_replaced_and_what_lay_beside_it_laid_aside(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    there = tmp_path / "there.db"
    there.write_bytes(b"no ledger any more" * 500)
    there.with_name("there.db-wal").write_bytes(b"left")
    kept = restored(made.path, there)
    assert kept.read_bytes() == b"no ledger any more" * 500
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"left"
    assert dumped(there) == dumped(proven)


def test_a_ledger_whose_tables_are_told_in_what_is_no_text_is_replaced(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    there = tmp_path / "there.db"
    garbled = proven.read_bytes().replace(b"CREATE TABLE journal (", b"CREATE TABLE journal \xff")
    there.write_bytes(garbled)
    assert restored(made.path, there).read_bytes() == garbled
    assert dumped(there) == dumped(proven)


def test_who_waited_to_write_writes_to_the_ledger_that_was_restored(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    with replacement.to_be_replaced(proven), restoring(made.path, proven, CLERK, untold) as ready:
        # A process of its own: SQLite's locks are a process's, and Python opens files behind its back.
        words = [sys.executable, "-m", "safetytrack", "--db", str(proven), "add-unit", "Nine", "--kind", "town"]
        writer = subprocess.Popen(words, stderr=subprocess.PIPE)
        time.sleep(1.5)  # by now it has opened the file that is about to be laid aside
        assert writer.poll() is None
        staging.move(ready.backup.ledger, proven)
    _out, stderr = writer.communicate(timeout=60)
    assert writer.returncode == 0, stderr
    assert len(check_journal(proven)) == made.entries + 1
