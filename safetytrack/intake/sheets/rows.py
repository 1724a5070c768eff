"""The rows of a table in a file of any make: a workbook, or text with delimiters."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, Protocol

from safetytrack.domain.errors import N_, Phrase, Refused, Words
from safetytrack.domain.progress import EVERY, Progress, silent
from safetytrack.domain.texts import escape_unprintable
from safetytrack.intake.sheets.bad_rows import BadRow
from safetytrack.intake.sheets.cells import Cell, Cells, as_text
from safetytrack.intake.sheets.columns import Columns
from safetytrack.intake.sheets.delimited import DelimitedSheet
from safetytrack.intake.sheets.headers import Vocabulary, Wishes
from safetytrack.intake.sheets.layout import DEPTH, Layout, layout_of, trimmed
from safetytrack.intake.sheets.merging import Merging
from safetytrack.intake.sheets.noise import Idle
from safetytrack.intake.sheets.opening import is_workbook, opened, unreadable

_SEEN = 65_536
_NOTHING = Wishes()


class Row(NamedTuple):
    """A row as a spreadsheet numbers it; a cell as text for each column, "" where nothing stands.

    A row that could not be read has a ``fault`` instead of cells; ``unread`` are the cells, by column, that could not.
    """

    number: int
    cells: tuple[str, ...]
    fault: Refused | None = None
    unread: Mapping[str, Refused] = {}


class Sheet(Protocol):
    """A sheet of a workbook, or a text file."""

    title: str | None
    from_1904: bool
    unread: Mapping[tuple[int, int], Refused]

    @property
    def merged(self) -> Sequence[tuple[tuple[int, int], tuple[int, int]]]: ...

    def head(self, depth: int) -> list[list[Cell]]: ...

    def rows(self) -> Iterator[tuple[int, list[Cell] | Refused]]: ...

    def progress(self) -> tuple[int, int]: ...


@contextmanager
def read_rows(
    source: Path | BinaryIO, name: str, columns: Columns, progress: Progress = silent, wishes: Wishes = _NOTHING
) -> Iterator["Table"]:
    """Open a file, called ``name`` in sentences, and hand out its table; a stream must be seekable.

    Raises ``Refused`` for what is no such file, ``RefusedRows`` for every mistake in its header and ``Misused`` for
    wishes that it cannot fulfil.
    """
    name = escape_unprintable(name)
    vocabulary = Vocabulary(columns, wishes.maps)
    wishes = vocabulary.settled(wishes)
    with opened(source, name) as file:
        try:
            sheet, layout = _laid_out(file, name, vocabulary, wishes)
        except OSError as error:
            raise unreadable(error, name) from error
        layout.require(name, vocabulary, wishes.given)
        yield Table(sheet, layout, columns, wishes, progress)


def _laid_out(file: BinaryIO, name: str, vocabulary: Vocabulary, wishes: Wishes) -> tuple[Sheet, Layout]:
    if is_workbook(file, name):
        from safetytrack.intake.sheets.sheet_selection import sheet_of

        return sheet_of(file, name, vocabulary, wishes)
    return _text(file, name, vocabulary, wishes)


def _text(file: BinaryIO, name: str, vocabulary: Vocabulary, wishes: Wishes) -> tuple[Sheet, Layout]:
    sheet = DelimitedSheet(file, name)
    sheet.delimited_by(lambda head: layout_of(head, vocabulary, wishes.given).fitness, DEPTH)
    head = sheet.head(DEPTH + 1)
    if not any(any(row) for row in head):
        for number, cells in sheet.rows():
            if isinstance(cells, Refused):
                raise BadRow(name, number, cells)
            if any(cells):
                break  # further down than a header is looked for
        else:
            known = vocabulary.all_columns
            raise Refused(N_("{file} is empty. give it a row with the columns {known}"), file=name, known=known)
    return sheet, layout_of(head, vocabulary, wishes.given)


class Table:
    """The rows of a table, each read once for every time the table is gone through."""

    def __init__(
        self, sheet: Sheet, layout: Layout, columns: Columns, wishes: Wishes = _NOTHING, progress: Progress = silent
    ) -> None:
        self.layout = layout
        self._sheet = sheet
        self._columns = columns
        self._given = wishes.given
        self.progress = progress
        self._cells = Cells(columns, money=layout.matched.money, from_1904=sheet.from_1904)
        self._idle = Idle(layout.matched.headers)
        self._unnamed: set[int] = set()

    @property
    def mapping(self) -> list[Phrase]:
        """What to tell before anything is written: which sheet and header was taken for what."""
        return self.layout.told(self._sheet.title)

    @property
    def notes(self) -> list[Phrase]:
        """What to tell once the rows are read."""
        told = []
        if cut := self._cells.times_cut:
            told.append(Phrase(N_("times of day cut off, the days kept: {n}"), n=cut))
        if self._idle.passed:
            told.append(Phrase(N_("passed over as totals or footnotes: {rows}"), rows=Words(self._idle.passed)))
        if self._unnamed:
            columns = Words(map(_letters, sorted(self._unnamed)))
            told.append(Phrase(N_("columns without a header, left out: {columns}"), columns=columns))
        return told

    def originals(self, numbers: set[int]) -> Iterator[tuple[int, list[Cell]]]:
        """Yield rows as they stand in the file, by their numbers, so that each says as much without the others."""
        merging = Merging(self._sheet.merged, self.layout.below)
        places = self.layout.matched.places.items()
        days = [place for column, place in places if self._columns.kind_of(column) == "date"]
        for number, cells in self._sheet.rows():
            if isinstance(cells, Refused):
                continue
            merging.fill(number, cells)
            if number in numbers:
                for place in days if self._sheet.from_1904 else ():
                    cells[place] = self._cells.counted_from_1900(cells[place])
                yield number, cells

    def __iter__(self) -> Iterator[Row]:
        self._idle.passed.clear()
        self._cells.times_cut = 0
        for count, row in enumerate(self._rows()):
            if count % EVERY == 0:
                self.progress("read", *self._sheet.progress())
            yield row
        self.progress("read", *self._sheet.progress())

    def _rows(self) -> Iterator[Row]:
        read = self._reader()
        width = len(self.layout.matched.headers)
        exact = self._sheet.title is None
        merging = Merging(self._sheet.merged, self.layout.below)
        nameless = [place for place, header in enumerate(self.layout.matched.headers) if not header]
        for number, cells in self._sheet.rows():
            if isinstance(cells, Refused):
                if number >= self.layout.below:
                    yield Row(number, (), cells)
                continue
            if number < self.layout.below or not any(cells):
                continue
            if exact and len(cells) != width:
                cells = trimmed(cells, width)
                if len(cells) != width:
                    if not self._idle.is_idle(number, cells):
                        why = N_("the row has {n} cells, the header {width}. check its commas and quotes")
                        yield Row(number, (), Refused(why, n=len(cells), width=width))
                    continue
            merging.fill(number, cells)
            self._unnamed.update(place for place in nameless if cells[place] != "")
            if len(cells) > width:
                self._unnamed.update(place for place, cell in enumerate(cells) if place >= width and cell != "")
            if row := read(number, cells):
                yield row

    def _reader(self) -> Callable[[int, list[Cell]], Row | None]:
        """Return what makes a row of cells one of ours, or None of one that says nothing."""
        places, names, required = self.layout.matched.places, self._columns.names, self._columns.required
        wanted = [(n, places[name], self._cells.of[name]) for n, name in enumerate(names) if name in places]
        needed = [n for n, name in enumerate(names) if name in required]
        given = [self._cells.of[name](self._given.get(name, "")) for name in names]
        unvalued = self._sheet.unread
        seen: dict[str, str] = {}
        headers = self.layout.matched.headers
        told_first = min(places.values(), default=0)

        def read(number: int, cells: list[Cell]) -> Row | None:
            texts = given.copy()
            unread: dict[str, Refused] = {}
            for n, place, text_of in wanted:
                cell = cells[place]
                if cell != "":
                    try:
                        text = text_of(cell)
                    except Refused as why:
                        unread[names[n]] = why
                        text = as_text(cell)
                    # What stands in many rows is held once: a file of units is held whole.
                    texts[n] = seen.setdefault(text, text)
                elif unvalued and (number - 1, place) in unvalued:
                    unread[names[n]] = unvalued[number - 1, place]
            if len(seen) > _SEEN:
                seen.clear()
            lacks = texts == given or not all(map(texts.__getitem__, needed))
            if (lacks or cells[told_first] == headers[told_first]) and not unread:
                if self._idle.is_idle(number, cells):
                    return None
            elif self._idle.is_total(number, cells):
                return None
            return Row(number, tuple(texts), None, unread)

        return read


def _letters(place: int) -> str:
    """Return a column as spreadsheets name it: A, B, ... Z, AA."""
    before, last = divmod(place, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)
