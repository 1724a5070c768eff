"""Files that mean harm: small ones that would take all memory or all time of whoever believes them."""

import io
import re
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import xlwt
from intake.corpus.makers import Packed, archive, packing, xls_file
from intake.corpus.raw import SHEET, book, ods, ods_row, relations, row, sheet, text, workbook

Build = Callable[[Path], object]

_HUGE = "f unpacks to more than a spreadsheet can hold. is it one? copy what counts to a new one"
_DAMAGED = "f is damaged or cut off. fetch it anew, or open it in Excel or WPS and save it as .xlsx"
_FAR = "f has cells as far as row {} and column {}. delete what stands far out, and save it"
_LU = [2, "陆明远", "D", "head"]


def _far(place: str) -> str:
    return f'<row r="3"><c r="{place}"><v>1</v></c></row>'


def _with_much(text: str, byte: bytes, millions: int) -> Packed:
    """Return a part with so many millions of a byte in the place of @."""
    before, after = text.encode().split(b"@")
    return packing((before, 1), (byte * 1_000_000, millions), (after, 1))


def _sheet_at(part: str, target: str) -> bytes:
    """Return a workbook whose one sheet, with a cell far out, lies at an unusual place."""
    return workbook([(part, sheet(_far("XFD1048576")))], targets=[target])


def _twice(part: str) -> bytes:
    """Return a workbook with two parts of one name, or nearly one, of which the second has a cell far out."""
    first = [("_rels/.rels", relations(["xl/workbook.xml"], "officeDocument")), ("xl/workbook.xml", book())]
    more = [("xl/_rels/workbook.xml.rels", relations(["worksheets/sheet1.xml"])), (SHEET, sheet())]
    return archive([*first, *more, (part, sheet(_far("XFD1048576")))])


def _shared(texts: str, cells: str) -> bytes:
    content = f"{text('A2', 'x')}{cells}"
    strings = (
        f'<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"{texts}</sst>'
    )
    return workbook([("xl/sharedStrings.xml", strings), (SHEET, sheet(f'<row r="3">{content}</row>'))])


def _spaces(times: str, space: str = "") -> str:
    """Return a row of an open document whose one cell says how many spaces it holds."""
    body = f'<text:p>a<text:s {space}text:c="{times}"/></text:p>'
    return f'<table:table-row><table:table-cell office:value-type="string">{body}</table:table-cell></table:table-row>'


_PARTS = '<n:number n:min-integer-digits="2"><n:embedded-text n:position="1">xxxxx</n:embedded-text></n:number>'


def _with_styles(parts: str, more: int = 0) -> bytes:
    """Return an open document with a number format of those parts, and styles each the parent of the next."""
    styles = "".join(
        f'<s:style s:name="s{number}" s:family="table-cell" s:parent-style-name="s{number + 1}"/>'
        for number in range(more)
    )
    spaces = 'xmlns:o="o" xmlns:n="n" xmlns:s="s"'
    document = f"<o:d {spaces}><o:styles><n:number-style>{parts}</n:number-style>{styles}</o:styles></o:d>"
    with zipfile.ZipFile(io.BytesIO(ods(""))) as packed:
        return archive([*((name, packed.read(name)) for name in packed.namelist()), ("styles.xml", document)])


def _lying_size() -> bytes:
    """Return a workbook whose sheet is longer than the archive's directory says."""
    data = bytearray(workbook())
    at = data.rfind(SHEET.encode()) - 46
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def _xls_with(change: Callable[[bytearray], None]) -> bytes:
    data = bytearray(xls_file([["name", "unit", "role", "phone"], ["陆明远", "D", "head", 1.0]]))
    change(data)
    return bytes(data)


def _far_cell(data: bytearray) -> None:
    at = data.find(struct.pack("<HHHH", 0x027E, 10, 1, 3))
    data[at + 4 : at + 8] = b"\xff\xff\xff\xff"


def _last_cell(data: bytearray) -> None:
    at = data.find(struct.pack("<HHHH", 0x027E, 10, 1, 3))
    data[at + 4 : at + 8] = b"\xff\xff\xff\x00"


def _dimensions(first: int, below: int) -> Callable[[bytearray], None]:
    def change(data: bytearray) -> None:
        at = data.find(struct.pack("<HH", 0x0200, 14))
        struct.pack_into("<II", data, at + 4, first, below)

    return change


def _circle(data: bytearray) -> None:
    """Make the sectors of the directory follow themselves."""
    table = (struct.unpack_from("<I", data, 76)[0] + 1) * 512
    directory = struct.unpack_from("<I", data, 48)[0]
    struct.pack_into("<I", data, table + 4 * directory, directory)


def _password(data: bytearray) -> None:
    """Turn a record after the first into the one that says there is a password."""
    at = data.find(struct.pack("<HH", 0x0809, 16)) + 20
    struct.pack_into("<H", data, at, 0x002F)


