"""Workbooks on their way to the disk: whatever happens, no temporary files stay and the fault is told."""

import gc
import io
import sys
import tempfile
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.output import open_target
from safetytrack.output.workbook import LONGEST_CELL, cell, workbook


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """Return the folder where temporary files go, empty before."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def fill(book, rows=1000):
    sheet = book.add_worksheet()
    for row in range(rows):
        sheet.write_string(row, 0, sha256(b"%d" % row).hexdigest())  # which no zip makes small
    return sheet


@pytest.mark.parametrize("streaming", [True, False])
@pytest.mark.parametrize("fault", [KeyboardInterrupt, ZeroDivisionError, None])
def test_no_temporary_files_stay(tmp_path, temporary, fault, streaming):
    target = tmp_path / "a.xlsx"

    def write():
        with open_target(target, format="xlsx") as file, workbook(file, streaming=streaming) as book:
            fill(book)
            if streaming:
                assert list(temporary.rglob("*"))
            if fault:
                raise fault

    if fault:
        with pytest.raises(fault):
            write()
    else:
        write()
    assert list(temporary.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} == {"tmp"} | (set() if fault else {"a.xlsx"})


def test_a_full_disk_is_told_and_nothing_is_written_after_it(temporary, recwarn):
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with pytest.raises(Refused) as refused, open_target("/dev/full", format="xlsx") as file, workbook(file) as book:
        fill(book)
    assert str(refused.value) == "/dev/full could not be written: No space left on device. write elsewhere"
    assert list(temporary.iterdir()) == []
    assert not recwarn.list


def test_a_workbook_that_was_broken_off_is_forgotten_without_a_word(tmp_path, temporary, monkeypatch):
    complaints: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", complaints.append)

    def break_off() -> None:
        with open_target(tmp_path / "a.xlsx", format="xlsx") as file, workbook(file) as book:
            archive = ZipFile(book.filename, "w")  # as XlsxWriter opens it, and leaves it where the disk is full
            archive.writestr("a", "b")
            circle = [archive]
            circle.append(circle)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        break_off()
    gc.collect()
    assert not complaints


def test_no_room_for_temporary_files_is_told_with_where_they_go(tmp_path, temporary):
    resource = pytest.importorskip("resource")
    target = tmp_path / "a.xlsx"
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        with pytest.raises(Refused) as refused, open_target(target, format="xlsx") as file, workbook(file) as book:
            resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
            fill(book)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert str(refused.value) == (
        f"there is no room for temporary files in {temporary}: File too large. make some, or name another in TMPDIR"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["tmp"]
    assert list(temporary.iterdir()) == []


def test_trouble_with_what_the_rows_come_from_is_not_ours(temporary):
    with pytest.raises(FileNotFoundError), workbook(io.BytesIO()) as book:
        fill(book)
        Path("evidence.jpg").read_bytes()


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("中川镇", "中川镇"),
        ("=1+1", "'=1+1"),
        ("a" * LONGEST_CELL, "a" * LONGEST_CELL),
        ("a" * (LONGEST_CELL + 1), "a" * (LONGEST_CELL - 1) + "…"),
        ("=" + "a" * (LONGEST_CELL - 1), "'=" + "a" * (LONGEST_CELL - 3) + "…"),
        ("𠮷" * (LONGEST_CELL // 2), "𠮷" * (LONGEST_CELL // 2)),
        ("𠮷" * (LONGEST_CELL // 2 + 1), "𠮷" * (LONGEST_CELL // 2) + "…"),
    ],
    ids=["plain", "runs", "longest", "longer", "disarmed", "longest of wide ones", "longer of wide ones"],
)
def test_a_text_is_not_run_and_no_longer_than_a_cell_may_be(text, written):
    assert cell(text) == written
