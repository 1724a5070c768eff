"""What a file is, told by its content alone."""

import struct
import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from safetytrack.store.evidence.media_types import media_type

OFFICE = "application/vnd.openxmlformats-officedocument."


def zipped(*names: str, first: tuple[str, str] | None = None) -> bytes:
    """Return a zip of small files of those names."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr(zipfile.ZipInfo(first[0]), first[1])
        for name in names:
            archive.writestr(name, "x" * 100)
    return made.getvalue()


def workbook() -> bytes:
    """Return a real workbook."""
    made = BytesIO()
    Workbook().save(made)
    return made.getvalue()


def older(stream: str) -> bytes:
    """Return the beginning of an older Office document whose directory is in its second sector."""
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504))
    struct.pack_into("<H", head, 30, 9)
    struct.pack_into("<I", head, 48, 1)
    root, named = (name.encode("utf-16-le").ljust(128, b"\0") for name in ("Root Entry", stream))
    return bytes(head) + bytes(512) + (root + named).ljust(512, b"\0")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "image/png"),
        (b"GIF89a\x01\x00", "image/gif"),
        (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"RIFF\x24\x00\x00\x00WAVEfmt ", "audio/wav"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "image/heic"),
        (b"\x00\x00\x00\x18ftypisom\x00\x00", "video/mp4"),
        (b"\x00\x00\x00\x14ftypqt  \x00\x00", "video/quicktime"),
        (b"ID3\x04\x00\x00", "audio/mpeg"),
        (b"\xff\xfb\x90\x00", "audio/mpeg"),
        (b"%PDF-1.7\n%\xe2\xe3", "application/pdf"),
        (b"\r\n%PDF-1.4\n", "application/pdf"),
        (b"Rar!\x1a\x07\x01\x00", "application/vnd.rar"),
        (zipped("[Content_Types].xml", "_rels/.rels", "word/document.xml"), f"{OFFICE}wordprocessingml.document"),
        (zipped("[Content_Types].xml", "ppt/presentation.xml"), f"{OFFICE}presentationml.presentation"),
        (workbook(), f"{OFFICE}spreadsheetml.sheet"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "application/ofd"),
        (
            zipped("content.xml", first=("mimetype", "application/vnd.oasis.opendocument.text")),
            "application/vnd.oasis.opendocument.text",
        ),
        (zipped("content.xml", first=("mimetype", "text/html;alert(1)")), "application/zip"),
        (zipped("a.jpg", "password/x"), "application/zip"),
        (older("WordDocument"), "application/msword"),
        (older("Workbook"), "application/vnd.ms-excel"),
        (older("PowerPoint Document"), "application/vnd.ms-powerpoint"),
        (older("Something"), "application/x-cfb"),
        ("王建国讲安全\r\n".encode(), "text/plain"),
        ("王建国讲安全\r\n".encode("gbk"), "text/plain"),
        (b"x" + ("讲" * 5000).encode(), "text/plain"),
        (b"\xff\xfeA\x00", "text/plain"),
        (b"<html><script>alert(1)</script>", "text/plain"),
        (b"\x00\x01\x02\x03", "application/octet-stream"),
        (b"MZ\x90\x00\x03", "application/octet-stream"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_file_is(content: bytes, expected: str):
    assert media_type(BytesIO(content)) == expected


def test_a_list_of_entries_without_end_takes_no_memory():
    endless = BytesIO(b"PK\x03\x04" + b"PK\x01\x02" * 100_000)
    tracemalloc.start()
    try:
        assert media_type(endless) == "application/zip"
        assert tracemalloc.get_traced_memory()[1] < 4 << 20
    finally:
        tracemalloc.stop()


beginnings = st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"RIFF", b"....ftyp"])


@given(beginnings, st.binary(max_size=600))
def test_whatever_a_file_holds_it_is_something_harmless(beginning: bytes, content: bytes):
    answer = media_type(BytesIO(beginning + content))
    assert answer.partition("/")[0] in ("application", "image", "audio", "video", "text")
    assert set(answer) <= set("abcdefghijklmnopqrstuvwxyz0123456789./-+")
