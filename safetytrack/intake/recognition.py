"""Files that nobody said what they hold: which of their sheets are units, people or completions, in that order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple

from safetytrack.domain.errors import Misused, Phrase
from safetytrack.domain.file_specs import FILE_SPECS, PEOPLE, FileSpec
from safetytrack.domain.vocabulary import LISTS
from safetytrack.intake.leaders import LeaderTable, leader_columns
from safetytrack.intake.sheets.cells import Cell
from safetytrack.intake.sheets.delimited import DelimitedSheet
from safetytrack.intake.sheets.headers import ColumnMapping, HeaderMatcher
from safetytrack.intake.sheets.layout import DEPTH
from safetytrack.intake.sheets.layout_finder import LayoutFinder, MatchedLayout
from safetytrack.intake.sheets.opening import is_workbook, opened
from safetytrack.intake.sheets.rows import Sheet, Table

Finders = Mapping[str, LayoutFinder]
"""What finds layouts, by the names of specs."""


class RecognisedSheet(NamedTuple):
    """What one sheet holds: the name of its spec, and its rows; of one without a title, ``title`` is None."""

    what: str
    title: str | None
    table: Table | LeaderTable


class LackingSheet(NamedTuple):
    """A sheet, by its title or file, that would hold a kind of file but for some columns.

    ``notes`` are what to tell of those it has: what is missing may stand below one of them.
    """

    title: str
    what: str
    columns: tuple[str, ...]
    notes: Sequence[Phrase] = ()

    @property
    def word(self) -> str | None:
        """The one column it lacks, where that holds words, one of which may be that of all rows."""
        match self.columns:
            case (column,) if FILE_SPECS[self.what][column].choices in LISTS:
                return column
        return None


class Recognised(NamedTuple):
    """The sheets of a file that hold something, the titles of those that do not, and those that lack some columns."""

    sheets: list[RecognisedSheet]
    left_out: list[str]
    lacking: list[LackingSheet]


Completer = Callable[[LackingSheet, str], str | None]
"""Says what stands in the column of words that a sheet lacks, in all its rows; None where nobody knows."""

_RESEMBLING = 2
"""How many headers of a kind of file a sheet has that is told which others it lacks."""


def finders_of(mapping: ColumnMapping, kept: Mapping[str, Mapping[str, str]]) -> dict[str, LayoutFinder]:
    """Return finders for every kind of file, each told what concerns it. Raises ``Misused`` for what concerns none."""
    mappings = {name: _concerning(spec, mapping) for name, spec in FILE_SPECS.items()}
    headers = {text for one in mappings.values() for text in one.headers}
    constants = {text for one in mappings.values() for text in one.constants}
    lonely = ColumnMapping(
        {text: meaning for text, meaning in mapping.headers.items() if text not in headers},
        constants={text: value for text, value in mapping.constants.items() if text not in constants},
    )
    HeaderMatcher(PEOPLE, lonely.headers).resolve(lonely)
    return {name: LayoutFinder(spec, mappings[name], kept.get(name)) for name, spec in FILE_SPECS.items()}


def _concerning(spec: FileSpec, mapping: ColumnMapping) -> ColumnMapping:
    """Return what of a mapping is about columns or words of one kind of file."""
    constants = {text: value for text, value in mapping.constants.items() if HeaderMatcher(spec, {}).column_named(text)}
    return mapping._replace(
        headers={text: meaning for text, meaning in mapping.headers.items() if _concerns(spec, text, meaning)},
        constants=constants,
    )


def _concerns(spec: FileSpec, header: str, meaning: str) -> bool:
    try:
        HeaderMatcher(spec, {header: meaning})
    except Misused:
        return False
    return True


@contextmanager
def recognised(
    source: Path | BinaryIO, name: str, finders: Finders, complete: Completer | None = None
) -> Iterator[Recognised]:
    """Open a file, called ``name`` in sentences, and say what its sheets hold; ``complete`` is asked what one lacks.

    Raises ``Refused`` for what is no such file, and ``RefusedRows`` for every mistake in a header.
    """
    with opened(source, name) as file:
        result = Recognised([], [], [])
        for title, sheet in _sheets(file, name, finders):
            head = sheet.head(DEPTH + 1)
            if not any(any(cell != "" for cell in row) for row in head):
                continue
            parts = list(_parts(sheet, head, title, name, finders))
            if not parts and (lacking := _lacking(title or name, head, finders)):
                word = lacking.word
                value = complete(lacking, word) if complete and word else None
                if not word or value is None:
                    result.lacking.append(lacking)
                    continue
                completed = finders[lacking.what].with_constant(word, value)
                parts = list(_parts(sheet, head, title, name, {**finders, lacking.what: completed}))
            result.sheets.extend(parts)
            if not parts:
                result.left_out.append(title or name)
        result.sheets.sort(key=lambda part: list(FILE_SPECS).index(part.what))
        yield result


def _sheets(file: BinaryIO, name: str, finders: Finders) -> Iterator[tuple[str | None, Sheet]]:
    if is_workbook(file, name):
        from safetytrack.intake.sheets.workbooks import Workbook

        book = Workbook(file, name)
        for title in book.titles:
            yield title, book.sheet(title)
        return
    sheet = DelimitedSheet(file, name)
    sheet.choose_delimiter(lambda head: max(finder.score(head) for finder in finders.values()), DEPTH)
    yield None, sheet


def _parts(
    sheet: Sheet, head: Sequence[Sequence[Cell]], title: str | None, name: str, finders: Finders
) -> Iterator[RecognisedSheet]:
    """Yield what a sheet holds: one kind of file, and beside units their leaders."""
    layouts = {what: finder.find(head) for what, finder in finders.items()}
    fitting = [what for what, matched in layouts.items() if matched.layout.header.is_complete]
    best = max(fitting, key=lambda what: layouts[what].score, default=None)
    column = {"units": "name", None: "unit"}.get(best)
    what = best or "people"
    matched = finders[what].within(layouts[what].layout.header.headers).find(head)
    leaders = _leaders(sheet, matched, column) if column else None
    if best is not None:
        if leaders:
            matched.layout.header.ignore(leaders.places)
        matched.require(name if title is None else f"{name}[{title}]")
        yield RecognisedSheet(best, title, Table(sheet, matched))
    if leaders:
        yield RecognisedSheet("people", title, leaders)


def _lacking(title: str, head: Sequence[Sequence[Cell]], finders: Finders) -> LackingSheet | None:
    """Return what a sheet resembles most, if it resembles anything: of two alike what lacks but a column of words."""
    layouts = {what: finder.find(head).layout for what, finder in finders.items()}
    places = {what: len(layout.header.places) for what, layout in layouts.items()}
    sheets = [LackingSheet(title, what, layout.header.missing, layout.notes(None)) for what, layout in layouts.items()]
    alike = [sheet for sheet in sheets if sheet.word or places[sheet.what] >= _RESEMBLING]
    return max(alike, key=lambda sheet: (places[sheet.what], bool(sheet.word)), default=None)


def _leaders(sheet: Sheet, matched: MatchedLayout, column: str) -> LeaderTable | None:
    header = matched.layout.header
    unit = header.places.get(column)
    columns = leader_columns(header) if unit is not None else []
    return LeaderTable(sheet, matched, unit, columns) if unit is not None and columns else None
