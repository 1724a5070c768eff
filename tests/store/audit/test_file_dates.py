"""A file tells when it was made, and one that was made to do harm tells nothing."""

import io
import os
import struct
import tempfile
import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store.files_with_dates import core, jpeg, office, pdf, tiff

from safetytrack.store.audit import file_dates
from safetytrack.store.audit.file_dates import FileDates, dates_of

DAY = date(2020, 7, 20)
TAKEN = FileDates(DAY, DAY, photograph=True)


def dates_in(folder: Path, content: bytes) -> FileDates | None:
    path = folder / "file"
    path.write_bytes(content)
    return dates_of(path)


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_photograph_tells_when_it_was_taken(order: str, tmp_path: Path):
    assert dates_in(tmp_path, jpeg("2020:07:20 09:30:00", order)) == TAKEN


@pytest.mark.parametrize("order", ["<", ">"])
def test_else_when_its_file_was_written(order: str, tmp_path: Path):
    assert dates_in(tmp_path, jpeg(None, order, changed="2020:07:20 09:30:00")) == TAKEN


@pytest.mark.parametrize("written", ["0000:00:00 00:00:00", "2020:02:30 00:00:00", "0001:01:01 00:00:00", "   ", "20"])
def test_a_camera_whose_clock_was_never_set_tells_nothing(written: str, tmp_path: Path):
    assert dates_in(tmp_path, jpeg(written)) is None


def test_a_document_tells_when_it_was_made_and_last_changed(tmp_path: Path):
    assert dates_in(tmp_path, office("2020-07-20", "2020-08-01")) == FileDates(DAY, date(2020, 8, 1))
    assert dates_in(tmp_path, office("2020-07-20", None)) == FileDates(DAY, DAY)
    assert dates_in(tmp_path, pdf("20200720", "20200801")) == FileDates(DAY, date(2020, 8, 1))
    assert dates_in(tmp_path, b"%PDF-1.4\n" + b" " * 3_000_000 + pdf("20200720", None)) == FileDates(DAY, DAY)


def test_openpyxl_and_xlsxwriter_say_so_as_office_programs_do(tmp_path: Path):
    import openpyxl
    import xlsxwriter

    book = openpyxl.Workbook()
    book.properties.created = book.properties.modified = datetime(2020, 7, 20)
    book.save(tmp_path / "a.xlsx")
    dates = dates_of(tmp_path / "a.xlsx")
    assert dates is not None
    assert dates.first == DAY
    with xlsxwriter.Workbook(tmp_path / "b.xlsx") as written:
        written.set_properties({"created": datetime(2020, 7, 20)})
    assert dates_of(tmp_path / "b.xlsx").first == DAY


def packed(name: str, content: bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        archive.writestr(name, content)
    return made.getvalue()


OVERLONG = core("2020-07-20", None).encode()
DEFLATED = zlib.compress(OVERLONG, wbits=-15)

HARMFUL = {
    "nothing": b"",
    "text": "签到表".encode(),
    "png": b"\x89PNG\r\n\x1a\n",
    "a jpeg that breaks off": jpeg("2020:07:20 09:30:00")[:20],
    "a jpeg of segments without end": b"\xff\xd8" + b"\xff\xe0\x00\x00" * 100_000,
    "a picture before its exif": b"\xff\xd8\xff\xda\x00\x02" + jpeg("2020:07:20 09:30:00")[2:],
    "exif that is none": jpeg("2020:07:20 09:30:00").replace(b"II*\0", b"XX*\0"),
    "a directory that lies nowhere": b"\xff\xd8\xff\xe1\x00\x12Exif\0\0II*\0\xff\xff\xff\xff",
    "tags without end": b"\xff\xd8\xff\xe1\xff\xff" + b"Exif\0\0" + tiff({}, count=65_535),
    "a zip without core properties": packed("word/document.xml", b"x"),
    "a zip that breaks off": office("2020-07-20", "2020-07-20")[:60],
    "a zip of damaged content": office("2020-07-20", None).replace(DEFLATED, b"\xff" * len(DEFLATED)),
    "a zip of a content nobody can unpack": packed("docProps/core.xml", OVERLONG, zipfile.ZIP_LZMA)[:60] + bytes(90),
    "a zip that asks for memory to unpack": packed("docProps/core.xml", OVERLONG, zipfile.ZIP_LZMA),
    "a zip whose end lies": office("2020-07-20", None)[:-22] + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, 9, 9, 0),
    "too many entries": office("2020-07-20", None)[:-22]
    + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 60_000, 60_000, 46, 0, 0),
    "core properties that unpack without end": packed("docProps/core.xml", b" " * 30_000_000 + OVERLONG),
    "a pdf without dates": b"%PDF-1.4\n",
    "a pdf of a year that is none": pdf("00000720", None),
}


@pytest.mark.parametrize("what", HARMFUL)
def test_what_is_not_as_it_should_be_tells_nothing(what: str, tmp_path: Path):
    assert dates_in(tmp_path, HARMFUL[what]) is None


def test_entities_in_core_properties_are_not_unfolded(tmp_path: Path):
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>&b;' + OVERLONG
    assert dates_in(tmp_path, packed("docProps/core.xml", bomb)) == FileDates(DAY, DAY)


def test_what_is_no_file_tells_nothing(tmp_path: Path):
    assert dates_of(tmp_path) is None
    assert dates_of(tmp_path / "nothing") is None
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert dates_of(tmp_path / "pipe") is None


BEGINNINGS = [b"\xff\xd8", b"\xff\xd8\xff\xe1", b"%PDF-", b"PK\x03\x04", b""]
WHOLE = [jpeg("2020:07:20 09:30:00"), office("2020-07-20", "2020-08-01"), pdf("20200720", None)]


@given(st.sampled_from(BEGINNINGS), st.binary(max_size=300))
def test_any_bytes_at_all_are_read_without_a_fault(beginning: bytes, rest: bytes):
    read_dates(beginning + rest)


@given(st.sampled_from(WHOLE), st.data())
def test_so_is_any_file_with_some_bytes_changed(whole: bytes, data: st.DataObject):
    changed = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    read_dates(bytes(changed))


def read_dates(content: bytes) -> None:
    """Read content; what it tells is days of the calendar that a ledger may speak of."""
    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(content)
    try:
        dates = dates_of(Path(file.name))
    finally:
        Path(file.name).unlink()
    assert dates is None or file_dates.FIRST_DAY <= dates.first <= dates.last <= file_dates.LAST_DAY
