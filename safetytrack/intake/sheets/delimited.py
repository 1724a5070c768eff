"""CSV files, whatever they are delimited by, as a sheet: read row by row, with lines of a bounded length."""

import csv
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from io import TextIOWrapper
from itertools import islice
from typing import BinaryIO

from safetytrack.domain.errors import N_, Refused
from safetytrack.intake.sheets.opening import encoding_of, unreadable

LONGEST_LINE = 1 << 20
"""Characters of the longest line taken, or row of several lines: whatever is longer was not written by an office."""

WIDEST = 16_384
"""Cells of the widest row taken, as in a spreadsheet."""

_CHANGED = N_("the file changed while it was read. import it again once nobody writes to it")
_OPEN = N_("a quote is left open or stands where none can. check the quotes")

DELIMITERS = ",;\t"


class DelimitedSheet:
    """The rows of a text file, numbered as a spreadsheet numbers them."""

    title: str | None = None
    merged: tuple[tuple[tuple[int, int], tuple[int, int]], ...] = ()
    from_1904 = False
    hidden = None
    cell_errors: Mapping[tuple[int, int], Refused] = {}

    def __init__(self, file: BinaryIO, name: str) -> None:
        """Raises ``Refused`` for what is no text."""
        self.delimiter = ","
        self._file = file
        self._name = name
        self._encoding = encoding_of(file, name)
        self._size = file.seek(0, 2)
        self._lines: _Lines | None = None
        self._read = 0

    def progress(self) -> tuple[int, int]:
        """Return how many bytes were read, out of how many."""
        return self._lines.read if self._lines else self._read, self._size

    def choose_delimiter(self, score: Callable[[list[list[str]]], tuple[bool, int]], depth: int) -> None:
        """Take the delimiter with which the first ``depth`` rows fit best; the comma where none is better."""
        heads = {mark: self._head(mark, depth) for mark in DELIMITERS}
        self.delimiter = max(DELIMITERS, key=lambda mark: score(heads[mark]))

    def head(self, depth: int) -> list[list[str]]:
        """Return the first rows, as far as they can be read."""
        return self._head(self.delimiter, depth)

    def _head(self, delimiter: str, depth: int) -> list[list[str]]:
        rows = []
        with closing(self._rows(delimiter)) as numbered:
            for _number, cells in islice(numbered, depth):
                if isinstance(cells, Refused):
                    break
                rows.append(cells)
        return rows

    def rows(self) -> Iterator[tuple[int, list[str] | Refused]]:
        """Yield every row with its number, or why it could not be read."""
        return self._rows(self.delimiter)

    def _rows(self, delimiter: str) -> Generator[tuple[int, list[str] | Refused], None, None]:
        try:
            lines = self._lines = _Lines(self._file, self._encoding, self._name, self._size)
        except OSError as error:
            yield 1, unreadable(error, self._name)
            return
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        number = 0
        try:
            while True:
                number += 1
                line = lines.number + 1
                lines.begin_row()
                try:
                    cells = next(reader)
                    yield number, cells if len(cells) <= WIDEST else _too_wide(cells)
                except StopIteration:
                    return
                except csv.Error as error:
                    yield number, _unreadable(error)
                    if lines.number != line:
                        return  # a quote left open: where the next row begins is unknown
                except Refused as why:
                    yield number, why
                    return
        finally:
            self._lines, self._read = None, lines.read
            lines.leave()


class _Lines:
    """The lines of a file as text, and how much of it was read."""

    def __init__(self, file: BinaryIO, encoding: str, name: str, size: int) -> None:
        file.seek(0)
        self._file = file
        self._name = name
        self._size = size
        self._text = TextIOWrapper(file, encoding, newline="")
        self.number = 0
        self._row = 0

    def begin_row(self) -> None:
        """Begin a row, of as many lines as it may take."""
        self._row = 0

    @property
    def read(self) -> int:
        """Bytes read so far."""
        return self._file.tell()

    def leave(self) -> None:
        """Leave the file open for others."""
        self._text.detach()

    def __iter__(self) -> Iterator[str]:
        while line := self._next():
            self.number += 1
            if len(line) == LONGEST_LINE and line[-1] not in "\r\n":
                raise Refused(N_("line {line} is longer than a million characters. is it CSV?"), line=self.number)
            self._row += len(line)
            if self._row > LONGEST_LINE:
                raise Refused(_OPEN)
            yield line
        if self._file.tell() != self._size:
            raise Refused(_CHANGED)

    def _next(self) -> str:
        try:
            return self._text.readline(LONGEST_LINE)
        except UnicodeDecodeError:  # all of it was text a moment ago
            raise Refused(_CHANGED) from None
        except OSError as error:
            raise unreadable(error, self._name) from error


def _unreadable(error: csv.Error) -> Refused:
    if "limit" in str(error):
        return Refused(N_("a cell is longer than {n} characters. is it CSV?"), n=csv.field_size_limit())
    return Refused(_OPEN)


def _too_wide(cells: list[str]) -> Refused:
    return Refused(N_("the row has {n} cells, more than a spreadsheet holds. is it CSV?"), n=len(cells))
