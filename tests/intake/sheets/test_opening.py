"""What a file is, and in which encoding, by what stands in it."""

import errno
from io import BytesIO
from pathlib import Path

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.sheets.opening import encoding_of, is_ole, is_workbook, opened, unreadable
from safetytrack.store.evidence.containers import OLE, ZIP

THREE, FOUR = "中川镇".encode(), "中川镇人".encode()
NO_UTF_8 = b"\xba\xc3a"


@pytest.mark.parametrize("head", [ZIP, OLE, ZIP + b"\x00" * 9])
def test_a_workbook_is_known_by_its_first_bytes(head):
    assert is_workbook(BytesIO(head), "f")
    assert not is_workbook(BytesIO(b" " + head.replace(b"\x00", b"")), "f")


@pytest.mark.parametrize("text", [b"", b"name,unit", b"a\n\x00", "\ufeffname".encode("utf-16-le"), b"a<b", b"pk"])
def test_whatever_may_be_text_is_text(text):
    assert not is_workbook(BytesIO(text), "f")


@pytest.mark.parametrize(
    "data", [b"<html>", b" \r\n<?xml", b"\xef\xbb\xbf<table>", "\ufeff<html>".encode("utf-16-le"), b"MIME-Version: 1.0"]
)
def test_a_web_page_is_refused(data):
    with pytest.raises(Refused) as refusal:
        is_workbook(BytesIO(data), "f")
    assert str(refusal.value) == (
        "f is a web page or XML under another name. open it in Excel or WPS and save it as .xlsx"
    )


@pytest.mark.parametrize("data", [b"%PDF-1.7", b"PK\x05\x06", b"Rar!", b"\x89PNG", b"\xff\xd8\xff\xe0", b"a\x00b\nc"])
def test_what_is_neither_a_workbook_nor_text_is_refused(data):
    with pytest.raises(Refused) as refusal:
        is_workbook(BytesIO(data), "f")
    assert str(refusal.value) == "f is neither a spreadsheet nor text. save it as .xlsx or CSV"


def test_an_old_workbook_is_one_wherever_the_file_was_left():
    file = BytesIO(OLE + b"more")
    file.seek(5)
    assert is_ole(file)
    assert not is_ole(BytesIO(OLE[:-1]))
    assert not is_ole(BytesIO(ZIP))


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8"),
        (b"name", "utf-8"),
        (FOUR, "utf-8"),
        (b"\xef\xbb\xbf" + FOUR, "utf-8-sig"),
        ("\ufeff中川镇".encode("utf-16-le"), "utf-16"),
        ("\ufeff中川镇".encode("utf-16-be"), "utf-16"),
        ("中川镇".encode("gb18030"), "gb18030"),
        (THREE + NO_UTF_8, "gb18030"),
    ],
)
def test_the_encoding_of_a_text(data, encoding):
    assert encoding_of(BytesIO(data), "f") == encoding


@pytest.mark.parametrize(
    ("data", "line", "byte", "encoding"),
    [
        (FOUR + NO_UTF_8, 1, 13, "UTF-8"),
        (b"name\n" + FOUR + b"\n" + NO_UTF_8, 3, 1, "UTF-8"),
        (b"a,\xff", 1, 3, "GB18030"),
        (b"a,\xc3", 1, 3, "GB18030"),
        (b"\xff\xfea", 1, 3, "UTF-16"),
        (b"\xef\xbb\xbfa\nbc\xff", 2, 3, "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_its_first_wrong_byte(data, line, byte, encoding):
    with pytest.raises(Refused) as refusal:
        encoding_of(BytesIO(data), "f")
    assert str(refusal.value) == f"f: line {line}, byte {byte} is not {encoding}. save the file as CSV UTF-8"


def test_a_stream_is_lent_from_its_beginning_and_left_open():
    file = BytesIO(b"name")
    file.seek(2)
    with opened(file, "f") as lent:
        assert lent.read() == b"name"
    assert not file.closed


def test_a_file_is_closed_again(tmp_path: Path):
    (tmp_path / "f.csv").write_bytes(b"name")
    with opened(tmp_path / "f.csv", "f") as file:
        assert file.read() == b"name"
    assert file.closed


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (FileNotFoundError(), "there is no file f. check the name"),
        (IsADirectoryError(), "f is a folder. name a file in it"),
        (PermissionError(errno.EACCES, "", "/"), "f is a folder. name a file in it"),
        (PermissionError(errno.EACCES, "", "/nowhere"), "f may not be read. check the file's permissions"),
        (OSError(errno.EIO, "EIO"), "f cannot be read: Input/output error. check the disk"),
    ],
)
def test_why_the_system_does_not_hand_out_a_file(error, sentence):
    assert str(unreadable(error, "f")) == sentence