def _many_names() -> bytes:
    """Return a workbook two of whose sheets are one."""
    book = xlwt.Workbook()
    for title in "一二":
        book.add_sheet(title).write(0, 0, "name")
    file = io.BytesIO()
    book.save(file)
    data = bytearray(file.getvalue())
    first, second = (match.start() for match in re.finditer(rb"\x85\x00\x0a\x00", data))
    data[second + 4 : second + 8] = data[first + 4 : first + 8]
    return bytes(data)


def _panic() -> bytes:
    """Return a workbook whose list of merged cells is empty, and does not even say how many there are."""
    data = xls_file([["name", "unit", "role"], ["陆明远", "D", "head"], ["", "E", "head"]], [(1, 0, 2, 0)])
    return data.replace(struct.pack("<HH", 0x00E5, 10), struct.pack("<HH", 0x00E5, 0))


def _many_texts() -> bytes:
    return xls_file([["name", "unit", "role"], *[["x" * 32_000] * 200] * 100])


def _long_line(path: Path) -> None:
    with path.open("wb") as file:
        file.write(b"name,unit,role\n")
        for _each in range(100):
            file.write(b"A" * 1_000_000)


def _written(build: Callable[[], bytes | str]) -> Build:
    def write(path: Path) -> None:
        data = build()
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    return write


_ERRORS = "".join(f'<c r="A{number}" t="e"><v>#N/A</v></c>' for number in range(3, 100_010))
_HEAD = "name,unit,role\n陆明远,D,head\n"

