"""The days that a file tells of itself: when a photograph was taken, when a document was made and last changed.

The files come from anywhere. Little of each is read, at fixed places, and what is not as it should be tells nothing.
"""

import re
import struct
import zlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import BinaryIO, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from safetytrack.domain.calendar import FIRST_DAY, LAST_DAY
from safetytrack.store.evidence.containers import ZIP, zip_end

_HEAD = 256 * 1024
"""How much of a file's beginning is read: a photograph's Exif takes 64 KiB at most and comes first."""
_TAIL = 1024 * 1024
_LONGEST_CORE = 64 * 1024
_MOST_ENTRIES = 10_000
_MOST_DIRECTORY = 4 * 1024 * 1024

_TAKEN, _CHANGED, _EXIF = 0x9003, 0x0132, 0x8769
_MOST_TAGS = 512


class FileDates(NamedTuple):
    """The first and the last day that a file tells of itself, and whether it is a photograph."""

    first: date
    last: date
    photograph: bool = False


def dates_of(path: Path) -> FileDates | None:
    """Return what a file says of when it was made; None where it says nothing, or there is no such file."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            head = file.read(_HEAD)
            if head.startswith(b"\xff\xd8"):
                return _of_photograph(head)
            if head.startswith(b"%PDF-"):
                return _spanned(_of_pdf(head, file))
            return _spanned(_of_office(file)) if head.startswith(ZIP) else None
    except (OSError, struct.error):
        return None


def _spanned(days: Iterator[date]) -> FileDates | None:
    in_order = sorted(days)
    return FileDates(in_order[0], in_order[-1]) if in_order else None


def _of_photograph(head: bytes) -> FileDates | None:
    """Walk the segments of a JPEG to its Exif."""
    at = 2
    while at + 4 <= len(head) and head[at] == 0xFF:
        marker, length = struct.unpack_from(">BH", head, at + 1)
        if marker == 0xE1 and head.startswith(b"Exif\0\0", at + 4):
            taken = _taken(head[at + 10 : at + 2 + length])
            return FileDates(taken, taken, photograph=True) if taken else None
        if marker == 0xDA:  # the picture itself begins
            return None
        at += 2 + length
    return None


def _taken(tiff: bytes) -> date | None:
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None:
        return None
    tags = _tags(tiff, order, struct.unpack_from(f"{order}I", tiff, 4)[0])
    of_exif = _tags(tiff, order, tags[_EXIF]) if _EXIF in tags else {}
    where = of_exif.get(_TAKEN, tags.get(_CHANGED))
    return None if where is None else _day(tiff[where : where + 10])


def _tags(tiff: bytes, order: str, at: int) -> dict[int, int]:
    """Return where the values of a directory's tags lie, or the values themselves where they are numbers."""
    (count,) = struct.unpack_from(f"{order}H", tiff, at)
    entries = (struct.unpack_from(f"{order}HHII", tiff, at + 2 + 12 * n) for n in range(min(count, _MOST_TAGS)))
    return {tag: value for tag, _kind, _count, value in entries}


_PDF_DAY = re.compile(rb"/(?:CreationDate|ModDate)\s*\(D:(\d{8})")


def _of_pdf(head: bytes, file: BinaryIO) -> Iterator[date]:
    size = file.seek(0, 2)
    file.seek(max(len(head), size - _TAIL))
    for part in (head, file.read(_TAIL)):
        yield from _days(_PDF_DAY, part)


_OFFICE_DAY = re.compile(rb"<dcterms:(?:created|modified)\b[^<>]{0,200}>\s*(\d{4}-\d\d-\d\d)")
_NOT_READ = (BadZipFile, zlib.error, KeyError, NotImplementedError, RuntimeError, ValueError, EOFError)


def _of_office(file: BinaryIO) -> Iterator[date]:
    """Yield the days in the core properties of a .docx, .xlsx or .pptx."""
    end = zip_end(file)
    if end is None or end.entries > _MOST_ENTRIES or end.directory_size > _MOST_DIRECTORY:
        return
    try:
        with ZipFile(file) as archive:
            core = archive.getinfo("docProps/core.xml")
            if core.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
                return  # no Office writes it so; and it may ask for any amount of memory
            with archive.open(core) as part:
                properties = part.read(_LONGEST_CORE)
    except _NOT_READ:
        return
    yield from _days(_OFFICE_DAY, properties)


def _days(pattern: re.Pattern[bytes], text: bytes) -> Iterator[date]:
    for match in pattern.finditer(text):
        if day := _day(match[1]):
            yield day


def _day(written: bytes) -> date | None:
    """Return the day that is written as 20200720, 2020:07:20 or 2020-07-20; None for what is none."""
    digits = re.fullmatch(rb"(\d{4})[:-]?(\d\d)[:-]?(\d\d)", written)
    if not digits:
        return None
    try:
        day = date(*map(int, digits.groups()))
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None
