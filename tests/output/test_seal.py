"""Workbooks that are known again, and those that somebody changed."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from output.books import NAMES, written

from safetytrack.domain.errors import Refused
from safetytrack.output import open_target
from safetytrack.output.seal import is_document, is_unchanged


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a.xlsx"
    path.write_bytes(written([("U1", "中川镇"), ("U2", "东河镇")], NAMES).getvalue())
    return path


def test_a_workbook_of_ours_is_known(book: Path):
    assert is_document(book)
    assert is_unchanged(book)
    assert zipfile.ZipFile(book).testzip() is None


def test_its_parts_lie_one_behind_another(book: Path):
    """Without a gap where the property first was."""
    with zipfile.ZipFile(book) as parts:
        names = [part.filename for part in parts.infolist()]
        assert len(names) == len(set(names))
        ends = [part.header_offset + 30 + len(part.filename) + part.compress_size for part in parts.infolist()]
        assert ends[:-1] == [part.header_offset for part in parts.infolist()[1:]]


def test_one_that_was_filled_in_is_not(book: Path):
    changed = load_workbook(book)
    changed.active["B4"] = "改过"
    changed.save(book)
    assert not is_unchanged(book)


@pytest.mark.parametrize("content", [b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"", b"code,name\r\n"])
def test_what_is_none_of_ours(tmp_path: Path, content: bytes):
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert not is_unchanged(path)
    assert is_document(path) == content.startswith((b"PK", b"\xd0"))


def test_a_zip_without_the_property_is_none_of_ours(tmp_path: Path):
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
    path = tmp_path / "a.docx"
    path.write_bytes(file.getvalue())
    with pytest.raises(Refused, match="write elsewhere, or over it with --force"), open_target(path, format="csv"):
        pass
    with open_target(path, format="csv", force=True) as written_to:
        written_to.write("code\r\n")
    assert not is_document(path)
