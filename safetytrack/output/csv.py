"""CSV and TSV: in English the keys and slugs that programs know, in Chinese headers and labels for Excel and WPS."""

import csv
import sys
from collections.abc import Iterable
from functools import partial
from typing import IO, NamedTuple

from safetytrack.domain.batches import batches
from safetytrack.domain.texts import joined_list
from safetytrack.output.cells import BATCH, Shape, each, header, labels, plain, shaped, word, yes_or_no
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.safe import cell_text

_END = "\r\n"
"""What ends a line, as RFC 4180 says and spreadsheets write it."""

_BREAKS = str.maketrans("\t\r\n", "   ")


class _Lines:
    """Lines as they are made, which go to the file some at a time: far cheaper than one by one.

    On standard output they end as the system ends them; breaks within a cell stay.
    """

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._lines: list[str] = []
        self.write = self._lines.append

    def write_out(self) -> None:
        """Write the lines there are, and begin anew."""
        on_console = self._file is sys.stdout
        lines = [line.removesuffix(_END) + "\n" for line in self._lines] if on_console else self._lines
        self._file.write("".join(lines))
        self._lines.clear()


def write(rows: Iterable[NamedTuple], columns: Columns, *, file: IO[str], language: str, delimiter: str = ",") -> None:
    """Write the headers and ``rows``, a batch at a time."""
    lines = _Lines(file)
    writer = csv.writer(lines, delimiter=delimiter, lineterminator=_END)
    shapes = [_shape(column, language, delimiter) for column in columns]
    writer.writerow(column.key if language == "en" else header(column, language) for column in columns)
    lines.write_out()
    for batch in batches(rows, BATCH):
        writer.writerows(shaped(batch, columns, shapes))
        lines.write_out()


def _shape(column: Column, language: str, delimiter: str) -> Shape:
    """Return how the cells of a column are written."""
    on_one_line = _on_one_line if delimiter == "\t" else str
    if column.kind == "list":
        return each(lambda parts: on_one_line(cell_text(joined_list(labels(parts, column, language)))))
    if column.kind == "flag":
        return each(_flag if language == "en" else partial(yes_or_no, language=language))
    if column.kind in ("integer", "number", "percent"):
        return each(plain)
    if column.kind in ("date", "moment"):
        return _as_they_are
    words = column.words
    if words is None:
        return each(lambda text: on_one_line(cell_text(text)))
    if language == "en":
        return each(on_one_line)
    return each(lambda slug: on_one_line(word(words, slug, language)))


def _flag(value: object) -> str:
    return "true" if value else "false"


def _as_they_are(cells: Iterable[object]) -> Iterable[object]:
    return cells


def _on_one_line(text: str) -> str:
    """Return a text without what would end its cell or line in TSV, whose readers know no quotes."""
    return text.replace("\r\n", " ").translate(_BREAKS)
