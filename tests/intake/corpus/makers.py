"""Files of every make, built from rows of cells: what a test hands to the program as a clerk would."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import NamedTuple
from warnings import catch_warnings

import xlwt
from msoffcrypto.format.ooxml import OOXMLFile
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import CoveredTableCell, Table, TableCell, TableRow
from odf.text import P
from xlsxwriter import Workbook

Rows = Sequence[Sequence[object]]
Merged = Sequence[tuple[int, int, int, int]]
"""Ranges by their first row, first column, last row and last column, from 0."""

_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def csv_file(rows: Rows, merged: Merged = (), *, delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    """Return a text with delimiters; what is merged stands in its first cell, as where a sheet is saved as CSV."""
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows(_without_covered(rows, merged))
    return file.getvalue().encode(encoding)


def xlsx_file(rows: Rows, merged: Merged = (), *, from_1904: bool = False, title: str = "Sheet1") -> bytes:
    """Return a workbook of XlsxWriter with one sheet."""
    return xlsx_of({title: rows}, merged, from_1904=from_1904)


def xlsx_of(
    sheets: Mapping[str, Rows], merged: Merged = (), *, hidden: Iterable[str] = (), from_1904: bool = False
) -> bytes:
    """Return a workbook of XlsxWriter, with the same ranges merged in each sheet."""
    file = io.BytesIO()
    with Workbook(file, {**_PLAIN, "date_1904": from_1904}) as book:
        looks = {date: book.add_format({"num_format": "yyyy-mm-dd"}), datetime: book.add_format({"num_format": 22})}
        for title, rows in sheets.items():
            sheet = book.add_worksheet(title)
            for row, column, value in _cells(rows):
                if isinstance(value, str) and value.startswith("{=") and value.endswith("}"):
                    sheet.write_formula(row, column, value[1:-1])
                else:
                    sheet.write(row, column, value, looks.get(type(value)))
            for first_row, first_column, last_row, last_column in merged:
                sheet.merge_range(
                    first_row,
                    first_column,
                    last_row,
                    last_column,
                    rows[first_row][first_column],
                    looks.get(type(rows[first_row][first_column])),
                )
            if title in hidden:
                sheet.hide()
    return file.getvalue()


def xls_file(rows: Rows, merged: Merged = (), title: str = "Sheet1") -> bytes:
    """Return an old workbook of one sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet(title)
    looks = {date: xlwt.easyxf(num_format_str="yyyy-mm-dd"), datetime: xlwt.easyxf(num_format_str="yyyy-mm-dd hh:mm")}
    for row, column, value in _cells(_without_covered(rows, merged)):
        if value != "":
            sheet.write(row, column, value, looks.get(type(value), xlwt.Style.default_style))
    for first_row, first_column, last_row, last_column in merged:
        sheet.merge(first_row, last_row, first_column, last_column)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods_file(rows: Rows, merged: Merged = (), title: str = "Sheet1") -> bytes:
    """Return an OpenDocument sheet."""
    begun = {(first_row, first_column): rest for first_row, first_column, *rest in merged}
    covered = {
        (row, column)
        for first_row, first_column, last_row, last_column in merged
        for row in range(first_row, last_row + 1)
        for column in range(first_column, last_column + 1)
    } - begun.keys()
    document = OpenDocumentSpreadsheet()
    table = Table(name=title)
    document.spreadsheet.addElement(table)
    for row, cells in enumerate(rows):
        line = TableRow()
        table.addElement(line)
        for column, value in enumerate(cells):
            if (row, column) in covered:
                line.addElement(CoveredTableCell())
                continue
            attributes = _odf(value)
            if (row, column) in begun:
                last_row, last_column = begun[row, column]
                attributes |= {
                    "numberrowsspanned": last_row - row + 1,
                    "numbercolumnsspanned": last_column - column + 1,
                }
            cell = TableCell(**attributes)
            if isinstance(value, str) and value:
                cell.addElement(P(text=value))
            line.addElement(cell)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


MAKERS = {"csv": csv_file, "xlsx": xlsx_file, "xls": xls_file, "ods": ods_file}
"""What makes a file of rows, by the make of the file."""


def encrypted(workbook: bytes) -> bytes:
    """Return a workbook under a password."""
    file = io.BytesIO()
    OOXMLFile(io.BytesIO(workbook)).encrypt("password", file)
    return file.getvalue()


class Packed(NamedTuple):
    """A part of an archive as it lies in it, and the size and checksum of what it unpacks to."""

    data: bytes
    size: int
    checksum: int


def packing(*pieces: tuple[bytes, int]) -> Packed:
    """Pack pieces that come so many times each, each piece but once: very much takes no more time than little."""
    data, size, checksum = b"", 0, 0
    for piece, times in pieces:
        packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        data += (packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)) * times
        size += len(piece) * times
        for _each in range(times):
            checksum = zlib.crc32(piece, checksum)
    return Packed(data + zlib.compressobj(wbits=-zlib.MAX_WBITS).flush(), size, checksum)


def _put(part: Packed, name: str, into: zipfile.ZipFile) -> None:
    """Add a part that is packed already."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type, entry.compress_size = zipfile.ZIP_DEFLATED, len(part.data)
    entry.file_size, entry.CRC, entry.header_offset = part.size, part.checksum, into.fp.tell()
    into.fp.write(entry.FileHeader() + part.data)
    into.filelist.append(entry)
    into.start_dir = into.fp.tell()


def archive(parts: Iterable[tuple[str, str | bytes | Packed]], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of those parts."""
    file = io.BytesIO()
    with catch_warnings(action="ignore"), zipfile.ZipFile(file, "w", how) as into:  # of a name that is there twice
        for name, part in parts:
            if isinstance(part, Packed):
                _put(part, name, into)
            else:
                into.writestr(name, part)
    return file.getvalue()


def with_part(workbook: bytes, part: str, change: Mapping[str, str]) -> bytes:
    """Return a workbook with words of one part changed."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        for name in packed.namelist():
            text = packed.read(name)
            if name == part:
                for old, new in change.items():
                    assert old.encode() in text, old
                    text = text.replace(old.encode(), new.encode())
            parts.append((name, text))
    return archive(parts)


def with_backslashes(workbook: bytes) -> bytes:
    """Return a workbook as some programs for Windows pack it."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as packed:
        return archive((name.replace("/", "\\"), packed.read(name)) for name in packed.namelist())


def _cells(rows: Rows) -> Iterable[tuple[int, int, object]]:
    for row, cells in enumerate(rows):
        for column, value in enumerate(cells):
            if value is not None:
                yield row, column, value


def _without_covered(rows: Rows, merged: Merged) -> list[list[object]]:
    kept = [list(cells) for cells in rows]
    for first_row, first_column, last_row, last_column in merged:
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                if (row, column) != (first_row, first_column):
                    kept[row][column] = ""
    return kept


def _odf(value: object) -> dict[str, object]:
    if isinstance(value, bool):
        return {"valuetype": "boolean", "booleanvalue": str(value).lower()}
    if isinstance(value, int | float):
        return {"valuetype": "float", "value": value}
    if isinstance(value, date):
        day = value.isoformat() if not isinstance(value, datetime) or value.time() != time() else value.date()
        return {"valuetype": "date", "datevalue": day}
    return {"valuetype": "string"} if value else {}
