"""How cells look, where that says more or less than what they hold: zeros before numbers, months for days."""

import re
from collections import defaultdict
from collections.abc import Mapping, MutableSequence
from xml.etree import ElementTree

from safetytrack.intake.guard.leading_zeros import with_pattern
from safetytrack.intake.guard.month_formats import BUILT_IN, MONTH, YEAR, as_shown, look_of
from safetytrack.intake.guard.zip_parts import Archive

_STYLES = "xl/styles.xml"

_MOST_LOOKS = 255

_PAGE = 256
"""Rows."""

STYLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]* s="([0-9]{1,6})"[^<>/]*>')
"""A filled cell in its plain form: its column, its row and the index of its style."""

_LARGEST = 16 << 20
"""Bytes of the styles that are looked through: offices' own come to a hundredth."""


def xlsx_looks(archive: Archive) -> dict[str, str]:
    """Return the looks of an .xlsx file's cells by the indexes of their styles, of those that have one."""
    if _STYLES not in archive.parts or archive.parts[_STYLES].file_size > _LARGEST:
        return {}
    try:
        styles = ElementTree.fromstring(archive.whole(_STYLES), ElementTree.XMLParser(encoding="utf-8"))
    except ElementTree.ParseError:  # the cells can be read without them
        return {}
    codes = {one.get("numFmtId", ""): one.get("formatCode", "") for one in styles.findall("{*}numFmts/{*}numFmt")}
    looks = {str(number): look for number, look in BUILT_IN.items()}
    looks |= {number: look_of(code) for number, code in codes.items()}
    formats = (one.get("numFmtId", "") for one in styles.findall("{*}cellXfs/{*}xf"))
    return {str(index): looks[number] for index, number in enumerate(formats) if looks.get(number)}


class CellLooks:
    """The cells of one sheet that show more than their numbers or less than their days, by the looks of their styles.

    Kept in pages of some rows of a column each: a cell far out makes room for no more than one.
    """

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._looks: list[str] = [""]
        self._numbers: dict[str, int] = {}
        self._pages: dict[int, dict[int, bytearray]] = defaultdict(dict)

    def note(self, row: int, column: int, style: str) -> None:
        """Note a cell, counted from 0, if it has one of the styles."""
        if row < 0 or style not in self._styles:
            return
        page, line = divmod(row, _PAGE)
        columns = self._pages[page]
        if column not in columns:
            columns[column] = bytearray(_PAGE)
        columns[column][line] = self._number(self._styles[style])

    def _number(self, look: str) -> int:
        """Return the number of a look; 0 for one too many, which shows nothing."""
        if look not in self._numbers and len(self._looks) <= _MOST_LOOKS:
            self._numbers[look] = len(self._looks)
            self._looks.append(look)
        return self._numbers.get(look, 0)

    def show(self, row: int, cells: MutableSequence, shift: int = 0) -> None:
        """Make the cells of a row, counted from 0, what their formats show; ``shift``: see ``as_shown``."""
        page, line = divmod(row, _PAGE)
        for column, numbers in self._pages[page].items() if page in self._pages else ():
            if numbers[line] and column < len(cells):
                cells[column] = _shown(cells[column], self._looks[numbers[line]], shift)


def _shown(cell: object, look: str, shift: int) -> object:
    return as_shown(cell, look, shift) if look in (MONTH, YEAR) else with_pattern(cell, look)
