"""A CSV file read row by row: UTF-8, its columns named in the first row, in whatever order.

Only a row at a time is held, and a line has a longest length, so that memory stays the same whatever the file.
"""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from safetytrack.domain.errors import N_, Refused, RefusedRows, Word, Words, reason_of
from safetytrack.domain.texts import unguarded
from safetytrack.domain.toml_table import escaped
from safetytrack.intake.columns import Columns
from safetytrack.intake.faults import BadRow
from safetytrack.intake.progress import EVERY, Progress, silent

LONGEST_LINE = 1 << 20
"""Bytes of the longest line taken: whatever is longer was not written by an office."""

_SEEN = 65_536
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_OTHER_FILES = {
    b"PK\x03\x04": N_("{file} is a spreadsheet or an archive, not CSV. save it as CSV UTF-8"),
    b"\xd0\xcf\x11\xe0": N_("{file} is an old spreadsheet, not CSV. save it as CSV UTF-8"),
    b"\xff\xfe": N_("{file} is UTF-16, not UTF-8. save it as CSV UTF-8"),
    b"\xfe\xff": N_("{file} is UTF-16, not UTF-8. save it as CSV UTF-8"),
}


class Row(NamedTuple):
    """A row as a spreadsheet numbers it, the header being 1; a cell for each known column, "" where nothing stands.

    A row that could not be read has a ``fault`` instead of cells.
    """

    number: int
    cells: tuple[str, ...]
    fault: Refused | None = None


@contextmanager
def read_rows(
    source: Path | BinaryIO, name: str, columns: Columns, progress: Progress = silent
) -> Iterator[Iterator[Row]]:
    """Open a file, called ``name`` in sentences, and hand out its rows.

    Raises ``Refused`` for what is no such file, and ``RefusedRows`` for every mistake in its header; blank rows are
    passed over.
    """
    name = escaped(name)
    if not isinstance(source, Path):
        yield _rows(source, name, columns, progress, None)
        return
    file, size = open_file(source, name)
    with file:
        yield _rows(file, name, columns, progress, size or None)


def open_file(source: Path, name: str) -> tuple[BinaryIO, int]:
    """Open a file, called ``name`` in sentences, and tell its size. Raises ``Refused`` for what cannot be read."""
    try:
        return source.open("rb"), source.stat().st_size
    except OSError as error:
        raise _unopened(error, name) from error


def _unopened(error: OSError, name: str) -> Refused:
    match error:
        case FileNotFoundError():
            return Refused(N_("there is no file {file}. check the name"), file=name)
        case IsADirectoryError():
            return Refused(N_("{file} is a folder. name a file in it"), file=name)
        case PermissionError() if Path(error.filename).is_dir():  # what Windows says of a folder
            return Refused(N_("{file} is a folder. name a file in it"), file=name)
        case PermissionError():
            return Refused(N_("{file} may not be read. check the file's permissions"), file=name)
    return Refused(N_("{file} cannot be read: {why}. check the disk"), file=name, why=reason_of(error))


class _Lines:
    """The lines of a file as text, and how much of it was read."""

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file = file
        self._name = name
        self.read = 0
        self.number = 0

    def __iter__(self) -> Iterator[str]:
        while line := self._file.readline(LONGEST_LINE):
            self.read += len(line)
            self.number += 1
            if len(line) == LONGEST_LINE and line[-1:] != b"\n":
                raise self._refused(N_("line {line} is longer than a million bytes. is it CSV?"))
            if self.number == 1:
                line = self._first(line)
            try:
                yield line.decode()
            except UnicodeDecodeError as error:
                sentence = N_("line {line}, byte {byte} is not UTF-8. save the file as CSV UTF-8")
                raise self._refused(sentence, byte=error.start + 1) from error

    def _refused(self, sentence: str, **values: object) -> Refused:
        why = Refused(sentence, line=self.number, **values)
        return BadRow(self._name, 1, why) if self.number == 1 else why

    def _first(self, line: bytes) -> bytes:
        for mark, sentence in _OTHER_FILES.items():
            if line.startswith(mark):
                raise Refused(sentence, file=self._name)
        if b"\x00" in line:
            raise Refused(N_("{file} is not a text file. save it as CSV UTF-8"), file=self._name)
        return line.removeprefix(_BYTE_ORDER_MARK)


