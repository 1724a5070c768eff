"""What is inside a zipped workbook (.xlsx, .ods), looked over before anything believes it.

The reader of workbooks makes room for every cell of a sheet's extent at once, and ends the whole program where there is
none. So every part is unpacked here first, piece by piece and never kept: how much it comes to, how far its cells
reach, how much text they hold, and that no XML declares entities.
"""

import struct
import zlib
from typing import BinaryIO
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import BadZipFile

from safetytrack.domain.errors import N_, Refused
from safetytrack.intake.guard.cell_looks import xlsx_looks
from safetytrack.intake.guard.inspected import Inspected
from safetytrack.intake.guard.ods_tables import Tables
from safetytrack.intake.guard.xlsx_sheets import SharedStrings, follow
from safetytrack.intake.guard.zip_parts import Archive, encrypted, no_workbook

_RELATIONS = ("_rels/.rels", "xl/_rels/workbook.xml.rels")

_DAMAGED = N_("{file} is damaged or cut off. fetch it anew, or open it in Excel or WPS and save it as .xlsx")

_BROKEN = (
    BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    ElementTree.ParseError,
    expat.ExpatError,
    NotImplementedError,
    ValueError,
    OverflowError,
)
"""What is raised for archives and XML that are not whole."""


def damaged(name: str) -> Refused:
    """Return the refusal of a workbook that is not whole."""
    return Refused(_DAMAGED, file=name)


def inspect(file: BinaryIO, name: str) -> Inspected:
    """Look over a zipped workbook, called ``name`` in sentences. Raises ``Refused`` for one that may not be read."""
    try:
        archive = Archive(file, name)
        if "xl/workbook.xml" in archive.parts:
            return _workbook(archive)
        if "content.xml" in archive.parts and "META-INF/manifest.xml" in archive.parts:
            return _document(archive)
    except _BROKEN as error:
        raise damaged(name) from error
    raise no_workbook(name)


def _workbook(archive: Archive) -> Inspected:
    """Look over the parts of Office Open XML (ECMA-376)."""
    if not archive.parts.keys() >= {*_RELATIONS}:
        raise no_workbook(archive.name)
    roots, relations, book = (_parsed(archive.whole(part)) for part in (*_RELATIONS, "xl/workbook.xml"))
    if any(one.get("Type", "").endswith("/officeDocument") and not _is_book(one.get("Target", "")) for one in roots):
        raise no_workbook(archive.name)
    targets = {one.get("Id"): one.get("Target", "") for one in relations}
    sheets = [(_target(targets.get(_relation(one), "")), one.get("name", "")) for one in book.findall(".//{*}sheet")]
    titles = dict(reversed(sheets))
    if len(titles) < len(sheets):
        raise BadZipFile
    properties = book.find("{*}workbookPr")
    inspected = Inspected(properties is not None and properties.get("date1904") in ("1", "true"))
    shared = SharedStrings(archive, [part for part in archive.parts if part.casefold().endswith("sharedstrings.xml")])
    styles = xlsx_looks(archive)
    for part in archive.parts:
        if followed := follow(archive, part, styles):
            shared.require_few(part, followed)
            title = titles.get(part.casefold(), part)
            inspected.cell_errors[title], inspected.hidden[title] = followed.cell_errors, followed.hidden
            if followed.looks:
                inspected.looks[title] = followed.looks
    return inspected


def _parsed(xml: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(xml, ElementTree.XMLParser(encoding="utf-8"))


def _is_book(target: str) -> bool:
    return target.lstrip("/") == "xl/workbook.xml"


def _target(target: str) -> str:
    return (target.lstrip("/") if target.startswith("/") else f"xl/{target}").casefold()


def _relation(sheet: ElementTree.Element) -> str | None:
    return next((value for key, value in sheet.items() if key.endswith("}id")), None)


def _document(archive: Archive) -> Inspected:
    """Look over the parts of OpenDocument (ISO/IEC 26300) that are read."""
    if b"encryption-data" in archive.whole("META-INF/manifest.xml"):
        raise encrypted(archive.name)
    tables = Tables(archive.name)
    if "styles.xml" in archive.parts:
        tables.follow_styles(archive.pieces("styles.xml"))
    tables.follow(archive.pieces("content.xml"))
    return Inspected(
        cell_errors=tables.cell_errors,
        merged=tables.merged,
        looks={title: looks.cells for title, looks in tables.looks.items()},
        hidden={title: looks.hidden for title, looks in tables.looks.items()},
    )
