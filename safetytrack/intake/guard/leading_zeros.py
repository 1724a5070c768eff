"""Number formats of an .xlsx file that show zeros before a number, and the cells that have one: 12 as 000012."""

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import TypeVar
from xml.etree import ElementTree

from safetytrack.intake.guard.zip_parts import Archive

_STYLES = "xl/styles.xml"
_ZEROS = re.compile(r"0{2,30}(?:_.)?")

AnyCell = TypeVar("AnyCell")

STYLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]* s="([0-9]{1,6})"[^<>/]*>')
"""A filled cell in its plain form: its column, its row and the index of its style."""

_LARGEST = 16 << 20
"""Bytes of the styles that are looked through: offices' own come to a hundredth."""

Widths = dict[int, bytearray]
"""By column from 0, and row from 0, the digits that a number is shown with; 0 where its format says nothing."""


def zero_styles(archive: Archive) -> dict[str, int]:
    """Return the digits that numbers have at least, by the index of a cell's style."""
    if _STYLES not in archive.parts or archive.parts[_STYLES].file_size > _LARGEST:
        return {}
    try:
        styles = ElementTree.fromstring(archive.whole(_STYLES), ElementTree.XMLParser(encoding="utf-8"))
    except ElementTree.ParseError:  # the cells can be read without them
        return {}
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.findall("{*}numFmts/{*}numFmt")}
    widths = {number: _width(code) for number, code in codes.items()}
    formats = (one.get("numFmtId") for one in styles.findall("{*}cellXfs/{*}xf"))
    return {str(index): widths[number] for index, number in enumerate(formats) if widths.get(number)}


def _width(code: str) -> int:
    positive = code.partition(";")[0]
    return positive.count("0") if _ZEROS.fullmatch(positive) else 0


class ZeroCells:
    """The cells of one sheet whose numbers are shown with leading zeros."""

    def __init__(self, styles: Mapping[str, int]) -> None:
        self.widths: Widths = defaultdict(bytearray)
        self.styles = styles

    def note(self, row: int, column: int, style: str) -> None:
        """Note a cell, within the extent of its sheet, counted from 0, if it has one of the styles."""
        if row < 0 or style not in self.styles:
            return
        column_widths = self.widths[column]
        if row >= len(column_widths):
            column_widths.extend(bytes(row + 1 - len(column_widths)))
        column_widths[row] = self.styles[style]


def shown(cell: AnyCell, width: int) -> AnyCell | str:
    """Return a number as its format shows it."""
    return f"{cell:0{width}.0f}" if width and isinstance(cell, float) and cell.is_integer() and cell >= 0 else cell
