"""The sheets of an .xlsx file (ECMA-376), followed cell by cell without being kept.

Nearly all programs write cells in one plain form, for which a search is enough; a sheet in any other is parsed, and
its cells are counted as the reader of workbooks counts them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat
from zipfile import BadZipFile

from safetytrack.intake.guard.cell_errors import CellErrors, note_error
from safetytrack.intake.guard.cell_looks import STYLED, CellLooks
from safetytrack.intake.guard.extents import MOST_CELLS, MOST_TEXT, check_extent, check_filled, column_number
from safetytrack.intake.guard.hidden import Hidden
from safetytrack.intake.guard.zip_parts import Archive, huge

_PLAIN = re.compile(rb'<c r="([A-Z]{1,3}+)([0-9]{1,7}+)"((?: [a-qs-z][\w:]*+="[^"<>]*+")*+) ?+(/?+)>')
_ANY, _PREFIXED = ([begin + end for end in (b" ", b">", b"/", b"\n", b"\r", b"\t")] for begin in (b"<c", b":c"))
_NO_VALUE = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?![^<>]* t="str")[^<>]*>\s*'
    rb"<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_SHARED = re.compile(rb' t="s"[^<>]*>\s*<v>\s*([0-9]{1,9})\s*<')
_NO_NUMBER = re.compile(rb' t="s"[^<>]*>\s*<v>\s*(?:[^0-9\s<]|[0-9]{10})')
"""A shared text of a number that none has: the reader of workbooks takes the first for it."""
_LONGEST_NUMBER = 10
_TEXT_END = re.compile(rb"</(?:[\w.-]+:)?si\s*>|<(?:[\w.-]+:)?si\s*/>")
_COUNT = re.compile(rb"uniqueCount\s*+=\s*+[\"']?[\s+]*+([0-9]+)")
_HIDDEN = re.compile(rb'(<(?:[\w.-]+:)?(row|col)\s[^<>]*?\bhidden="(?:1|true)"[^<>]*)')
_EDGES = re.compile(rb'\b(min|max)="([0-9]{1,7})"')
_PLACE = re.compile(r"([A-Za-z]{0,8})([0-9]{1,9})")


@dataclass(slots=True)
class Followed:
    """What a sheet was found to hold; ``shared`` are its cells whose text stands elsewhere."""

    cell_errors: CellErrors = field(default_factory=dict)
    rows: int = 0
    columns: int = 0
    cells: int = 0
    shared: int = 0
    is_plain: bool = True
    looks: CellLooks | None = None
    hidden: Hidden = field(default_factory=Hidden)


class SharedStrings:
    """The texts that cells share, each as long as its XML is."""

    def __init__(self, archive: Archive, parts: Sequence[str]) -> None:
        """``parts``: those that may be meant. Raises ``BadZipFile`` where that may be several."""
        if len(parts) > 1:
            raise BadZipFile
        self._archive, self._parts = archive, parts
        self._longest = max(self._lengths(again=False), default=0)

    def require_few(self, sheet: str, followed: Followed) -> None:
        """Raise ``Refused`` for a sheet whose cells come to more text than fits into memory."""
        if self._longest * followed.shared > MOST_TEXT and self._sum(sheet, followed) > MOST_TEXT:
            raise huge(self._archive.name)

    def _sum(self, sheet: str, followed: Followed) -> int:
        if not followed.is_plain:
            return MOST_TEXT + 1
        lengths = list(self._lengths(again=True))
        total = counted = 0
        for piece in self._archive.pieces(sheet, again=True):
            for number in map(int, _SHARED.findall(piece)):
                total += lengths[number] if number < len(lengths) else 0
                counted += 1
        return total + (followed.shared - counted) * self._longest

    def _lengths(self, *, again: bool) -> Iterator[int]:
        for part in self._parts:
            length = 0
            for piece in self._archive.pieces(part, again=again):
                # The reader of workbooks makes room for as many texts as there are said to be.
                if any(int(count) > self._archive.parts[part].file_size for count in _COUNT.findall(piece)):
                    raise BadZipFile
                first, *others = _TEXT_END.split(piece)
                length += len(first)
                for other in others:
                    yield length
                    length = len(other)
            yield length


def follow(archive: Archive, part: str, styles: Mapping[str, str]) -> Followed | None:
    """Follow a part if it is a sheet. Raises ``Refused`` for one that does not fit into memory.

    ``styles`` are the looks of those that have one of their own.
    """
    followed = Followed(looks=CellLooks(styles) if styles else None)
    hidden = Hidden()
    begun = False
    for piece in archive.pieces(part):
        if b"hidden=" in piece:
            _note_hidden(hidden, piece)
        begun = begun or b"sheetData" in piece
        if begun and followed.is_plain:
            followed.is_plain = _take(piece, followed, archive.name)
    if not begun:
        return None
    if not followed.is_plain:
        followed = _Parsed(archive.name, styles).through(archive.pieces(part, again=True))
    check_filled(followed.rows, followed.columns, followed.cells, archive.name)
    followed.hidden = hidden
    hidden.clip(followed.columns)
    return followed


def _note_hidden(hidden: Hidden, piece: bytes) -> None:
    for tag, kind in _HIDDEN.findall(piece):
        if kind == b"row":
            hidden.rows += 1
        else:
            edges = {name: int(number) for name, number in _EDGES.findall(tag)}
            hidden.hide_columns(edges.get(b"min", 1) - 1, edges.get(b"max", 1) - 1)


def _take(piece: bytes, followed: Followed, name: str) -> bool:
    """Take in a piece of a sheet; say whether all of its cells are in the plain form."""
    cells = _PLAIN.findall(piece)
    if len(cells) != sum(map(piece.count, _ANY)) or any(mark in piece for mark in _PREFIXED):
        return False
    filled = [(letters, row) for letters, row, _attributes, empty in cells if not empty]
    followed.cells += len(filled)
    followed.shared += piece.count(b' t="s"')
    if _NO_NUMBER.search(piece):
        raise BadZipFile
    if filled:
        columns, rows = map(set, zip(*filled, strict=True))
        followed.rows = max(followed.rows, *map(int, rows))
        followed.columns = max(followed.columns, *map(column_number, columns))
        check_extent(followed.rows, followed.columns, name)
        if followed.cells > MOST_CELLS:
            raise huge(name)
    if b' t="e"' in piece:
        for letters, row, attributes, _empty in cells:
            if b' t="e"' in attributes:
                note_error(followed.cell_errors, (int(row) - 1, column_number(letters) - 1), "error", name)
    if b"<f" in piece:
        for letters, row in _NO_VALUE.findall(piece):
            note_error(followed.cell_errors, (int(row) - 1, column_number(letters) - 1), "no value", name)
    if followed.looks:
        for letters, row, style in STYLED.findall(piece):
            followed.looks.note(int(row) - 1, column_number(letters) - 1, style.decode())
    return True


class _Parsed:
    """A sheet whose XML is parsed: cells may leave out where they stand."""

    def __init__(self, name: str, styles: Mapping[str, str]) -> None:
        self._name = name
        self._followed = Followed(is_plain=False, looks=CellLooks(styles) if styles else None)
        self._style = ""
        self._row = self._column = self._row_of_cell = 0
        self._type: str | None = None
        self._parts: set[str] = set()
        self._in_value = False

    def through(self, pieces: Iterable[bytes]) -> Followed:
        """Follow the whole sheet."""
        parser = expat.ParserCreate("utf-8")  # whatever it declares: the reader of workbooks looks at the bytes
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        for piece in pieces:
            parser.Parse(piece)
        parser.Parse(b"", True)
        return self._followed

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        local = element.rpartition(":")[2]
        if local == "row" and "r" in attributes:
            self._row, _column = _place(attributes["r"])
        elif local == "c":
            self._row_of_cell = self._row
            if "r" in attributes:
                self._row_of_cell, self._column = _place(attributes["r"])
            self._type, self._parts, self._style = attributes.get("t"), set(), attributes.get("s", "")
        elif local in ("v", "is", "f"):
            self._parts.add(local)
            self._in_value = local == "v"

    def _text(self, text: str) -> None:
        if self._in_value and text.strip():
            self._parts.add("text")
            if self._type == "s" and not (text.strip().isdecimal() and len(text) < _LONGEST_NUMBER):
                raise BadZipFile

    def _end(self, element: str) -> None:
        local = element.rpartition(":")[2]
        self._in_value = False
        if local == "row":
            self._row, self._column = self._row + 1, 0
        elif local == "c":
            if self._parts:
                self._count()
            self._column += 1

    def _count(self) -> None:
        followed = self._followed
        followed.cells += 1
        followed.shared += self._type == "s"
        followed.rows = max(followed.rows, self._row_of_cell + 1)
        followed.columns = max(followed.columns, self._column + 1)
        check_extent(followed.rows, followed.columns, self._name)
        place = self._row_of_cell, self._column
        if followed.looks:
            followed.looks.note(*place, self._style)
        if self._type == "e":
            note_error(followed.cell_errors, place, "error", self._name)
        elif "f" in self._parts and not self._parts & {"text", "is"} and self._type != "str":
            note_error(followed.cell_errors, place, "no value", self._name)


def _place(reference: str) -> tuple[int, int]:
    """Return the row and the column, from 0, of a place such as AB12. Raises ``ValueError`` for what is none."""
    match = _PLACE.fullmatch(reference)
    if not match:
        raise ValueError(reference)
    return int(match[2]) - 1, column_number(match[1]) - 1
