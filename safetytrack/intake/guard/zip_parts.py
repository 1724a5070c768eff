"""The parts of a zipped workbook, unpacked piece by piece and never kept.

Names, sizes and the end of an archive are only believed where every reader of archives would read them alike.
"""

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.evidence.containers import ZIP, zip_end

LARGEST_PART, LARGEST = 1 << 30, 2 << 30
"""Bytes that one part, and all parts, may come to when unpacked: a million rows of twenty columns fit."""

MOST_PACKED, HARMLESS = 200, 128 << 20
"""How many times its size a file may unpack to where that is more than so many bytes."""

LONGEST_RUN = 4 << 20
"""Bytes between two tags: a cell holds 32,767 characters."""

_MOST_PARTS = 10_000
CHUNK = 1 << 20
"""Bytes that are unpacked at once."""

_SMALL = 16 << 20
_LOCAL_HEADER = 30
_STORED, _DEFLATED = 0, 8

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_MARKS = b"<row", b"<c ", b"<"
"""Where a piece may end, best first: what is one thing shall stand in one piece."""

_HUGE = N_("{file} unpacks to more than a spreadsheet can hold. is it one? copy what counts to a new one")
_NO_WORKBOOK = N_("{file} is an archive, but no workbook that can be read. save it as .xlsx")
_ENTITIES = N_(
    "{file} declares entities in its XML, as no office program does. open it in Excel or WPS and save it anew"
)
_ENCRYPTED = N_("{file} is encrypted. open it, save it without a password, and import that")


def huge(name: str) -> Refused:
    """Return the refusal of a workbook that would not fit into memory."""
    return Refused(_HUGE, file=name)


def no_workbook(name: str) -> Refused:
    """Return the refusal of a file that holds no workbook."""
    return Refused(_NO_WORKBOOK, file=name)


def with_entities(name: str) -> Refused:
    """Return the refusal of a workbook whose XML declares entities."""
    return Refused(_ENTITIES, file=name)


def encrypted(name: str) -> Refused:
    """Return the refusal of a workbook that needs a password."""
    return Refused(_ENCRYPTED, file=name)


class Archive:
    """The parts of an archive, called ``name`` in sentences, by their names."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Raises ``BadZipFile`` for one that readers may read differently, ``Refused`` for one that may not be."""
        self.name = name
        self._file = file
        size = _require_one_end(file)
        with ZipFile(file) as archive:
            infos = archive.infolist()
        if len(infos) > _MOST_PARTS:
            raise huge(name)
        if min((info.header_offset for info in infos), default=0):  # something stands before it, another archive maybe
            raise BadZipFile
        if any(info.flag_bits & 1 for info in infos):
            raise encrypted(name)
        # Some programs for Windows write backslashes, which the reader of workbooks understands too.
        self.parts = {info.filename.replace("\\", "/").lstrip("/"): info for info in infos}
        if len({part.casefold() for part in self.parts}) < len(infos):
            raise BadZipFile
        self._left = min(LARGEST, max(HARMLESS, size * MOST_PACKED))

    def whole(self, part: str) -> bytes:
        """Return a small part."""
        if self.parts[part].file_size > _SMALL:
            raise huge(self.name)
        return b"".join(self.pieces(part))

    def pieces(self, part: str, *, again: bool = False) -> Iterator[bytes]:
        """Yield a part, a piece at a time, none ending in the midst of a tag; ``again`` if it was unpacked before.

        How long it really is decides, not what the archive's directory says of it.
        """
        info = self.parts[part]
        if info.file_size > LARGEST_PART:
            raise huge(self.name)
        size, rest = 0, b""
        for chunk in _unpacked(self._file, info):
            size += len(chunk)
            self._left -= 0 if again else len(chunk)
            if self._left < 0:
                raise huge(self.name)
            if size > info.file_size:
                raise BadZipFile
            piece, rest = self._cut(part, rest + chunk)
            yield piece
        if size != info.file_size:
            raise BadZipFile
        yield rest

    def _cut(self, part: str, piece: bytes) -> tuple[bytes, bytes]:
        is_xml = part.casefold().endswith((".xml", ".rels"))
        if is_xml and _ENTITY.search(piece):
            raise with_entities(self.name)
        if is_xml and b"\x00" in piece:  # UTF-16, in which nothing that is looked for would be found
            raise no_workbook(self.name)
        end = next((end for mark in _MARKS if (end := piece.rfind(mark)) > 0), 0)
        if not end and len(piece) > LONGEST_RUN:
            if is_xml:
                raise huge(self.name)
            end = len(piece)
        return piece[:end], piece[end:]


def _require_one_end(file: BinaryIO) -> int:
    """Return the size of an archive. Raises ``BadZipFile`` where its end may be taken to be in two places."""
    end = zip_end(file)
    if end is None or not end.is_certain:
        raise BadZipFile
    return end.size


def _unpacked(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != ZIP:
        raise BadZipFile
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = part.compress_size
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == _DEFLATED else None
    if unpacker is None and part.compress_type != _STORED:
        raise BadZipFile
    while left and (packed := file.read(min(left, CHUNK))):
        left -= len(packed)
        if unpacker is None:
            yield packed
            continue
        while packed:
            yield unpacker.decompress(packed, CHUNK)
            packed = unpacker.unconsumed_tail
    while unpacker and not unpacker.eof:
        rest = unpacker.decompress(b"", CHUNK)
        if not rest and not unpacker.eof:
            raise EOFError
        yield rest
