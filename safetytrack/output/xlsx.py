"""XLSX: a paper to hand on. A title, what was asked for, the rows as a table, totals that follow its filter, a foot.

Rows come and go a batch at a time; what a sheet cannot hold flows on to the next.
"""

from collections.abc import Iterable
from itertools import chain, count
from math import ceil
from typing import IO, Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

from safetytrack.domain.batches import batches
from safetytrack.output.cells import BATCH, cells_of, header
from safetytrack.output.columns.column import Columns
from safetytrack.output.heading import Heading
from safetytrack.output.page import DOTS, SIDE, TYPE
from safetytrack.output.paper import LOOKED_AT, Paper, first_look, paper_of
from safetytrack.output.paper_lines import foot_lines, head_lines
from safetytrack.output.safe import terminal_text
from safetytrack.output.wording import Wording
from safetytrack.output.workbook import ROWS, Cutter, cell, workbook, write_text
from safetytrack.output.written import Written
from safetytrack.output.xlsx_cells import LINE, block_of, height, lines, shape
from safetytrack.output.xlsx_styles import OFFICE_TYPE, TITLE_TYPE, Styles
from safetytrack.output.xlsx_totals import Stretch, Totals

_LONGEST_NAME = 25
"""Characters of a sheet's name, of the 31 that may be, so that a number fits behind it."""
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_A4 = 9
_INDENT = 2
"""Columns that stay in sight, and are printed on each page, where a table goes on beside."""
_FITTED = 50_000
"""Rows of a sheet whose height is set, where it must be: it is kept until the end, and nobody prints more."""


def write(
    rows: Iterable[NamedTuple],
    columns: Columns,
    *,
    file: IO[bytes],
    language: str,
    heading: Heading,
    every: bool = False,
    rows_in_sheet: int = ROWS,
    looked_at: int = LOOKED_AT,
) -> Written:
    """Write the head, the headers, ``rows``, their totals and the foot, on as many sheets as it takes.

    With ``every`` column none is left out that is the same in all rows, or that A4 has no room for.
    """
    look = first_look(rows, looked_at)
    paper = paper_of(look, columns, heading, language, every=every)
    with workbook(file) as book:
        answer = _Answer(book, paper, language, heading, rows_in_sheet)
        answer.write(chain(look.rows, look.rest))
    return Written(tuple(header(column, language) for column in paper.left_out), answer.cutter.count)


