"""Files half written: those of the killed are swept away, those that somebody writes are not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from safetytrack.output import open_target, parts

KILLED = """
import os, signal, sys
from safetytrack.output import open_target
with open_target(sys.argv[1], format="docx") as file:
    file.write(b"half")
    file.flush()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder in which one who was killed left a file half written."""
    subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.docx")], check=False)
    [part] = tmp_path.iterdir()
    assert parts.is_part(part.name)
    monkeypatch.setattr(parts, "FRESH_SECONDS", -1)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="nobody is killed so on Windows")
def test_the_next_who_writes_there_sweeps_away_what_a_killed_one_left(left: Path):
    with open_target(left / "b.csv", format="csv") as file:
        file.write("whole")
    assert names(left) == ["b.csv"]


@pytest.mark.skipif(os.name == "nt", reason="nobody is killed so on Windows")
def test_what_is_fresh_stays(left: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "FRESH_SECONDS", 60)
    parts.sweep(left)
    assert len(names(left)) == 1


def test_what_somebody_writes_and_what_is_called_otherwise_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(parts, "FRESH_SECONDS", -1)
    (tmp_path / ".notes.part").write_text("mine")
    with open_target(tmp_path / "a.docx", format="docx") as one:
        with open_target(tmp_path / "b.docx", format="docx") as other:
            other.write(b"b")
        one.write(b"a")
    assert names(tmp_path) == [".notes.part", "a.docx", "b.docx"]


def test_a_folder_that_is_not_there_is_nobody_s_trouble(tmp_path: Path):
    parts.sweep(tmp_path / "none")
