"""What is inside a zipped workbook (.xlsx, .ods), looked over before anything believes it.

The reader of workbooks makes room for every cell of a sheet's extent at once, and ends the whole program where there is
none. So the parts it will read are unpacked here first, piece by piece and never kept: how much they come to, how far
their cells reach, and that no XML declares entities.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from safetytrack.domain.errors import N_, Refused

LARGEST_PART, LARGEST = 1 << 30, 2 << 30
"""Bytes that one part, and all parts that are read, may come to when unpacked: a million rows of twenty columns fit."""

MOST_CELLS = 30_000_000
"""Cells of a sheet, empty ones inside its extent too: a million rows of some thirty columns."""

_WIDEST = 16_384
_MOST_PARTS = 10_000
_CHUNK = 1 << 20
_OVERLAP = 400
_SMALL = 16 << 20
_LOCAL_HEADER = 30
_STORED, _DEFLATED = 0, 8

_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
_ROW = re.compile(rb"<(?:\w+:)?row[^<>]*?\sr=[\"'](\d+)")
_FAR_COLUMN = re.compile(rb"\sr=[\"'](?:([A-Z]{2,})\d|[^\"']*&)")
_ERROR = re.compile(rb"<c\b[^<>]*?\sr=\"([A-Z]{1,3})(\d+)\"[^<>]*?\st=\"e\"")
# A tag that a piece ends within is whole in the next one, unless it is longer than what the two share.
_UNPLACED = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?![^<>]*\sr=)(?:[^<>]*>|[^<>]{%d})" % _OVERLAP)
_NO_VALUE = re.compile(
    rb"<c\b(?![^<>]*t=\"str\")[^<>]*?\sr=\"([A-Z]{1,3})(\d+)\"[^<>]*>\s*"
    rb"<f(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*(?:<v/>|<v></v>)?\s*</c>"
)
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

_HUGE = N_("{file} unpacks to more than a spreadsheet can hold. is it one? copy what counts to a new one")
_NO_WORKBOOK = N_("{file} is an archive, but no workbook that can be read. save it as .xlsx")
_DAMAGED = N_("{file} is damaged or cut off. fetch it anew, or open it in Excel or WPS and save it as .xlsx")

_ENCRYPTED = N_("{file} is encrypted. open it, save it without a password, and import that")
_ENTITIES = N_(
    "{file} declares entities in its XML, as no office program does. open it in Excel or WPS and save it anew"
)

_REASONS = {
    "error": N_("the cell holds an error of its formula. mend the formula, or type the value"),
    "no value": N_("the formula was never worked out. open the file in Excel or WPS and save it"),
}


@dataclass(slots=True)
class Findings:
    """What was found in an archive: the cells of each sheet, by row and column from 0, that hold no value."""

    from_1904: bool = False
    unread: dict[str, dict[tuple[int, int], Refused]] = field(default_factory=dict)


class _Budget:
    """What may still be unpacked."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._left = LARGEST

    def spend(self, amount: int) -> None:
        self._left -= amount
        if self._left < 0:
            raise Refused(_HUGE, file=self._name)


class _Extent(NamedTuple):
    rows: int = 0
    columns: int = 0

    def check(self, name: str) -> None:
        if self.rows * self.columns > MOST_CELLS:
            raise Refused(
                N_("{file} has cells as far as row {row} and column {column}. delete what stands far out, and save it"),
                file=name, row=self.rows, column=self.columns,
            )  # fmt: skip


def encrypted(name: str) -> Refused:
    """Return the refusal of a workbook that needs a password."""
    return Refused(_ENCRYPTED, file=name)


def damaged(name: str) -> Refused:
    """Return the refusal of a workbook that is not whole."""
    return Refused(_DAMAGED, file=name)


