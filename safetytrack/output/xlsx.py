"""XLSX: a head, the rows as a table that can be filtered and printed, and totals that follow the filter.

Rows come and go a batch at a time; what a sheet cannot hold flows on to the next.
"""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import IO, Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from safetytrack import locale
from safetytrack.domain.batches import batches
from safetytrack.output.cells import BATCH, header
from safetytrack.output.columns.column import Columns
from safetytrack.output.heading import Heading
from safetytrack.output.safe import terminal_text
from safetytrack.output.text_width import width_of
from safetytrack.output.workbook import ROWS, cell, workbook, write_text
from safetytrack.output.xlsx_cells import DATE, WIDEST, block_of, day_number, lines, shape, width
from safetytrack.output.xlsx_styles import Styles
from safetytrack.output.xlsx_totals import Stretch, Totals

_LONGEST_NAME = 25
"""Characters of a sheet's name, of the 31 that may be, so that a number fits behind it."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_A4 = 9
_LINE = 15
"""Points from a line to the next."""
_MOST_LINES = 27
"""Lines that the highest row there may be has room for."""
_FITTED = 50_000
"""Rows of a sheet whose height is set, where it must be: it is kept until the end, and nobody prints more."""


def write(
    rows: Iterable[NamedTuple],
    columns: Columns,
    *,
    file: IO[bytes],
    language: str,
    heading: Heading,
    rows_in_sheet: int = ROWS,
) -> None:
    """Write the head, the headers, ``rows`` and their totals, on as many sheets as it takes."""
    with workbook(file) as book:
        _Answer(book, columns, language, heading, rows_in_sheet).write(rows)


class _Head(NamedTuple):
    """The lines above the table: a label and a value each, a date as its number."""

    title: str
    lines: list[tuple[str, str | int]]

    @property
    def height(self) -> int:
        """How many rows come before the headers, an empty one among them."""
        return len(self.lines) + 2


def _head(heading: Heading, language: str) -> _Head:
    def translated(label: str) -> str:
        return locale.pgettext("sheet", label, language)

    lines: list[tuple[str, str | int]] = list(heading.filters)
    if heading.as_of:
        lines.insert(0, (translated("As of"), day_number(heading.as_of.isoformat())))
    if heading.head:
        lines.append((translated("Journal head"), heading.head))
    return _Head(heading.title, lines)


class _Answer:
    """One answer on its way into a workbook."""

    def __init__(self, book: Workbook, columns: Columns, language: str, heading: Heading, rows_in_sheet: int) -> None:
        self._book = book
        self._columns = columns
        self._language = language
        self._head = _head(heading, language)
        self._headers = [column.key if language == "en" else header(column, language) for column in columns]
        self._last_row = rows_in_sheet - 2  # the last one is for the totals
        self._totals = Totals(columns)
        self._sheets: list[Worksheet] = []

    def write(self, rows: Iterable[NamedTuple]) -> None:
        """Write everything."""
        shapes = [shape(column, self._language) for column in self._columns]
        stream = (block_of(batch, self._columns, shapes) for batch in batches(rows, BATCH))
        first = next(stream, None)
        self._widths = self._wide_enough(first.cells if first else [()] * len(self._columns))
        self._wrapped = [
            place
            for place, column in enumerate(self._columns)
            if column.kind in ("text", "list") and self._widths[place] == WIDEST
        ]
        self._styles = Styles(self._book, self._columns, self._widths, self._language)
        self._begin()
        for block in chain([first] if first else [], stream):
            self._totals.add(block)
            for values, mark in zip(zip(*block.cells, strict=True), block.marks, strict=True):
                if self._row > self._last_row:
                    self._end()
                    self._begin()
                self._write_row(values, mark)
        self._write_totals(self._end())

    def _wide_enough(self, cells: Sequence[Iterable[object]]) -> list[int]:
        """Return widths for the headers and the first cells; in the first two columns for the head's labels too."""
        widths = [
            width(column, header, seen)
            for column, header, seen in zip(self._columns, self._headers, cells, strict=True)
        ]
        widths[0] = max(widths[0], *(width_of(label) + 2 for label, _value in self._head.lines), 8)
        if len(widths) > 1:
            widths[1] = max(widths[1], len(DATE) + 2)
        return widths

    def _begin(self) -> None:
        """Begin a sheet: set it up, write what stands above the rows."""
        name = terminal_text(self._head.title).translate(_NOT_IN_NAMES)[:_LONGEST_NAME].strip() or "Sheet"
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(f"{name} ({number})" if number > 1 else name)
        for place, width_ in enumerate(self._widths):
            sheet.set_column(place, place, width_)
        write_text(sheet, 0, 0, cell(self._head.title), self._styles.title)
        for row, (label, value) in enumerate(self._head.lines, start=1):
            write_text(sheet, row, 0, cell(label), self._styles.label)
            if isinstance(value, str):
                write_text(sheet, row, 1, cell(value))
            else:
                sheet.write_number(row, 1, value, self._styles.day)
        for place, text in enumerate(self._headers):
            write_text(sheet, self._head.height, place, cell(text), self._styles.headers[place])
        self._set_up(sheet)
        self._sheets.append(sheet)
        self._row = self._head.height + 1

    def _set_up(self, sheet: Worksheet) -> None:
        """Have the headers stay in sight, and the sheet print well."""
        sheet.freeze_panes(self._head.height + 1, 0)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(self._head.height)
        sheet.set_footer(f"&L{terminal_text(self._head.title)[:100].replace('&', '&&')}&R&P / &N")

    def _write_row(self, values: tuple[Any, ...], mark: str | None) -> None:
        sheet, row = self._sheets[-1], self._row
        if self._wrapped and row < _FITTED:
            high = max(lines(values[place], self._widths[place]) for place in self._wrapped)
            if high > 1:
                sheet.set_row(row, min(high, _MOST_LINES) * _LINE)
        wrong = 0
        for place, (value, style) in enumerate(zip(values, self._styles.rows[mark], strict=True)):
            if value is None:
                if mark:
                    wrong |= sheet.write_blank(row, place, None, style)
            elif value.__class__ is str:
                wrong |= write_text(sheet, row, place, value, style)
            else:
                wrong |= sheet.write_number(row, place, value, style)
        if wrong:
            raise ValueError(f"row {row + 1} could not be written")
        self._row += 1

    def _end(self) -> Worksheet:
        """End a sheet: let its rows be filtered, and note where they are."""
        sheet = self._sheets[-1]
        first, last = self._head.height + 1, self._row - 1
        sheet.autofilter(first - 1, 0, max(last, first - 1), len(self._columns) - 1)
        if last >= first:
            sheet.ignore_errors({"number_stored_as_text": xl_range(first, 0, last, len(self._columns) - 1)})
            self._totals.stretches.append(Stretch(sheet.get_name(), first, last))
        return sheet

    def _write_totals(self, sheet: Worksheet) -> None:
        row = self._row
        totals = self._totals.in_row(row, self._language)
        for place, style in enumerate(self._styles.totals) if totals else ():
            total = totals.get(place)
            if total is None:
                sheet.write_blank(row, place, None, style)
                continue
            if total.counts:
                style = self._styles.count
            if total.formula:
                sheet.write_formula(row, place, total.formula, style, total.value)
            else:
                sheet.write(row, place, total.value, style)
