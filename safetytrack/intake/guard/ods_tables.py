"""The tables of an .ods file (ISO/IEC 26300), followed cell by cell: cells and rows say how often they are repeated."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from xml.parsers import expat

from safetytrack.intake.guard.cell_errors import CellErrors, note_error
from safetytrack.intake.guard.extents import (
    HARMLESS,
    MOST_CELLS,
    MOST_EMPTY,
    MOST_REPEATED,
    MOST_TEXT,
    check_extent,
    too_far,
)
from safetytrack.intake.guard.inspected import Merged
from safetytrack.intake.guard.ods_looks import TableLooks
from safetytrack.intake.guard.ods_styles import CommonStyles, NumberStyles, without_spaces
from safetytrack.intake.guard.zip_parts import huge, with_entities

_MOST_SPACES = 4 << 20
"""Spaces of a document that are told by their number, not written: a file of a kilobyte may tell of any number."""

_NO_CONTENT = frozenset(
    {
        "style-name",
        "number-columns-repeated",
        "number-columns-spanned",
        "number-rows-spanned",
        "content-validation-name",
        "protect",
        "protected",
    }
)

_Start = Callable[[str, dict[str, str]], None]
_Word = Callable[[str], None]


class Tables:
    """Follows the tables of a document. Raises ``Refused`` for one that does not fit into memory."""

    def __init__(self, name: str) -> None:
        self.cell_errors: dict[str, CellErrors] = defaultdict(dict)
        self.merged: dict[str, list[Merged]] = defaultdict(list)
        self.looks: dict[str, TableLooks] = {}
        self._styles = NumberStyles()
        self._looks = TableLooks({})
        self._name = name
        self._cells_written = self._cells_shown = self._cells = self._all = self._text = self._all_spaces = 0
        self._table = ""
        self._row = self._column = self._columns = self._row_text = self._row_cells = self._length = 0
        self._repeated = self._columns_repeated = 1
        self._filled = self._shows = self._in_cell = False

    def follow_styles(self, pieces: Iterable[bytes]) -> None:
        """Follow the styles that a document keeps beside its tables."""
        common = CommonStyles()
        self._parse(pieces, common.start, common.end, common.characters)
        self._styles = NumberStyles(common.styles)

    def follow(self, pieces: Iterable[bytes]) -> None:
        """Follow the tables of the document."""
        self._parse(pieces, self._start, self._end, self._characters)

    def _parse(self, pieces: Iterable[bytes], start: _Start, end: _Word, characters: _Word) -> None:
        parser = expat.ParserCreate("utf-8", " ")
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = characters
        parser.EntityDeclHandler = self._refuse
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)

    @cached_property
    def _looks_of_styles(self) -> dict[str, str]:
        """The looks of the styles, all of which come before the first table."""
        return self._styles.looks()

    def _refuse(self, *_declared: object) -> None:
        raise with_entities(self._name)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        local = element.rpartition(" ")[2]
        if not self._table:
            self._styles.start(local, without_spaces(attributes))
        if local == "table":
            self._table = next((value for key, value in attributes.items() if key.endswith(" name")), "")
            self._looks = self.looks[self._table] = TableLooks(self._looks_of_styles)
            self._row = self._columns = 0
            self._all, self._cells = self._all + self._cells, 0
        elif local == "table-column":
            self._looks.column(without_spaces(attributes), _times(attributes, "number-columns-repeated"))
        elif local == "table-row":
            self._looks.begin_row(without_spaces(attributes))
            self._column, self._row_text, self._row_cells, self._filled = 0, 0, 0, False
            self._repeated = _times(attributes, "number-rows-repeated")
        elif local in ("table-cell", "covered-table-cell"):
            self._cell(without_spaces(attributes), attributes)
        elif local == "s":
            self._spaces(_times(attributes, "c"))

    def _spaces(self, times: int) -> None:
        """Take in spaces that are told by their number."""
        self._length += times
        self._all_spaces += times
        if self._all_spaces > _MOST_SPACES:
            raise huge(self._name)

    def _cell(self, local: dict[str, str], attributes: dict[str, str]) -> None:
        if self._in_cell:  # a table in a cell, whose text would be counted for another
            raise ValueError
        self._in_cell = True
        self._cells_written += 1
        place = self._row, self._column
        self._columns_repeated = _times(attributes, "number-columns-repeated")
        self._column += self._columns_repeated
        self._shows = not local.keys() <= _NO_CONTENT
        if self._shows:
            self._length = sum(map(len, attributes.values()))
            self._filled = True
            self._row_cells += self._columns_repeated
            self._looks.cell(place[1], self._columns_repeated, local)
            self._columns = max(self._columns, self._column)
        rows = _times(attributes, "number-rows-spanned")
        if rows > 1:
            last = place[0] + rows - 1, place[1] + _times(attributes, "number-columns-spanned") - 1
            self.merged[self._table].append((place, last))
        if any(key.endswith(" value-type") and value == "error" for key, value in attributes.items()):
            note_error(self.cell_errors[self._table], place, "error", self._name)
        elif "formula" in local and "value-type" not in local:
            note_error(self.cell_errors[self._table], place, "no value", self._name)

    def _characters(self, text: str) -> None:
        if not self._table:
            self._styles.characters(text)
        self._length += len(text)

    def _end(self, element: str) -> None:
        local = element.rpartition(" ")[2]
        if not self._table:
            self._styles.end(local)
        if local in ("table-cell", "covered-table-cell"):
            self._in_cell = False
            self._row_text += self._length * self._columns_repeated if self._shows else 0
        elif local == "table-row":
            self._row += self._repeated
            if self._filled:
                self._require_room()
                self._looks.end_row(self._row - self._repeated, self._repeated)
        elif local == "table":
            self._looks.hidden.clip(self._columns)

    def _require_room(self) -> None:
        check_extent(self._row, self._columns, self._name)
        self._text += self._row_text * self._repeated
        self._cells_shown += self._row_cells * self._repeated
        if self._cells_shown > max(MOST_REPEATED, MOST_EMPTY * self._cells_written):
            raise too_far(self._row, self._columns, self._name)
        self._cells = self._row * self._columns
        every = self._all + self._cells
        if self._text > MOST_TEXT or every > MOST_CELLS or every > max(HARMLESS, MOST_EMPTY * self._cells_written):
            raise huge(self._name)


def _times(attributes: dict[str, str], what: str) -> int:
    times = next((value for key, value in attributes.items() if key.endswith(f" {what}")), "1")
    return int(times) if times.isascii() and times.isdigit() and len(times) < 9 else MOST_CELLS