def _rows(file: BinaryIO, name: str, columns: Columns, progress: Progress, size: int | None) -> Iterator[Row]:
    """Read the header at once, and return what will read the rest."""
    lines = _Lines(file, name)
    reader = csv.reader(lines, strict=True)
    number, header = _header(reader, name, columns)
    return _told(_below(reader, lines, number, header, columns), lines, progress, size)


def _told(rows: Iterator[Row], lines: _Lines, progress: Progress, size: int | None) -> Iterator[Row]:
    for count, row in enumerate(rows):
        if count % EVERY == 0:
            progress("read", lines.read, size)
        yield row
    progress("read", lines.read, size)


def _header(reader: Iterator[list[str]], name: str, columns: Columns) -> tuple[int, list[str]]:
    """Return the number of the header's row and the columns it names."""
    try:
        for number, cells in enumerate(reader, start=1):
            header = [cell.strip().lower() for cell in cells]
            while header and not header[-1]:
                header.pop()
            if header:
                _check_header(header, name, columns)
                return number, header
    except csv.Error as error:
        raise BadRow(name, 1, _unreadable(error)) from error
    known = Words(Word(name, "typed") for name in columns.names)
    raise Refused(N_("{file} is empty. give it a row with the columns {known}"), file=name, known=known)


def _check_header(header: list[str], name: str, columns: Columns) -> None:
    known = Words(Word(name, "typed") for name in columns.names)
    faults = []
    for column in dict.fromkeys(header):
        if column not in columns.names:
            sentence = N_("{file}: no column is called {column!r}. known are {known}")
            faults.append(Refused(sentence, file=name, column=column[:60], known=known))
        elif header.count(column) > 1:
            sentence = N_("{file}: the column {column} stands there twice. keep one")
            faults.append(Refused(sentence, file=name, column=Word(column, "typed")))
    for column in columns.names:
        if column in columns.required and column not in header:
            sentence = N_("{file}: the column {column} is missing. add it")
            faults.append(Refused(sentence, file=name, column=Word(column, "typed")))
    if faults:
        raise RefusedRows(faults)


def _below(
    reader: Iterator[list[str]], lines: _Lines, number: int, header: list[str], columns: Columns
) -> Iterator[Row]:
    """Yield the rows below the header, each cell in the place of its column."""
    width = len(header)
    places = [header.index(column) if column in header else width for column in columns.names]
    seen: dict[str, str] = {}
    while True:
        number += 1
        line = lines.number + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield Row(number, (), _unreadable(error))
            if lines.number == line:
                continue
            return  # a quote left open: where the next row begins is unknown
        except Refused as why:
            yield Row(number, (), why)
            return
        if cells is None:
            return
        # What stands in many rows is held once: a file of units is held whole.
        plain = [seen.setdefault(text, text) if (text := _plain(cell)) else text for cell in cells]
        if len(seen) > _SEEN:
            seen.clear()
        if any(plain):
            yield _placed(number, plain, width, places)


def _unreadable(error: csv.Error) -> Refused:
    told = str(error)
    if "limit" in told:
        return Refused(N_("a cell is longer than {n} characters. is it CSV?"), n=csv.field_size_limit())
    if "new-line" in told:
        return Refused(N_("a line ends in a lone carriage return. save the file as CSV UTF-8"))
    return Refused(N_("a quote is left open or stands where none can. check the quotes"))


def _plain(cell: str) -> str:
    """Return a cell without outer spaces, nor the mark that kept a spreadsheet from running it."""
    return unguarded(cell.strip()).strip()


def _placed(number: int, cells: list[str], width: int, places: list[int]) -> Row:
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) != width:
        why = N_("the row has {n} cells, the header {width}. check its commas and quotes")
        return Row(number, (), Refused(why, n=len(cells), width=width))
    cells.append("")  # what stands in a column the file does not have
    return Row(number, tuple([cells[place] for place in places]))
