"""Compound files read as the reader of workbooks reads them."""

import io
import struct

import pytest
from intake.corpus.makers import xls_file
from intake.reading import PEOPLE
from python_calamine import CalamineWorkbook

from safetytrack.intake.guard.ole import BrokenFile, CompoundFile

NO_ENTRY = 0xFFFFFFFF
CHILD = 76
"""Where the entry of a folder names the topmost of those in it."""


def without_tree(data: bytes) -> bytes:
    """Return a compound file whose root names no entry, though the streams are all there."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, data.index("Root Entry".encode("utf-16-le")) + CHILD, NO_ENTRY)
    return bytes(changed)


def test_streams_by_name():
    assert CompoundFile(io.BytesIO(xls_file(PEOPLE))).stream("Workbook")[:2] == b"\x09\x08"


def test_streams_outside_the_tree():
    # Readers that follow the tree of entries, such as olefile, find none here; the reader of workbooks finds them.
    data = without_tree(xls_file(PEOPLE))
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python() == PEOPLE
    assert "Workbook" in CompoundFile(io.BytesIO(data)).streams


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0", xls_file(PEOPLE)[:700], bytes(512)], ids=len)
def test_broken_files(data):
    with pytest.raises(BrokenFile):
        CompoundFile(io.BytesIO(data)).stream("Workbook")
