"""Number formats that show zeros before a number, and the cells that have one: 12 as 000012, 5 as A005."""

import re
from collections import defaultdict
from collections.abc import Mapping, MutableSequence
from xml.etree import ElementTree

from safetytrack.intake.guard.zip_parts import Archive

_STYLES = "xl/styles.xml"
_TOKEN = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$-[^\]]*\]|(0)|([-+ ():])|;')
"""A piece of a number format (ECMA-376 18.8.31): a text, a mark, a blank, a language, a digit, the section's end."""

DIGIT = "\0"
"""What stands for a digit in a pattern; all else in it stands for itself."""

_MOST_DIGITS, _MOST_PATTERNS = 30, 255
_LONGEST = 255
"""Characters of a pattern: a number format has no more."""

_PAGE = 256
"""Rows."""

STYLED = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]* s="([0-9]{1,6})"[^<>/]*>')
"""A filled cell in its plain form: its column, its row and the index of its style."""

_LARGEST = 16 << 20
"""Bytes of the styles that are looked through: offices' own come to a hundredth."""


def zero_styles(archive: Archive) -> dict[str, str]:
    """Return the patterns of an .xlsx file that show leading zeros, by the index of a cell's style."""
    if _STYLES not in archive.parts or archive.parts[_STYLES].file_size > _LARGEST:
        return {}
    try:
        styles = ElementTree.fromstring(archive.whole(_STYLES), ElementTree.XMLParser(encoding="utf-8"))
    except ElementTree.ParseError:  # the cells can be read without them
        return {}
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.findall("{*}numFmts/{*}numFmt")}
    patterns = {number: pattern_of(code) for number, code in codes.items()}
    formats = (one.get("numFmtId") for one in styles.findall("{*}cellXfs/{*}xf"))
    return {str(index): patterns[number] for index, number in enumerate(formats) if patterns.get(number)}


def pattern_of(code: str) -> str:
    """Return the pattern in which a number format shows a whole number; "" for one without leading zeros."""
    pattern, at = "", 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None:
            return ""
        if match[0] == ";":
            break
        text, escaped, digit, mark = match.groups()
        pattern += DIGIT if digit else text or escaped or mark or ""
        at = match.end()
    return with_zeros(pattern)


def with_zeros(pattern: str) -> str:
    """Return a pattern if it shows leading zeros, "" if not."""
    is_ours = len(pattern) <= _LONGEST and 2 <= pattern.count(DIGIT) <= _MOST_DIGITS
    return pattern.strip() if is_ours else ""


class ZeroCells:
    """The cells of one sheet whose numbers are shown with leading zeros, by the patterns of their styles.

    Kept in pages of some rows of a column each: a cell far out makes room for no more than one.
    """

    def __init__(self, styles: Mapping[str, str]) -> None:
        self._styles = styles
        self._patterns: list[str] = [""]
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

    def _number(self, pattern: str) -> int:
        """Return the number of a pattern; 0 for one too many, which shows nothing."""
        if pattern not in self._numbers and len(self._patterns) <= _MOST_PATTERNS:
            self._numbers[pattern] = len(self._patterns)
            self._patterns.append(pattern)
        return self._numbers.get(pattern, 0)

    def show(self, row: int, cells: MutableSequence) -> None:
        """Make the numbers of a row, counted from 0, what their formats show."""
        page, line = divmod(row, _PAGE)
        for column, numbers in self._pages[page].items() if page in self._pages else ():
            if numbers[line] and column < len(cells):
                cells[column] = shown(cells[column], self._patterns[numbers[line]])


def shown(cell: object, pattern: str) -> object:
    """Return a whole number as a pattern shows it, and anything else as it is."""
    if not isinstance(cell, float | int) or isinstance(cell, bool) or cell < 0 or cell % 1:
        return cell
    width = pattern.count(DIGIT)
    digits = f"{cell:0{width}.0f}"
    first = len(digits) - width + 1
    left = iter((digits[:first], *digits[first:]))
    return "".join(next(left) if one == DIGIT else one for one in pattern)
