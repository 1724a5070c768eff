"""``backup DIR --keep N``: the newest stay, and whatever is not surely an older backup of this ledger."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from store.backups import TOWN
from store.replay import replay

from safetytrack.domain.progress import silent
from safetytrack.store.transfer.backup import STAMP, back_up
from safetytrack.store.transfer.rotation import keep_newest

FIRST = datetime(2026, 3, 1, 12, 0, 0)


def backed_up_daily(ledger: Path, folder: Path, days: int) -> list[Path]:
    """Return the dated backups of so many days, the oldest first."""
    folder.mkdir(exist_ok=True)
    return [back_up(ledger, folder, FIRST + timedelta(days=day), silent).path for day in range(days)]


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_the_newest_stay(proven: Path, tmp_path: Path):
    made = backed_up_daily(proven, tmp_path / "backups", 5)
    assert keep_newest(made[-1], 2) == made[2::-1]
    assert names(tmp_path / "backups") == {path.name for path in made[3:]}
    assert keep_newest(made[-1], 2) == []


def test_the_one_just_made_stays_though_others_say_they_are_newer(proven: Path, tmp_path: Path):
    made = backed_up_daily(proven, tmp_path / "backups", 3)
    assert keep_newest(made[0], 1) == made[:0:-1]
    assert names(tmp_path / "backups") == {made[0].name}


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-200])


def with_more_in_it(path: Path) -> None:
    with ZipFile(path, "a") as archive:
        archive.writestr("notes.txt", "mine")


def with_other_evidence(path: Path) -> None:
    """Change a byte of what is stored unpacked: a photograph."""
    with ZipFile(path) as archive:
        [info] = [one for one in archive.infolist() if one.filename.startswith("evidence/")][:1]
    content = bytearray(path.read_bytes())
    content[info.header_offset + 30 + len(info.filename) + 1] ^= 0xFF
    path.write_bytes(content)


def of_text(path: Path) -> None:
    path.write_text("not a zip", encoding="utf-8")


@pytest.mark.parametrize("spoil", [cut_off, with_more_in_it, with_other_evidence, of_text])
def test_what_is_no_whole_backup_stays_and_counts_for_none(proven: Path, tmp_path: Path, spoil):
    made = backed_up_daily(proven, tmp_path / "backups", 4)
    spoil(made[2])
    assert keep_newest(made[3], 2) == [made[0]]
    assert names(tmp_path / "backups") == {path.name for path in made[1:]}


def test_what_is_called_otherwise_stays(proven: Path, tmp_path: Path):
    folder = tmp_path / "backups"
    made = backed_up_daily(proven, folder, 2)
    copies = [
        folder / "ledger-copy.zip",
        folder / made[0].name.replace("ledger", "another"),
        folder / f"ledger-0003-{FIRST.strftime(STAMP)}.zip",
        folder / f"ledger-{(FIRST - timedelta(days=9)).strftime(STAMP)}.zip",  # which it was not made on
    ]
    for copy in copies:
        shutil.copy(made[0], copy)
    (folder / f"ledger-{(FIRST - timedelta(days=8)).strftime(STAMP)}.zip").mkdir()
    (folder / f"ledger-{(FIRST - timedelta(days=7)).strftime(STAMP)}.zip").symlink_to(made[0])
    before = names(folder)
    assert keep_newest(made[1], 1) == [made[0]]
    assert names(folder) == before - {made[0].name}


def test_backups_of_another_ledger_of_that_name_stay(proven: Path, tmp_path: Path):
    other = tmp_path / "other" / proven.name
    other.parent.mkdir()
    replay([TOWN], other)
    of_other = back_up(other, other.parent, FIRST - timedelta(days=1), silent).path
    [*older, newest] = backed_up_daily(proven, tmp_path / "backups", 2)
    stranger = Path(shutil.move(of_other, newest.parent))
    assert keep_newest(newest, 1) == older
    assert names(newest.parent) == {newest.name, stranger.name}


def test_one_under_a_name_of_its_own_takes_none_away(proven: Path, tmp_path: Path):
    made = backed_up_daily(proven, tmp_path / "backups", 2)
    named = back_up(proven, tmp_path / "backups" / "year.zip", FIRST, silent).path
    assert keep_newest(named, 1) == []
    assert len(names(made[0].parent)) == 3
