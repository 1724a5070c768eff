"""How a ledger comes into being: whole or not at all, by whoever is first."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from forking import Forked

from safetytrack.cli import app
from safetytrack.store.backends import creation

ADD = ["add-unit", "清江镇", "--kind", "town"]


def add(path: Path, *words: str) -> int:
    return app.run(["--db", str(path), *(words or ADD)])


def test_first_writers_at_once_lose_nothing_and_refused_ones_write_nothing(tmp_path: Path):
    path = tmp_path / "ledger.db"
    place = ["--db", str(path)]
    good = [Forked([*place, *ADD, "--code", f"T{n}"], tmp_path) for n in range(3)]
    bad = [Forked([*place, "log", "study", "nobody"], tmp_path) for _ in range(2)]
    assert [one.ended().code for one in good] == [0] * 3
    assert [one.ended().code for one in bad] == [1] * 2
    output = Forked([*place, "units", "--export", "csv"], tmp_path).ended().stdout
    assert len(output.splitlines()) == 1 + 3
    assert list(tmp_path.iterdir()) == [path]


def test_what_a_killed_process_left_behind_is_taken_away(tmp_path: Path):
    left = tmp_path / ".ledger.db.new"
    left.write_bytes(b"")
    os.utime(left, (1, 1))
    assert add(tmp_path / "ledger.db") == 0
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.db"]


def test_a_ledger_that_another_process_is_making_is_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(creation, "_PATIENCE", 0.1)
    (tmp_path / ".ledger.db.new").write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    assert add(Path("ledger.db")) == 1
    stderr = capsys.readouterr().err
    assert stderr == "error: another process is making the ledger ledger.db. try again in a moment\n"


def test_a_half_written_ledger_is_healed_by_the_next_question(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    path = tmp_path / "ledger.db"
    add(path)
    killed = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None);"
        "c.execute('PRAGMA cache_size = 1'); c.execute('PRAGMA cache_spill = 1'); c.execute('BEGIN IMMEDIATE');"
        "c.execute('CREATE TABLE t (x)');"
        "c.executemany('INSERT INTO t VALUES (?)', [('x' * 900,)] * 5000); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", killed, str(path)], check=False)
    assert path.with_name("ledger.db-wal").exists()
    capsys.readouterr()
    assert add(path, "units", "--export", "csv") == 0
    assert "清江镇" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == [path]
