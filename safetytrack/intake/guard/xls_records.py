"""The records of an .xls file (MS-XLS), looked over before anything makes room for the cells they tell of."""

import struct
from collections.abc import Iterator
from typing import BinaryIO

from safetytrack.intake.guard.cell_errors import CellErrors, note_error
from safetytrack.intake.guard.extents import MOST_TEXT, check_filled, too_far
from safetytrack.intake.guard.hidden import Hidden
from safetytrack.intake.guard.inspected import Inspected
from safetytrack.intake.guard.ole import BrokenFile, CompoundFile
from safetytrack.intake.guard.xls_strings import SharedStrings
from safetytrack.intake.guard.xls_styles import XlsStyles, note_hidden, note_looks
from safetytrack.intake.guard.zip_parts import encrypted, huge, no_workbook

_STREAMS = "Workbook", "Book"
_LONGEST, _WIDEST = 65_536, 256
"""Rows and columns of a sheet of this kind."""

_BEGIN, _END, _SHEET, _PASSWORD, _SST, _CONTINUE = 0x0809, 0x000A, 0x0085, 0x002F, 0x00FC, 0x003C
_DIMENSIONS, _LABEL_SST, _MUL_RK, _BOOL_OR_ERROR, _FORMULA, _STRING = 0x0200, 0x00FD, 0x00BD, 0x0205, 0x0006, 0x0207
_CELLS = frozenset({0x0203, 0x0204, 0x00D6, _BOOL_OR_ERROR, 0x027E, _LABEL_SST, _MUL_RK, _FORMULA})
_NO_NUMBER, _IS_TEXT, _IS_ERROR = b"\xff\xff", 0, 2
"""What the result of a formula ends with that is no number, and begins with; a text stands in the next record."""


def inspect(file: BinaryIO, name: str) -> Inspected:
    """Look over an old workbook.

    Raises ``Refused`` for one that may not be read, ``BrokenFile`` for a broken one.
    """
    compound = CompoundFile(file)
    if "EncryptedPackage" in compound.streams:
        raise encrypted(name)
    stream = next((stream for stream in _STREAMS if stream in compound.streams), None)
    if stream is None:
        raise no_workbook(name)
    try:
        return _Book(compound.stream(stream), name).inspected
    except (struct.error, IndexError) as error:
        raise BrokenFile from error


class _Book:
    """The records of a workbook, those of every sheet followed once."""

    def __init__(self, stream: bytes, name: str) -> None:
        self.inspected = Inspected()
        self._styles = XlsStyles()
        self._stream = stream
        self._name = name
        self._texts = SharedStrings()
        self._followed = 0
        sheets: dict[int, str] = {}
        for kind, start, end in self._records(0):
            if kind == _PASSWORD:
                raise encrypted(name)
            if kind == _SHEET:
                place = struct.unpack_from("<I", stream, start)[0]
                if place in sheets:
                    raise BrokenFile
                sheets[place] = _title(stream[start + 6 : end])
            if kind == _SST:
                self._texts.begin(stream[start:end])
            elif kind == _CONTINUE:
                self._texts.go_on(stream[start:end])
            else:
                self._texts.end()
                self._styles.take(kind, stream[start:end])
        for place, title in sheets.items():
            self._follow(place, title)
        if self._texts.total > MOST_TEXT:
            raise huge(name)

    def _records(self, place: int) -> Iterator[tuple[int, int, int]]:
        """Yield the kind of every record up to the end of a part, and where what it says begins and ends."""
        kind, depth = 0, 0
        while place + 4 <= len(self._stream):
            kind, size = struct.unpack_from("<HH", self._stream, place)
            depth += (kind == _BEGIN) - (kind == _END)
            yield kind, place + 4, min(place + 4 + size, len(self._stream))
            if kind == _END and depth <= 0:
                return
            place += 4 + size
            self._followed += 4 + size
            if self._followed > 2 * len(self._stream):  # sheets that lie in each other
                raise BrokenFile

    def _follow(self, place: int, title: str) -> None:
        errors = self.inspected.cell_errors[title] = {}
        hidden = self.inspected.hidden[title] = Hidden()
        looks = self._styles.looks()
        waiting: tuple[int, int] | None = None
        rows = columns = filled = 0
        for kind, start, end in self._records(place):
            if kind == _DIMENSIONS:
                self._check_dimensions(self._stream[start:end])
            elif kind == _STRING:
                waiting = None
            elif kind in _CELLS or kind == _END:
                if waiting:
                    note_error(errors, waiting, "no value", self._name)
                waiting = self._take(kind, start, end, errors) if kind != _END else None
                if kind != _END:
                    row, first, last = self._place(kind, start, end)
                    rows, columns, filled = max(rows, row + 1), max(columns, last + 1), filled + last - first + 1
                    if looks:
                        note_looks(looks, kind, self._stream[start:end])
            else:
                note_hidden(hidden, kind, self._stream[start:end])
        check_filled(rows, columns, filled, self._name)
        hidden.clip(columns)
        if looks:
            self.inspected.looks[title] = looks

    def _take(self, kind: int, start: int, end: int, errors: CellErrors) -> tuple[int, int] | None:
        """Take in a cell; return its place if its text is yet to come."""
        stream = self._stream
        row, column, last = self._place(kind, start, end)
        if max(column, last) >= _WIDEST:
            raise too_far(row + 1, max(column, last) + 1, self._name)
        if kind == _LABEL_SST:
            self._texts.use(struct.unpack_from("<I", stream, start + 6)[0])
        result = stream[start + 6] if kind == _FORMULA and stream[start + 12 : start + 14] == _NO_NUMBER else None
        if result == _IS_ERROR or (kind == _BOOL_OR_ERROR and stream[start + 7]):
            note_error(errors, (row, column), "error", self._name)
        return (row, column) if result == _IS_TEXT else None

    def _place(self, kind: int, start: int, end: int) -> tuple[int, int, int]:
        """Return the row of a cell, or of several beside each other, the first column and the last."""
        row, column = struct.unpack_from("<HH", self._stream, start)
        return row, column, struct.unpack_from("<H", self._stream, end - 2)[0] if kind == _MUL_RK else column

    def _check_dimensions(self, data: bytes) -> None:
        form = {10: "<HHHH", 14: "<IIHH"}.get(len(data))
        if form is None:
            raise BrokenFile
        first, below, _left, right = struct.unpack_from(form, data)
        if below and first >= below:
            raise BrokenFile
        if below > _LONGEST or right > _WIDEST:
            raise too_far(below, right, self._name)


def _title(data: bytes) -> str:
    """Return the title of a sheet: how many characters, how wide they are, and they."""
    wide = data[1] & 1
    return data[2 : 2 + data[0] * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")