_MADE: dict[str, tuple[Callable[[], bytes | str], list]] = {
    "zip bomb": (lambda: workbook([(SHEET, _with_much(sheet("<!--@-->"), b" ", 400))]), [_HUGE]),
    "zip bomb beside": (
        lambda: workbook([(SHEET, sheet()), ("xl/media/a.png", packing((bytes(1_000_000), 200)))]),
        [_HUGE],
    ),
    "one cell of a hundred megabytes": (
        lambda: workbook([(SHEET, _with_much(sheet(row(3, "@")), b"x", 100))]),
        [_HUGE],
    ),
    "far cell": (lambda: workbook([(SHEET, sheet(_far("XFD1048576")))]), [_FAR.format(1048576, 16384)]),
    "far cell, in a sheet that would just fit": (
        lambda: workbook([(SHEET, sheet(_far("Z1000000")))]),
        [_FAR.format(1000000, 26)],
    ),
    "far cell, small letters": (lambda: workbook([(SHEET, sheet(_far("xfd1048576")))]), [_FAR.format(1048576, 16384)]),
    "far cell, spaced": (
        lambda: workbook([(SHEET, sheet('<row r="3"><c  r = "XFD1048576"><v>1</v></c></row>'))]),
        [_FAR.format(1048576, 16384)],
    ),
    "far cell, behind another attribute": (
        lambda: workbook([(SHEET, sheet('<row r="3"><c x=">" r="XFD1048576"><v>1</v></c></row>'))]),
        [_FAR.format(1048576, 16384)],
    ),
    "far row, its cell without a place": (
        lambda: workbook([(SHEET, sheet('<row x=">" r="90000000"><c><v>1</v></c></row>'))]),
        [_FAR.format(90000000, 3)],
    ),
    "far cell, in another space": (
        lambda: workbook([(SHEET, sheet('<y-z:row xmlns:y-z="u"><y-z:c r="XFD1048576"><v>1</v></y-z:c></y-z:row>'))]),
        [_FAR.format(1048576, 16384)],
    ),
    "no such column": (lambda: workbook([(SHEET, sheet(_far("AAAAAAAAAAAA3")))]), [_DAMAGED]),
    "no such row": (lambda: workbook([(SHEET, sheet(_far("A99999999999999")))]), [_DAMAGED]),
    "cell coded": (lambda: workbook([(SHEET, sheet(_far("&#88;FD1048576")))]), [_FAR.format(1048576, 16384)]),
    "sheet outside": (lambda: _sheet_at("evil/s.xml", "/evil/s.xml"), [_FAR.format(1048576, 16384)]),
    "sheet under another name": (lambda: _sheet_at("xl/s.dat", "s.dat"), [_FAR.format(1048576, 16384)]),
    "sheet in capitals": (lambda: _sheet_at("xl/worksheets/S.XML", "worksheets/s.xml"), [_FAR.format(1048576, 16384)]),
    "part twice": (lambda: _twice(SHEET), [_DAMAGED]),
    "part twice, in capitals": (lambda: _twice(SHEET.upper()), [_DAMAGED]),
    "part twice, backslashes": (lambda: _twice(SHEET.replace("/", "\\")), [_DAMAGED]),
    "two archives": (lambda: workbook() + workbook([(SHEET, sheet(_far("XFD1048576")))]), [_DAMAGED]),
    "lying size": (_lying_size, [_DAMAGED]),
    "shared text bomb": (
        lambda: _shared(
            f"><si><t>{'a' * 1_000_000}</t></si>",
            "".join(f'<c r="{one}3" t="s"><v>0</v></c>' for one in "BCDEFGHIJKLMNOPQRSTUVWXYZ") * 1000,
        ),
        [_HUGE],
    ),
    "more shared texts than there are": (lambda: _shared(' uniqueCount="99999999999">', ""), [_DAMAGED]),
    "many names of one sheet": (
        lambda: workbook(book_xml=book([(f"S{number}", 1) for number in range(1000)])),
        [_DAMAGED],
    ),
    "ods, repeated": (lambda: ods(ods_row("x", times=1048576, columns=16384)), [_FAR.format(1048578, 16384)]),
    "ods, wide and empty": (
        lambda: ods(
            f'<table:table-row><table:table-cell table:number-columns-repeated="16000"/>{ods_row("x")[48:-18]}'
            "</table:table-row>" * 1500
        ),
        [_HUGE],
    ),
    "ods, a long text repeated": (lambda: ods(ods_row("y" * 1_000_000, times=20, columns=1000)), [_HUGE]),
    "ods, rows repeated to the end": (lambda: ods(ods_row("x", times=1_048_574)), [_FAR.format(1_048_576, 3)]),
    "ods, repeated less than never": (lambda: ods(ods_row("x", times=-1)), [_FAR.format(30000002, 3)]),
    "ods, spaces told by their number": (lambda: ods(_spaces("2000000000")), [_HUGE]),
    "ods, spaces told in another prefix's words": (lambda: ods(_spaces("&#50;000000000", 'xmlns:text="u" ')), [_HUGE]),
    "ods, spaces in cells that repeat": (
        lambda: ods(
            _spaces("1000000").replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="1000"')
        ),
        [_HUGE],
    ),
    "ods, spaces in very many cells": (lambda: ods(_spaces("60000") * 20_000), [_HUGE]),
    "ods, a number format of very many parts": (lambda: _with_styles(_PARTS * 20_000), [_LU]),
    "ods, very many styles that inherit of each other": (lambda: _with_styles("", 40_000), [_LU]),
    "ods, a table in a cell": (
        lambda: ods(_spaces("9").replace("</text:p>", f"</text:p><table:table>{ods_row('x')}</table:table>")),
        [_DAMAGED],
    ),
    "shared texts told behind many spaces": (
        lambda: _shared(f' uniqueCount{" " * 50}= "99999999999">', ""),
        [_DAMAGED],
    ),
    "errors in very many cells": (
        lambda: workbook([(SHEET, sheet(_ERRORS))]),
        ["f: its formulas have no values. open it in Excel or WPS, and save it"],
    ),
    "xls, far cell": (lambda: _xls_with(_far_cell), [_FAR.format(65536, 65536)]),
    "xls, far cell, in a sheet that would just fit": (lambda: _xls_with(_last_cell), [_FAR.format(65536, 256)]),
    "xls, told to be long": (lambda: _xls_with(_dimensions(0, 0xFFFFFFFF)), [_FAR.format(0xFFFFFFFF, 4)]),
    "xls, told to end before it begins": (lambda: _xls_with(_dimensions(9, 1)), [_DAMAGED]),
    "xls, in a circle": (lambda: _xls_with(_circle), [_DAMAGED]),
    "xls, encrypted": (
        lambda: _xls_with(_password),
        ["f is encrypted. open it, save it without a password, and import that"],
    ),
    "xls, many names of one sheet": (_many_names, [_DAMAGED]),
    "xls, a panic of its reader": (_panic, [_DAMAGED]),
    "xls, one text in very many cells": (_many_texts, [_HUGE]),
    "csv, hundreds of thousands of columns": (
        lambda: _HEAD + "a," * 400_000 + "\n",
        [_LU, [3, "the row has 400001 cells, more than a spreadsheet holds. is it CSV?"]],
    ),
    "csv, a quote over many lines": (
        lambda: _HEAD + '"a\n",' * 2_000_000,
        [_LU, [3, "a quote is left open or stands where none can. check the quotes"]],
    ),
    "csv, an open quote": (
        lambda: _HEAD + '"' + "x,y,z\n" * 100_000,
        [_LU, [3, "a cell is longer than 131072 characters. is it CSV?"]],
    ),
    "csv, a date of many spaces": (
        lambda: "name,unit,role,started_on\n陆明远,D,head,2020-01-01" + " " * 120_000 + "x\n",
        [_LU],
    ),
}

FILES: dict[str, tuple[Build, list]] = {
    case: (_written(build), outcome) for case, (build, outcome) in _MADE.items()
} | {"csv, a line of 100 MB": (_long_line, [[2, "line 2 is longer than a million characters. is it CSV?"]])}
"""What writes each file, and its rows or the sentences it is refused with."""
