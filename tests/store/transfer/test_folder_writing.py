"""A folder appears only when all of a ledger is in it."""

from pathlib import Path

import pytest
from store.checked import written
from store.replay import replay
from store.samples import A_LITTLE_OF_ALL

from safetytrack.domain import progress
from safetytrack.domain.errors import Refused
from safetytrack.domain.progress import silent
from safetytrack.store.backends.place import Place
from safetytrack.store.disk import locks
from safetytrack.store.transfer.folder_reading import read_folder
from safetytrack.store.transfer.folder_writing import write_folder
from safetytrack.store.transfer.rows import TABLES
from safetytrack.store.write.units import add_unit


def test_an_empty_folder_that_is_there_is_filled(ledger_path: Path, tmp_path: Path):
    folder = tmp_path / "folder"
    folder.mkdir(mode=0o700)
    before = folder.stat().st_ino
    write_folder(ledger_path, folder, silent)
    assert folder.stat().st_ino == before
    assert {path.name for path in folder.iterdir()} == {"manifest.json", *(f"{name}.csv" for name in TABLES)}
    assert read_folder(folder, tmp_path / "back.db", silent) == (0, 0, 0, 0, "")


def test_a_folder_in_which_an_export_was_killed_is_filled(
    ledger_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(locks, "FRESH_SECONDS", -1)
    left = tmp_path / "folder" / ".safetytrack-1-left" / "part"
    left.mkdir(parents=True)
    (left / "unit.csv").write_text("half", encoding="utf-8")
    (tmp_path / "folder" / "event.csv").write_text("moved already", encoding="utf-8")
    write_folder(ledger_path, tmp_path / "folder", silent)
    assert {path.suffix for path in (tmp_path / "folder").iterdir()} == {".csv", ".json"}


@pytest.mark.parametrize("work", ["part", "busy"])
def test_an_export_killed_after_its_last_file_is_done_again(
    ledger_path: Path, tmp_path: Path, work: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(locks, "FRESH_SECONDS", 0.2)
    folder = tmp_path / "folder"
    folder.mkdir()
    write_folder(ledger_path, folder, silent)
    left = folder / ".safetytrack-1-left"
    left.mkdir()
    (left / "part").mkdir() if work == "part" else (left / "busy").write_bytes(b"")
    read_folder(folder, tmp_path / "back.db", silent)
    write_folder(ledger_path, folder, silent)
    assert {path.suffix for path in folder.iterdir()} == {".csv", ".json"}


def test_an_export_that_was_killed_before_it_said_so_is_taken_for_done(ledger: Place, tmp_path: Path):
    folder = tmp_path / "folder"
    done = write_folder(ledger, folder, silent)
    before = {path.name: path.stat().st_ino for path in folder.iterdir()}
    assert write_folder(ledger, folder, silent) == done
    assert {path.name: path.stat().st_ino for path in folder.iterdir()} == before
    (folder / "unit.csv").write_bytes(b"")
    with pytest.raises(Refused, match="is not empty"):
        write_folder(ledger, folder, silent)


def test_a_whole_ledger_of_another_day_is_named_by_its_head(ledger: Place, tmp_path: Path):
    replay(A_LITTLE_OF_ALL, ledger)
    head = write_folder(ledger, tmp_path / "folder", silent).head
    with written(ledger) as entry:
        add_unit(entry, "中川镇", "town")
    with pytest.raises(Refused, match=f"holds a whole ledger, with the head {head[:16]}. name another folder"):
        write_folder(ledger, tmp_path / "folder", silent)


def test_a_file_of_somebody_else_s_is_no_leftover(ledger_path: Path, tmp_path: Path):
    (tmp_path / "unit.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="is not empty"):
        write_folder(ledger_path, tmp_path, silent)
    assert (tmp_path / "unit.csv").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("is_there", [False, True])
def test_an_interrupted_export_leaves_nothing(
    ledger_path: Path, tmp_path: Path, is_there: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(progress, "EVERY", 1)
    replay(A_LITTLE_OF_ALL, ledger_path)
    folder = tmp_path / "out" / "folder"
    (folder if is_there else folder.parent).mkdir(parents=True)

    def interrupt(_step: str, done: int, _total: int) -> None:
        if done == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(ledger_path, folder, interrupt)
    assert [path.name for path in folder.parent.rglob("*")] == (["folder"] if is_there else [])