def look_over(file: BinaryIO, name: str) -> Findings:
    """Look over a zipped workbook, called ``name`` in sentences. Raises ``Refused`` for one that may not be read."""
    try:
        with ZipFile(file) as archive:
            parts = {part.filename.lstrip("/"): part for part in archive.infolist()}
            if len(parts) > _MOST_PARTS:
                raise Refused(_HUGE, file=name)
            if any(part.flag_bits & 1 for part in parts.values()):
                raise Refused(
                    N_("{file} is encrypted. open it, save it without a password, and import that"), file=name
                )
            if "xl/workbook.xml" in parts:
                return _workbook(file, name, parts)
            if "content.xml" in parts and any(part.startswith("META-INF/") for part in parts):
                return _document(file, name, parts)
    except (BadZipFile, zlib.error, EOFError, ElementTree.ParseError, expat.ExpatError, NotImplementedError) as error:
        raise damaged(name) from error
    raise Refused(_NO_WORKBOOK, file=name)


def _workbook(file: BinaryIO, name: str, parts: dict[str, ZipInfo]) -> Findings:
    """Look over the parts of Office Open XML (ECMA-376) that are read."""
    budget = _Budget(name)
    findings = Findings()
    small = {}
    for part in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        if part not in parts:
            raise Refused(_NO_WORKBOOK, file=name)
        small[part] = _whole(file, name, parts[part], budget)
    book = ElementTree.fromstring(small["xl/workbook.xml"])
    relations = {
        one.get("Id"): one.get("Target", "") for one in ElementTree.fromstring(small["xl/_rels/workbook.xml.rels"])
    }
    properties = book.find(f"{_MAIN}workbookPr")
    findings.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
    sheets = {_target(relations.get(one.get(_RELATION), "")): one.get("name", "") for one in book.iter(f"{_MAIN}sheet")}
    for path, part in parts.items():
        if path in small or not path.startswith("xl/") or not path.endswith((".xml", ".rels", ".bin")):
            continue
        if path.endswith(".bin") and "sheet" in path:
            raise Refused(_NO_WORKBOOK, file=name)
        if path.startswith("xl/worksheets/") and path.endswith(".xml"):
            findings.unread[sheets.get(path, path)] = _sheet(file, name, part, budget)
        elif path.endswith(".xml"):
            for _piece in _pieces(file, name, part, budget):
                pass
    return findings


def _target(target: str) -> str:
    return target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _sheet(file: BinaryIO, name: str, part: ZipInfo, budget: _Budget) -> dict[tuple[int, int], Refused]:
    """Look over a sheet, and return its cells that hold no value."""
    rows = columns = cells = follow = 0
    unread: dict[tuple[int, int], Refused] = {}
    for piece in _pieces(file, name, part, budget):
        cells += piece.count(b"<c") + piece.count(b":c")
        if cells > 2 * MOST_CELLS:
            raise Refused(_HUGE, file=name)
        follow += piece.count(b"<row") + piece.count(b":row")
        rows = max([rows, follow, *(int(row) if len(row) < 8 else MOST_CELLS for row in _ROW.findall(piece))])
        columns = max([columns, *map(_column, _FAR_COLUMN.findall(piece)), _WIDEST if _may_be_anywhere(piece) else 26])
        _Extent(rows, columns).check(name)
        for reason, pattern, mark in (("error", _ERROR, b't="e"'), ("no value", _NO_VALUE, b"<f")):
            if mark in piece:
                for letters, row in pattern.findall(piece):
                    unread[int(row) - 1, _column(letters) - 1] = Refused(_REASONS[reason])
    return unread


def _may_be_anywhere(piece: bytes) -> bool:
    """Say whether some cell may not tell its column, which is then the next one, or hides from a plain search."""
    named = piece.count(b'<c r="')
    if named == piece.count(b"<c ") + piece.count(b"<c>") + piece.count(b"<c/") and b":c" not in piece:
        return b"<!" in piece
    return b"<!" in piece or _UNPLACED.search(piece) is not None


