"""Where the table of a sheet begins: below its title and date rows, under a header of one row or two."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from safetytrack.domain.errors import N_, Phrase, Refused, RefusedRows, Words
from safetytrack.intake.sheets.cells import Cell, as_text
from safetytrack.intake.sheets.headers import HeaderMatcher, join_headers, shorten_header
from safetytrack.intake.sheets.mapped_headers import MappedHeaders, map_headers

AnyCell = TypeVar("AnyCell", bound=Cell)

_LABELLED = re.compile(r"[^:：(（]{1,10}[:：]")

DEPTH = 40
"""Rows among which the header is looked for."""


class Layout(NamedTuple):
    """The header of a sheet, and the rows it takes: the first, and the first below it, counted from 1."""

    header: MappedHeaders
    first: int
    below: int
    width: int = 0
    """Cells of the header, also of the empty ones at its end."""

    @property
    def score(self) -> tuple[bool, int]:
        """What the better of two layouts has more of: whether no column is missing, and how many there are."""
        return self.header.is_complete, len(self.header.places)

    def require(self, name: str, matcher: HeaderMatcher, constants: Mapping[str, str]) -> None:
        """Raise ``RefusedRows`` for every mistake in the header."""
        if not self.header.places:
            sentence = N_("{file}: no row names its columns. give it a row with some of {known}")
            raise Refused(sentence, file=name, known=matcher.all_columns)
        matcher.require_used(self.header.headers)
        faults = self.header.faults(name)
        for column in constants:
            if column in self.header.places:
                sentence = N_("{file}: the column {column} is there. leave out --set {column}=..., or the column")
                faults.append(Refused(sentence, file=name, column=self.header.called(column)))
        if faults:
            raise RefusedRows(faults)

    def notes(self, sheet: str | None) -> list[Phrase]:
        """Return what to tell a person before anything is written: where the header is, and what it was taken for."""
        return [*self._where(sheet), *self._columns(), *self._left_out()]

    def _where(self, sheet: str | None) -> list[Phrase]:
        last = self.below - 1
        if sheet is None and last <= 1:
            return []
        sentence = N_("header in row {first}") if self.first == last else N_("header in rows {first} to {last}")
        where = Phrase(sentence, first=self.first, last=last)
        if sheet is None:
            return [where]
        return [Phrase(N_("sheet {sheet}, {where}"), sheet=shorten_header(sheet), where=where)]

    def _columns(self) -> list[Phrase]:
        headers = self.header.headers
        pairs = [(shorten_header(headers[place]), column) for column, place in self.header.places.items()]
        if all(header.casefold() == column for header, column in pairs):
            return []
        taken = Words(
            Phrase(N_("{header} = {column}"), header=header, column=self.header.called(column))
            for header, column in pairs
        )
        return [Phrase(N_("columns: {taken}"), taken=taken)]

    def _left_out(self) -> list[Phrase]:
        left_out = self.header.left_out
        if not left_out:
            return []
        sentence = N_("not understood, and left out: {headers}. say what one is with --map 'HEADER=COLUMN'")
        return [Phrase(sentence, headers=Words(map(shorten_header, left_out)))]


def layout_of(head: Sequence[Sequence[Cell]], matcher: HeaderMatcher, constants: Mapping[str, str]) -> Layout:
    """Return the layout that fits the first rows of a sheet best; one without any column if none does."""
    texts = [[as_text(cell) for cell in row] for row in head[: DEPTH + 1]]
    nothing = Layout(map_headers((), matcher, constants), 0, 1)
    single = [
        Layout(map_headers(trim(row), matcher, constants), number, number + 1, len(row))
        for number, row in enumerate(texts, start=1)
    ]
    best = nothing
    for place, alone in enumerate(single[:DEPTH]):
        below = single[place + 1] if place + 1 < len(single) and not _is_label_line(texts[place]) else nothing
        headers, spans = join_rows(texts[place], texts[place + 1]) if below is not nothing else ([], False)
        names_more = below is not nothing and _names_more(texts[place], texts[place + 1])
        both = Layout(map_headers(headers, matcher, constants), place + 1, place + 3, alone.width)
        # A title above a header adds nothing to it; a header that spans others says more than it does alone.
        more = both.score > alone.score or (spans and both.score == alone.score)
        best_below = both.score > below.score or (names_more and both.score == below.score)
        best = max(best, both if more and best_below else alone, key=lambda layout: layout.score)
    return best


def _is_label_line(row: Sequence[str]) -> bool:
    """Say whether a row says who filled a sheet in, or when (填报单位：县安委办): it is no part of a header."""
    return any(map(_LABELLED.match, row))


def _names_more(above: Sequence[str], below: Sequence[str]) -> bool:
    """Say whether cells merged downwards, such as 序号, name columns that the lower row of a header leaves without."""
    return sum(map(bool, above)) > 1 and any(
        text and (place >= len(below) or not below[place]) for place, text in enumerate(above)
    )


def trim(row: Sequence[AnyCell], width: int = 0) -> list[AnyCell]:
    """Return the cells of a row without the empty ones at its end, beyond a width."""
    cells = list(row)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return cells


def join_rows(above: Sequence[str], below: Sequence[str]) -> tuple[list[str], bool]:
    """Return the headers of two rows as one row, and whether some in the upper span several in the lower."""
    width = max(len(above), len(below))
    upper, lower = ([*row, *[""] * (width - len(row))] for row in (above, below))
    spanning, spans = "", False
    headers = []
    for place in range(width):
        if upper[place]:
            spanning = upper[place]
        elif lower[place]:
            spans = spans or bool(spanning)
        headers.append(join_headers(upper[place] or (spanning if lower[place] else ""), lower[place]))
    return trim(headers), spans
