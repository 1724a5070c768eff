"""Where the table of a sheet begins: below its title and date rows, under a header of one row or two."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Refused, RefusedRows, Sense, Word, Words
from safetytrack.intake.sheets.cells import Cell, as_text
from safetytrack.intake.sheets.headers import Matched, Vocabulary, flattened, matched, shortened

DEPTH = 40
"""Rows among which the header is looked for."""


class Layout(NamedTuple):
    """The header of a sheet, and the rows it takes: the first, and the first below it, counted from 1."""

    matched: Matched
    first: int
    below: int

    @property
    def fitness(self) -> tuple[bool, int]:
        """What the better of two layouts has more of."""
        return self.matched.fits, len(self.matched.places)

    def require(self, name: str, vocabulary: Vocabulary, given: Mapping[str, str]) -> None:
        """Raise ``RefusedRows`` for every mistake in the header."""
        if not self.matched.places:
            sentence = N_("{file}: no row names its columns. give it a row with some of {known}")
            raise Refused(sentence, file=name, known=vocabulary.all_columns)
        vocabulary.require_used(self.matched.headers)
        faults = self.matched.faults(name)
        for column in given:
            if column in self.matched.places:
                sentence = N_("{file}: the column {column} is there. leave out --set {column}=..., or the column")
                faults.append(Refused(sentence, file=name, column=Word(column, Sense.TYPED)))
        if faults:
            raise RefusedRows(faults)

    def told(self, sheet: str | None) -> list[Phrase]:
        """Return what to tell a person before anything is written: where the header is, and what it was taken for."""
        told = []
        last = self.below - 1
        if sheet is not None or last > 1:
            where = N_("header in row {first}") if self.first == last else N_("header in rows {first} to {last}")
            told.append(Phrase(where, first=self.first, last=last))
        if sheet is not None:
            told = [Phrase(N_("sheet {sheet}, {where}"), sheet=shortened(sheet), where=told[0])]
        headers = self.matched.headers
        pairs = [(shortened(headers[place]), column) for column, place in self.matched.places.items()]
        if any(header.casefold() != column for header, column in pairs):
            taken = Words(f"{header} = {column}" for header, column in pairs)
            told.append(Phrase(N_("columns: {taken}"), taken=taken))
        if left := self.matched.left_out:
            sentence = N_("not understood, and left out: {headers}. say what one is with --map 'HEADER=COLUMN'")
            told.append(Phrase(sentence, headers=Words(map(shortened, left))))
        return told


def layout_of(head: Sequence[Sequence[Cell]], vocabulary: Vocabulary, given: Mapping[str, str]) -> Layout:
    """Return the layout that fits the first rows of a sheet best; one without any column if none does."""
    texts = [[as_text(cell) for cell in row] for row in head[: DEPTH + 1]]
    nothing = Layout(matched((), vocabulary, given), 0, 1)
    single = [
        Layout(matched(trimmed(row), vocabulary, given), number, number + 1)
        for number, row in enumerate(texts, start=1)
    ]
    best = nothing
    for place, alone in enumerate(single[:DEPTH]):
        below = single[place + 1] if place + 1 < len(single) else nothing
        headers, spans = _two_rows(texts[place], texts[place + 1]) if below is not nothing else ((), False)
        both = Layout(matched(headers, vocabulary, given), place + 1, place + 3)
        # A title above a header adds nothing to it; a header that spans others says more than it does alone.
        more = both.fitness > alone.fitness or (spans and both.fitness == alone.fitness)
        best = max(best, both if more and both.fitness > below.fitness else alone, key=_fitness)
    return best


def _fitness(layout: Layout) -> tuple[bool, int]:
    return layout.fitness


def trimmed(row: Sequence[Cell], width: int = 0) -> list[Cell]:
    """Return the cells of a row without the empty ones at its end, beyond a width."""
    cells = list(row)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    return cells


def _two_rows(above: Sequence[str], below: Sequence[str]) -> tuple[list[str], bool]:
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
        headers.append(flattened(upper[place] or (spanning if lower[place] else ""), lower[place]))
    return trimmed(headers), spans