class _Answer:
    """One answer on its way into a workbook."""

    def __init__(self, book: Workbook, paper: Paper, language: str, heading: Heading, rows_in_sheet: int) -> None:
        self._book = book
        self._paper = paper
        self._language = language
        self._heading = heading
        self._head = head_lines(heading, paper, language)
        self._foot = foot_lines(heading, language)
        self._styles = Styles(book, paper, language)
        self._own = paper.columns[1:] if paper.is_numbered else paper.columns
        self._numbers = count(1)
        self.cutter = Cutter()
        self._last_row = rows_in_sheet - 2 - len(self._foot)  # where the totals and the foot have room
        self._hidden = tuple(column for column in paper.left_out if column.sums)
        self._totals = Totals(paper.columns, self._hidden)
        self._sheets: list[Worksheet] = []
        widths = paper.page.widths
        self._wrapped = [
            (place, widths[place])
            for place, column in enumerate(paper.columns)
            if column.kind in ("text", "list") and not column.layout.no_wrap
        ]

    def write(self, rows: Iterable[NamedTuple]) -> None:
        """Write everything."""
        wording = Wording(self._language, self._heading.titles, self._heading.is_file)
        shapes = [shape(column, wording, self.cutter) for column in self._own]
        self._begin()
        for batch in batches(rows, BATCH):
            block = block_of(batch, self._own, shapes)
            if self._paper.is_numbered:
                block = block.numbered(self._numbers)
            self._totals.add(block, cells_of(batch, self._hidden))
            for values, mark in zip(zip(*block.cells, strict=True), block.marks, strict=True):
                if self._row > self._last_row:
                    self._end()
                    self._begin()
                self._write_row(values, mark)
        self._write_totals(self._end())
        self._write_foot(self._sheets[-1])

    def _begin(self) -> None:
        """Begin a sheet: set it up, write what stands above the rows."""
        name = terminal_text(self._heading.title).translate(_NOT_IN_NAMES)[:_LONGEST_NAME].strip() or "Sheet"
        number = len(self._sheets) + 1
        sheet = self._book.add_worksheet(f"{name} ({number})" if number > 1 else name)
        self._sheets.append(sheet)
        for place, width in enumerate(self._paper.page.widths):
            # Alike ones beside each other would be written as one, which not every reader takes apart.
            sheet.set_column(place, place, width + place % 2 / DOTS)
        self._row = 0
        if self._heading.office:
            self._write_across(self._heading.office, self._styles.office, OFFICE_TYPE)
        self._write_across(self._heading.title, self._styles.title, TITLE_TYPE)
        for line in self._head:
            self._write_across(line, self._styles.line)
        self._header_row = self._row
        self._write_headers(sheet)
        self._set_up(sheet)

    def _write_across(self, text: str, style: Format, size: float = TYPE) -> None:
        """Write a line over the whole width of the table."""
        sheet, row, last = self._sheets[-1], self._row, len(self._paper.columns) - 1
        page = self._paper.page
        width = page.width
        sheet.set_row(row, height(lines(text, width * TYPE / size), size))
        if last and not page.across:
            sheet.merge_range(row, 0, row, last, "", style)
        write_text(sheet, row, 0, cell(text), style)
        self._row += 1

    def _write_headers(self, sheet: Worksheet) -> None:
        page = self._paper.page
        high = max(lines(text, width) for text, width in zip(self._paper.headers, page.widths, strict=True))
        sheet.set_row(self._row, height(high) + LINE / 2)
        for place, (text, style) in enumerate(zip(self._paper.headers, self._styles.headers, strict=True)):
            write_text(sheet, self._row, place, cell(text), style)
        self._row += 1

    def _set_up(self, sheet: Worksheet) -> None:
        """Have the headers stay in sight, and the sheet print well."""
        page = self._paper.page
        sheet.freeze_panes(self._header_row + 1, _INDENT if page.across else 0)
        if page.is_landscape:
            sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=SIDE, right=SIDE, top=0.6, bottom=0.7)
        if page.across:
            sheet.set_print_scale(round(page.scale * 100))
            sheet.repeat_columns(0, _INDENT - 1)
        else:
            sheet.fit_to_pages(1, 0)
            sheet.center_horizontally()
        sheet.repeat_rows(self._header_row)
        size = ceil(page.small_type)
        title = terminal_text(self._heading.title)[:100].replace("&", "&&")
        sheet.set_footer(f"&L&{size}{title}&R&{size}&P / &N", {"scale_with_doc": False})

    def _write_row(self, values: tuple[Any, ...], mark: str | None) -> None:
        sheet, row = self._sheets[-1], self._row
        if row < _FITTED:
            sheet.set_row(row, height(max((lines(values[place], width) for place, width in self._wrapped), default=1)))
        wrong = 0
        for place, (value, style) in enumerate(zip(values, self._styles.rows[mark], strict=True)):
            if value is None:
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
        first, last = self._header_row + 1, self._row - 1
        sheet.autofilter(first - 1, 0, max(last, first - 1), len(self._paper.columns) - 1)
        if last >= first:
            sheet.ignore_errors({"number_stored_as_text": xl_range(first, 0, last, len(self._paper.columns) - 1)})
            self._totals.stretches.append(Stretch(sheet.get_name(), first, last))
        return sheet

    def _write_totals(self, sheet: Worksheet) -> None:
        row = self._row
        totals = self._totals.in_row(row, self._language)
        if not totals:
            return
        sheet.set_row(row, height(1))
        for place, style in enumerate(self._styles.totals):
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
        self._row += 1

    def _write_foot(self, sheet: Worksheet) -> None:
        """Write who is to sign, and by which journal the paper is known; over empty cells, as nothing there is data."""
        for text, is_small in self._foot:
            sheet.set_row(self._row, height(1) + LINE / 2)
            write_text(sheet, self._row, 0, cell(text), self._styles.small if is_small else self._styles.foot)
            self._row += 1
