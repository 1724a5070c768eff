"""What of an answer is worth its place on paper: columns that differ and say something, as many as A4 has room for.

To know them the rows must have been seen. So many are looked at as somebody might print, and held; an answer that is
longer is one to filter, shows the columns that it could have, and is not held.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from safetytrack.output.cells import cells_of, header, plain
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.columns.column import column as make_column
from safetytrack.output.heading import Heading
from safetytrack.output.page import TIGHT, WIDEST, Need, Page, page_of, pages_across
from safetytrack.output.text_width import width_of
from safetytrack.output.wording import Wording
from safetytrack.output.wrapping import longest_piece
from safetytrack.output.xlsx_cells import shape, shown_width

LOOKED_AT = 10_000
"""Rows that are seen before the first is written: some three hundred sheets of paper, and some ten megabytes."""

NUMBER = make_column("no", "No.", "integer")
"""The column that numbers the rows (序号)."""

_PADDING = 2
_BROKEN_PADDING = 1
"""The same of a header on two lines, whose first takes no more than its half, and of a rate, which is short enough."""
_COUNT = 10
"""The room that the number of all rows takes in the second column."""
_SHORT_HEADER = 8
"""How much of a header stands on one line, where its cells are narrower."""
_LATIN_SLACK = 9
"""One in so many characters is given to fonts whose Latin letters are wider than half a Chinese character."""


class FirstLook(NamedTuple):
    """The first rows of an answer, whether they are all, and those to come."""

    rows: Sequence[NamedTuple]
    is_whole: bool
    rest: Iterator[NamedTuple]


class Paper(NamedTuple):
    """How an answer is laid out: its columns and their headers, what is said once above them, and its page.

    ``constants`` are what every row says, ``zeros`` the headers of figures that are nought in every row, ``left_out``
    the columns that there was no room for. Where all rows have one status its colour says nothing: then it
    ``is_marked`` no more.
    """

    columns: Columns
    headers: tuple[str, ...]
    page: Page
    constants: tuple[tuple[str, str], ...] = ()
    zeros: tuple[str, ...] = ()
    left_out: Columns = ()
    is_marked: bool = True

    @property
    def is_numbered(self) -> bool:
        """Whether the rows are numbered here and not by the answer."""
        return self.columns[0] is NUMBER


def first_look(rows: Iterable[NamedTuple], most: int = LOOKED_AT) -> FirstLook:
    """Take the first rows."""
    rest = iter(rows)
    seen = list(islice(rest, most + 1))
    return FirstLook(seen, len(seen) <= most, rest)


def header_of(column: Column, heading: Heading, language: str) -> str:
    """Return what stands above a column: for people, but a key in English files that are taken in again."""
    return column.key if heading.is_file and language == "en" else header(column, language)


def paper_of(look: FirstLook, columns: Columns, heading: Heading, language: str, *, every: bool) -> Paper:
    """Return how an answer is laid out; with ``every`` column, or as a file to take in again, without leaving out any
    that says something, on pages side by side where it takes that."""
    sorting = _Sorting(look, heading, language, every)
    kept = sorting.kept(columns)
    if kept and kept[0].key != NUMBER.key and not all(column.layout.right for column in kept):
        kept = (NUMBER, *kept)
    needs = {column.key: sorting.need(column, second=place == 1) for place, column in enumerate(kept)}
    left_out = []
    page = page_of([needs[column.key] for column in kept])
    while page is None and not (every or heading.is_file) and (gone := _first_to_go(kept)):
        left_out.append(gone)
        kept = tuple(column for column in kept if column is not gone)
        page = page_of([needs[column.key] for column in kept])
    return Paper(
        kept,
        tuple(header_of(column, heading, language) for column in kept),
        page or pages_across([needs[column.key] for column in kept]),
        tuple(sorting.constants),
        tuple(sorting.zeros),
        tuple(column for column in columns if column in left_out),
        not look.is_whole or len({getattr(row, "status", None) for row in look.rows}) != 1,
    )


def _half(header: str) -> int:
    """Return the width at which a long header stands on two lines."""
    return -(-width_of(header) // 4) * 2


def _first_to_go(columns: Columns) -> Column | None:
    """Return the column that is missed least."""
    ordered = sorted(columns, key=lambda column: (column.layout.drop_order, column.layout.last_resort))
    last = ordered[-1].layout
    return ordered[-1] if last.drop_order or last.last_resort else None


class _Sorting:
    """Sorts columns into those that are shown, those that are said once, and those that say nothing."""

    def __init__(self, look: FirstLook, heading: Heading, language: str, every: bool) -> None:
        self.constants: list[tuple[str, str]] = []
        self.zeros: list[str] = []
        self._look = look
        self._heading = heading
        self._wording = Wording(language, heading.titles, heading.is_file)
        self._every = every
        self._cells: dict[str, tuple[Any, ...]] = {}

    def kept(self, columns: Columns) -> Columns:
        """Return the columns to show, in their order."""
        if self._look.rows:
            self._cells = dict(zip([column.key for column in columns], cells_of(self._look.rows, columns), strict=True))
        if self._every:
            return columns
        shown = [column for column in columns if self._heading.is_file or column.layout.prints]
        if not self._look.is_whole:
            return tuple(shown)
        if not self._look.rows:
            return tuple(
                one for one in shown if self._heading.is_file or not (one.layout.optional or one.layout.beside)
            )
        kept = tuple(column for column in shown if not self._says_nothing(column))
        return kept if self._heading.is_file or len(self._look.rows) == 1 else self._differing(kept)

    def _says_nothing(self, column: Column) -> bool:
        """Say whether a column can be left out, and note figures that are nought in every row."""
        cells = self._cells[column.key]
        different = set(cells)
        if different <= {None, "", ()}:
            return True
        if self._heading.is_file:
            return False
        if column.kind in ("integer", "number"):
            is_nought = len(cells) > 1 and not any(different)
            is_told = is_nought and not column.layout.hides_nought
            self.zeros += [header(column, self._wording.language)] if is_told else []
            return is_nought or different == {column.layout.usual}
        if column.layout.beside:
            return self._follows_from(column.layout.beside, cells)
        return different in ({False}, {column.layout.usual}) and column.kind != "percent"

    def _follows_from(self, other: str, cells: Sequence[Any]) -> bool:
        """Say whether the cells of another column tell as much: each of them goes with one of these."""
        pairs = set(zip(self._cells[other], cells, strict=True))
        return len({word for word, _cell in pairs}) == len(pairs)

    def _differing(self, columns: Columns) -> Columns:
        """Return the columns whose cells differ, and note what all rows say of the others; figures stay."""
        same = [
            column
            for column in columns
            if not (column.sums or column.of or column.kind == "percent") and len(set(self._cells[column.key])) == 1
        ]
        if len(same) == len(columns):
            return columns
        for column in same:
            self.constants.append((header(column, self._wording.language), self._text(column)))
        return tuple(column for column in columns if column not in same)

    def _text(self, column: Column) -> str:
        """Return in words what every cell of a column says."""
        value = self._cells[column.key][0]
        if column.kind in ("date", "moment"):
            return str(value)[:10]
        [written] = shape(column, self._wording)((value,))
        return plain(written) if isinstance(written, int | Decimal) else str(written)

    def need(self, column: Column, *, second: bool) -> Need:
        """Return the room that a column wants."""
        above = header_of(column, self._heading, self._wording.language)
        if column is NUMBER:
            return Need(max(6, len(str(len(self._look.rows))) + _PADDING), 6, wraps=False)
        cells = set(shape(column, self._wording)(self._cells.get(column.key, ())))
        widest = shown_width(column, cells) + (_BROKEN_PADDING if column.kind == "percent" else _PADDING)
        header_width = width_of(above) + _PADDING
        if width_of(above) > _SHORT_HEADER:
            header_width = max(longest_piece(above), _half(above)) + _BROKEN_PADDING
        least = max(header_width, _COUNT if second else 0)
        wraps = column.kind in ("text", "list") and not column.layout.no_wrap
        natural = max(least, min(WIDEST, widest + widest // _LATIN_SLACK))
        return Need(natural, max(least, min(natural, TIGHT)), wraps, 0 if wraps else width_of(above) + _PADDING)
