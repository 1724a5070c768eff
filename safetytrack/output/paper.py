"""What of an answer is worth its place on paper: columns that differ and say something, as many as A4 has room for.

To know them the rows must have been seen. So many are looked at as somebody might print, and held; an answer that is
longer is one to filter, shows the columns that it could have, and is not held.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_MANY = 10
"""One row in so many may take more lines than the others, or be alone in having a cell in a column."""
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
    left_out = () if every or heading.is_file else _left_out(kept, needs, sorting.dull(kept))
    kept = tuple(column for column in kept if column not in left_out)
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


def _left_out(columns: Columns, needs: Mapping[str, Need], dull: Columns) -> Columns:
    """Return the columns without which a table fits a page, and the dull ones without which rows take fewer lines."""

    def lines_without(gone: Columns) -> int:
        page = page_of([needs[column.key] for column in columns if column not in gone])
        return (page.lines or _MANY) if page else _MANY + 1

    ordered = (*_by_worth(dull), *(column for column in _by_worth(columns) if column not in dull))
    lines = {n: lines_without(ordered[:n]) for n in range(len(ordered) + 1)}
    fitting = next((n for n, taken in lines.items() if taken <= _MANY), len(ordered))
    return ordered[: min(range(fitting, max(fitting, len(dull)) + 1), key=lines.__getitem__)]


def _by_worth(columns: Columns) -> Columns:
    """Return the columns that may go, first those that are missed least."""
    ordered = sorted(columns, key=lambda column: (column.layout.drop_order, column.layout.last_resort))
    return tuple(column for column in reversed(ordered) if column.layout.drop_order or column.layout.last_resort)


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

    def dull(self, columns: Columns) -> Columns:
        """Return those of the columns that may well go that say little: another column tells most of it, or nearly all
        rows say the same."""
        return tuple(column for column in columns if column.layout.drop_order and self._says_little(column))

    def _says_little(self, column: Column) -> bool:
        cells = self._cells.get(column.key, ())
        usual = max(Counter(cells).values(), default=0)
        return bool(column.layout.beside) or len(cells) - usual <= len(cells) // _MANY

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
            is_noted = is_nought and not column.layout.hides_nought
            self.zeros += [header(column, self._wording.language)] if is_noted else []
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
        return plain(Decimal(str(written))) if isinstance(written, int | float) else str(written)

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
        if not wraps:
            return Need(natural, max(least, min(natural, TIGHT)), wraps, width_of(above) + _PADDING)
        return Need(natural, max(least, min(natural, TIGHT)), wraps, by_lines=self._by_lines(column))

    def _by_lines(self, column: Column) -> tuple[int, ...]:
        """Return the widths at which nine in ten of a column's texts stand on one line, on two, on three."""
        widths = Counter(
            width_of(str(text or "")) for text in shape(column, self._wording)(self._cells.get(column.key, ()))
        )
        left = widths.total() // _MANY
        usual = next((width for width in sorted(widths, reverse=True) if (left := left - widths[width]) < 0), 0)
        return tuple(-(-usual // lines) + _PADDING + (lines > 1) for lines in (1, 2, 3))