def _column(letters: bytes) -> int:
    """Return the number of a column, A being 1; the widest sheet's last where its letters are written in code."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + letter - ord("A") + 1
    return number or _WIDEST


def _document(file: BinaryIO, name: str, parts: dict[str, ZipInfo]) -> Findings:
    """Look over the parts of OpenDocument (ISO/IEC 26300) that are read."""
    budget = _Budget(name)
    sheet = _OpenDocument(name)
    for piece in _pieces(file, name, parts["content.xml"], budget, overlap=0):
        sheet.feed(piece)
    manifest = parts.get("META-INF/manifest.xml")
    if manifest and b"encryption-data" in _whole(file, name, manifest, budget):
        raise encrypted(name)
    return Findings()


class _OpenDocument:
    """Follows the tables of an OpenDocument sheet, whose cells and rows say how often they are repeated."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.EntityDeclHandler = self._refuse
        self._rows = self._columns = self._at_row = self._at_column = 0
        self._repeated = 1
        self._filled = False

    def feed(self, piece: bytes) -> None:
        """Follow some more. Raises ``Refused`` for a table too wide or too long."""
        self._parser.Parse(piece)

    def _refuse(self, *_declared: object) -> None:
        raise Refused(_ENTITIES, file=self._name)

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        told = element.rpartition(" ")[2]
        if told == "table":
            self._rows = self._columns = self._at_row = 0
        elif told == "table-row":
            self._at_column, self._filled = 0, False
            self._repeated = _times(attributes, "number-rows-repeated")
        elif told in ("table-cell", "covered-table-cell"):
            self._at_column += _times(attributes, "number-columns-repeated")
            if any(key.endswith((" value-type", " formula")) for key in attributes):
                self._filled = True
                self._columns = max(self._columns, self._at_column)

    def _end(self, element: str) -> None:
        if element.rpartition(" ")[2] == "table-row":
            self._at_row += self._repeated
            if self._filled:
                self._rows = self._at_row
                _Extent(self._rows, self._columns).check(self._name)


def _times(attributes: dict[str, str], what: str) -> int:
    told = next((value for key, value in attributes.items() if key.endswith(f" {what}")), "1")
    return int(told) if told.isascii() and told.isdigit() and len(told) < 9 else MOST_CELLS


def _whole(file: BinaryIO, name: str, part: ZipInfo, budget: _Budget) -> bytes:
    if part.file_size > _SMALL:
        raise Refused(_HUGE, file=name)
    return b"".join(_pieces(file, name, part, budget, overlap=0))


def _pieces(file: BinaryIO, name: str, part: ZipInfo, budget: _Budget, overlap: int = _OVERLAP) -> Iterator[bytes]:
    """Yield a part unpacked, a piece at a time, each beginning with the end of the one before.

    How long it really is decides, not what the archive's directory says of it.
    """
    if part.file_size > LARGEST_PART:
        raise Refused(_HUGE, file=name)
    size = 0
    tail = b""
    for piece in _unpacked(file, part):
        size += len(piece)
        budget.spend(len(piece))
        if size > part.file_size:
            raise BadZipFile
        if piece.startswith((b"\xff\xfe", b"\xfe\xff")) and not tail:
            raise Refused(_NO_WORKBOOK, file=name)
        piece = tail + piece
        if _ENTITY.search(piece):
            raise Refused(_ENTITIES, file=name)
        yield piece
        tail = piece[-overlap:] if overlap else b""
    if size != part.file_size:
        raise BadZipFile


def _unpacked(file: BinaryIO, part: ZipInfo) -> Iterator[bytes]:
    file.seek(part.header_offset)
    header = file.read(_LOCAL_HEADER)
    if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04":
        raise BadZipFile
    file.seek(int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little"), 1)
    left = part.compress_size
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS) if part.compress_type == _DEFLATED else None
    if unpacker is None and part.compress_type != _STORED:
        raise BadZipFile
    while left and (packed := file.read(min(left, _CHUNK))):
        left -= len(packed)
        if unpacker is None:
            yield packed
            continue
        while packed:
            yield unpacker.decompress(packed, _CHUNK)
            packed = unpacker.unconsumed_tail
    if unpacker and not unpacker.eof:
        raise EOFError
