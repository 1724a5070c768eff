"""The rows of a table in a file of any make: a workbook, or text with delimiters."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Protocol

from safetytrack.domain.errors import N_, Phrase, Refused, Word, Words
from safetytrack.domain.file_specs import CellType, FileSpec
from safetytrack.domain.file_specs.return_mark import has_form_headers, is_as_sent
from safetytrack.domain.progress import EVERY, Progress, silent
from safetytrack.domain.texts import escape_unprintable, fold_header
from safetytrack.intake.sheets.bad_rows import BadRow
from safetytrack.intake.sheets.cells import Cell, CellReader, is_fill
from safetytrack.intake.sheets.delimited import DelimitedSheet
from safetytrack.intake.sheets.footers import Footers, without_last_footers
from safetytrack.intake.sheets.headers import ColumnMapping, column_letters
from safetytrack.intake.sheets.layout import DEPTH, trim
from safetytrack.intake.sheets.layout_finder import LayoutFinder, MatchedLayout
from safetytrack.intake.sheets.mapped_headers import column_label
from safetytrack.intake.sheets.merging import MergedCells, columns_of_one_value
from safetytrack.intake.sheets.months import MonthsTaken
from safetytrack.intake.sheets.noise import NonDataRows
from safetytrack.intake.sheets.opening import is_workbook, opened, unreadable
from safetytrack.intake.sheets.row_parser import Row, RowParser

if TYPE_CHECKING:
    from safetytrack.intake.guard.hidden import Hidden

_AS_IT_IS = ColumnMapping()


class Sheet(Protocol):
    """A sheet of a workbook, or a text file."""

    @property
    def title(self) -> str | None: ...

    @property
    def from_1904(self) -> bool: ...

    @property
    def cell_errors(self) -> Mapping[tuple[int, int], Refused]: ...

    @property
    def merged(self) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]: ...

    @property
    def hidden(self) -> "Hidden | None": ...

    def head(self, depth: int) -> Sequence[Sequence[Cell]]: ...

    def rows(self) -> Iterator[tuple[int, list[Any] | Refused]]: ...

    def progress(self) -> tuple[int, int]: ...


@contextmanager
def read_rows(
    source: Path | BinaryIO,
    name: str,
    spec: FileSpec,
    progress: Progress = silent,
    mapping: ColumnMapping = _AS_IT_IS,
    kept: Mapping[str, str] | None = None,
) -> Iterator["Table"]:
    """Open a file, called ``name`` in sentences, and hand out its table; a stream must be seekable.

    Raises ``Refused`` for what is no such file, ``RefusedRows`` for every mistake in its header and ``Misused`` for
    a mapping that it cannot fulfil. ``kept`` are mappings said before, by the digests of headers.
    """
    name = escape_unprintable(name)
    finder = LayoutFinder(spec, mapping, kept)
    with opened(source, name) as file:
        try:
            sheet, matched = _lay_out(file, name, finder, mapping.sheet)
        except OSError as error:
            raise unreadable(error, name) from error
        matched.require(name)
        yield Table(sheet, matched, progress)


def _lay_out(file: BinaryIO, name: str, finder: LayoutFinder, wanted: str | None) -> tuple[Sheet, MatchedLayout]:
    if is_workbook(file, name):
        from safetytrack.intake.sheets.sheet_selection import select_sheet

        return select_sheet(file, name, finder, wanted)
    return _lay_out_text(file, name, finder)


def _lay_out_text(file: BinaryIO, name: str, finder: LayoutFinder) -> tuple[Sheet, MatchedLayout]:
    sheet = DelimitedSheet(file, name)
    sheet.choose_delimiter(finder.score, DEPTH)
    head = sheet.head(DEPTH + 1)
    if not any(any(row) for row in head):
        for number, cells in sheet.rows():
            if isinstance(cells, Refused):
                raise BadRow(name, number, cells)
            if any(cells):
                break  # further down than a header is looked for
        else:
            known = finder.all_columns
            raise Refused(N_("{file} is empty. give it a row with the columns {known}"), file=name, known=known)
    return sheet, finder.find(head)


class Table:
    """The rows of a table, each read once for every time the table is gone through."""

    def __init__(
        self, sheet: Sheet, matched: MatchedLayout, progress: Progress = silent, *, whole: bool = False
    ) -> None:
        """``whole`` hands out the rows of a form that nobody filled in, too."""
        self.matched = matched
        self.layout = layout = matched.layout
        self._sheet = sheet
        self._spec = matched.matcher.spec
        self._constants = matched.mapping.constants
        self.progress = progress
        self._cells = self._cell_reader()
        self._noise = NonDataRows(layout.header.headers)
        self._is_text = sheet.title is None
        self._nameless = [place for place, header in enumerate(layout.header.headers) if not header]
        self._unnamed: set[int] = set()
        self._is_form = not whole and has_form_headers(layout.header.headers)
        self._as_sent = 0

    def _cell_reader(self) -> CellReader:
        return CellReader(
            self._spec,
            money_unit=self.layout.header.money_unit,
            scales=self.layout.header.scales,
            from_1904=self._sheet.from_1904,
            words=self.matched.mapping.words,
        )

    def add_words(self, words: Mapping[str, str]) -> None:
        """Read an office's own words, folded, as ours from here on."""
        self.matched = self.matched.with_words(words)
        self._cells = self._cell_reader()

    @property
    def mapping(self) -> list[Phrase]:
        """What to tell before anything is written: which sheet and header was taken for what."""
        kept = self.matched.kept
        return [*self.layout.notes(self._sheet.title), *([kept.note(self._spec)] if kept and any(kept[:3]) else [])]

    @property
    def notes(self) -> list[Phrase]:
        """What to tell once the rows are read."""
        notes = []
        if cut := self._cells.times_cut:
            notes.append(Phrase(N_("times of day cut off, the days kept: {n}"), n=cut))
        for column, months in self._cells.months_taken.items():
            notes.append(self._months_note(column, months))
        for column, numbers in self._cells.numbers_taken.items():
            sentence = N_(
                "{header}: {n} cells say about how many. the number that is written is taken: {text} is {number}"
            )
            notes.append(Phrase(sentence, header=self.column_label(column), **numbers._asdict()))
        if self._as_sent:
            notes.append(Phrase(N_("rows of the form that nobody filled in, passed over: {n}"), n=self._as_sent))
        if self._noise.skipped:
            notes.append(Phrase(N_("passed over as totals or footnotes: {rows}"), rows=Words(self._noise.skipped)))
        if (hidden := self._sheet.hidden) and (hidden.rows or hidden.columns):
            sentence = N_("hidden in the sheet, and read like the rest: {rows} rows, {columns} columns")
            notes.append(Phrase(sentence, rows=hidden.rows, columns=hidden.columns))
        if self._unnamed:
            columns = Words(map(column_letters, sorted(self._unnamed)))
            notes.append(Phrase(N_("columns without a header, left out: {columns}"), columns=columns))
        return notes

    def _months_note(self, column: str, months: MonthsTaken) -> Phrase:
        last = N_("{header}: {n} cells say a year and month only. the month's last day is taken: {text} is {day}")
        first = N_("{header}: {n} cells say a year and month only. the month's first day is taken: {text} is {day}")
        sentence = last if self._spec[column].month == "last" else first
        return Phrase(sentence, header=self.column_label(column), **months._asdict())

    def column_label(self, column: str) -> Word | Phrase:
        """Return what a column of ours is called in the sheet, with its letter; by our name where it is that."""
        return column_label(self.layout.header, column)

    def originals(self, numbers: set[int]) -> Iterator[tuple[int, list[Cell]]]:
        """Yield rows as they stand in the file, by their numbers, so that each says as much without the others."""
        merged = self._merged()
        days = self._columns_of_days()
        for number, cells in self._sheet.rows():
            if isinstance(cells, Refused):
                continue
            merged.fill(number, cells)
            if number in numbers:
                for place in days if self._sheet.from_1904 else ():
                    cells[place] = self._cells.counted_from_1900(cells[place])
                yield number, cells

    def _columns_of_days(self) -> list[int]:
        places = self.layout.header.places.items()
        return [place for column, place in places if self._spec[column].type is CellType.DATE]

    def _merged(self) -> MergedCells:
        once = columns_of_one_value(self._spec, self.layout.header)
        return MergedCells(self._sheet.merged, self.layout.below, once)

    def __iter__(self) -> Iterator[Row]:
        self._noise.begin()
        self._cells.times_cut = 0
        self._cells.months_taken.clear()
        self._cells.numbers_taken.clear()
        self._as_sent = 0
        for count, row in enumerate(self._rows()):
            if count % EVERY == 0:
                self.progress("read", *self._sheet.progress())
            yield row
        self.progress("read", *self._sheet.progress())

    def _rows(self) -> Iterator[Row]:
        return without_last_footers(self._parsed(), lambda row, text: self._noise.skip(row.number, text))

    def _parsed(self) -> Iterator[tuple[Row, str]]:
        """Yield the rows below the header, each with what it begins with if it may be a footer."""
        sheet, below = self._sheet, self.layout.below
        parser = RowParser(self._spec, self.layout.header, self._cells, self._constants, self._noise, sheet.cell_errors)
        merged = self._merged()
        footers = Footers(self._columns_of_days())
        for number, cells in sheet.rows():
            if isinstance(cells, Refused):
                if number >= below:
                    yield Row(number, (), cells), ""
            elif number >= below and any(cells):
                text = footers.text_of(number, cells)
                row = self._row(parser, merged, number, cells)
                if row is not None:
                    yield row, text

    def _row(self, parser: RowParser, merged: MergedCells, number: int, cells: list[Cell]) -> Row | None:
        width = len(self.layout.header.headers)
        if self._is_text and len(cells) != width:
            cells = trim(cells, width)
            if not width <= len(cells) <= max(width, self.layout.width):
                return self._misfit(number, cells)
        cells = self._without_fill(cells)
        merged.fill(number, cells)
        if self._nameless:
            self._unnamed.update(place for place in self._nameless if cells[place] != "")
        if len(cells) > width:
            self._unnamed.update(place for place, cell in enumerate(cells) if place >= width and cell != "")
        parsed = parser.parse(number, cells)
        return None if parsed and self._passes_over(parsed) else parsed

    def _passes_over(self, row: Row) -> bool:
        """Say whether a row is one of a form that lost its mark, as it was sent."""
        if not self._is_form or row.cell_errors or not is_as_sent(dict(zip(self._spec.names, row.cells, strict=True))):
            return False
        self._as_sent += 1
        return True

    def _without_fill(self, cells: list[Cell]) -> list[Cell]:
        """Return the cells of a row, empty where they hold a word that says nothing and was not mapped to ours."""
        words = self.matched.mapping.words
        return ["" if is_fill(cell) and fold_header(str(cell)) not in words else cell for cell in cells]

    def _misfit(self, number: int, cells: list[Cell]) -> Row | None:
        if self._noise.is_noise(number, cells):
            return None
        width = len(self.layout.header.headers)
        sentence = N_("the row has {n} cells, the header {width}. check its commas and quotes")
        return Row(number, (), Refused(sentence, n=len(cells), width=width))
