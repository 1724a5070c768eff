"""The records of an .xls file (MS-XLS), looked over before anything makes room for the cells they tell of."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from safetytrack.domain.errors import Refused
from safetytrack.intake.extents import MOST_TEXT, check_extent
from safetytrack.intake.ole import BrokenFile, CompoundFile
from safetytrack.intake.zips import encrypted, huge, no_workbook

_STREAMS = "Workbook", "Book"
_LONGEST, _WIDEST = 65_536, 256
"""Rows and columns of a sheet of this kind."""

_DIMENSIONS, _LABEL_SST, _MUL_RK, _SST, _CONTINUE, _PASSWORD = 0x0200, 0x00FD, 0x00BD, 0x00FC, 0x003C, 0x002F
_CELLS = frozenset({0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, _LABEL_SST, _MUL_RK, 0x0006})


def look_over(file: BinaryIO, name: str) -> None:
    """Look over an old workbook. Raises ``Refused`` for one that may not be read, ``BrokenFile`` for a broken one."""
    held = CompoundFile(file)
    if "EncryptedPackage" in held.streams:
        raise encrypted(name)
    stream = next((stream for stream in _STREAMS if stream in held.streams), None)
    if stream is None:
        raise no_workbook(name)
    try:
        _look_over(held.stream(stream), name)
    except (struct.error, IndexError) as error:
        raise BrokenFile from error


def _look_over(stream: bytes, name: str) -> None:
    texts = _Texts()
    for kind, start, end in _records(stream):
        if kind == _PASSWORD:
            raise encrypted(name)
        if kind == _DIMENSIONS:
            _check_dimensions(stream[start:end], name)
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", stream, start)
            if kind == _MUL_RK:
                column = struct.unpack_from("<H", stream, end - 2)[0]
            if column >= _WIDEST:
                raise _too_wide(row + 1, column + 1, name)
            if kind == _LABEL_SST:
                texts.use(struct.unpack_from("<I", stream, start + 6)[0])
        elif kind == _SST:
            texts.begin(stream[start:end])
        elif kind == _CONTINUE:
            texts.go_on(stream[start:end])
        if kind != _CONTINUE and kind != _SST:
            texts.end()
    if texts.total > MOST_TEXT:
        raise huge(name)


def _too_wide(row: int, column: int, name: str) -> Refused:
    try:
        check_extent(row + _LONGEST, column * _LONGEST, name)
    except Refused as refused:
        return Refused(refused.message, file=name, row=row, column=column)
    raise AssertionError("no sheet is as wide")


def _check_dimensions(told: bytes, name: str) -> None:
    form = {10: "<HHHH", 14: "<IIHH"}.get(len(told))
    if form is None:
        raise BrokenFile
    first, below, _left, right = struct.unpack_from(form, told)
    if first > max(below, 1) - 1 and below:
        raise BrokenFile
    if below > _LONGEST or right > _WIDEST:
        raise _too_wide(below, right, name)


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of every record, and where what it says begins and ends."""
    place = 0
    while place + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, min(place + 4 + size, len(stream))
        place += 4 + size


class _Texts:
    """The texts that cells share, and what those that are used come to."""

    def __init__(self) -> None:
        self.total = 0
        self._pieces: list[bytes] = []
        self._lengths: list[int] = []

    def begin(self, piece: bytes) -> None:
        """Begin the list of texts."""
        self._pieces = [piece[8:]]

    def go_on(self, piece: bytes) -> None:
        """Take in what does not fit into one record."""
        if self._pieces:
            self._pieces.append(piece)

    def end(self) -> None:
        """End the list of texts, if it was not ended before."""
        if self._pieces:
            self._lengths = list(_lengths(self._pieces))
            self._pieces = []

    def use(self, number: int) -> None:
        """Count a text that a cell shows."""
        self.total += self._lengths[number] if number < len(self._lengths) else 0


def _lengths(pieces: list[bytes]) -> Iterator[int]:
    """Yield the most bytes that each text takes; one that runs on begins anew with a byte that tells how it is kept."""
    at, place = 0, 0

    def skip(amount: int) -> None:
        nonlocal at, place
        place += amount
        while at < len(pieces) and place >= len(pieces[at]):
            place, at = place - len(pieces[at]), at + 1

    skip(0)
    while at < len(pieces):
        characters, flags = struct.unpack_from("<HB", pieces[at], place)
        runs = struct.unpack_from("<H", pieces[at], place + 3)[0] if flags & 8 else 0
        more = struct.unpack_from("<I", pieces[at], place + 3 + (2 if flags & 8 else 0))[0] if flags & 4 else 0
        place += 3 + (2 if flags & 8 else 0) + (4 if flags & 4 else 0)
        yield characters * 3
        wide = 1 + (flags & 1)
        while characters:
            if place >= len(pieces[at]):
                at, place = at + 1, 1
                wide = 1 + (pieces[at][0] & 1)
            here = min(characters, (len(pieces[at]) - place) // wide)
            if not here:
                return
            characters, place = characters - here, place + here * wide
        skip(runs * 4 + more)
