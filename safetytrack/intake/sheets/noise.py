"""Rows below a header that say nothing of their own: totals, footnotes, the header once more, a number and no more."""

import re
from collections.abc import Sequence
from functools import lru_cache

from safetytrack.intake.sheets.cells import Cell, as_text
from safetytrack.intake.sheets.headers import fold_header, is_ignored, shorten_header

_TOTAL = re.compile(r".{0,4}(?:合计|总计|小计|共计)|totals?")
_LONGEST_TOTAL = 12
_REMEMBERED = 1_024
"""First cells of which is kept in mind whether they begin a total: most columns repeat a few words."""

_FOOTNOTE = re.compile(
    r"(注|备注|说明|填表|制表|审核|联系|填报|负责人|单位负责人|日期|报送|filled ?in ?by)[^:]{0,6}:.*", re.DOTALL
)

_FOOTNOTE_LABEL = re.compile(r"(填[表报写])?(注|备注|附注|注释|说明)")
"""What stands beside footnotes, in a cell of its own."""


@lru_cache(_REMEMBERED)
def _names_total(text: str) -> bool:
    return _TOTAL.fullmatch(fold_header(text)) is not None


class NonDataRows:
    """Tells the rows of one table that are no data, and keeps those that a person will want to hear of."""

    def __init__(self, headers: Sequence[str]) -> None:
        self._skipped: dict[int, str] = {}
        self._last_footnote = 0
        self._numbering = {place for place, header in enumerate(headers) if is_ignored(header)}
        self._unnamed = {place for place, header in enumerate(headers) if not fold_header(header)}
        self._headers = self._folded(headers)

    @property
    def skipped(self) -> list[str]:
        """Return the rows to be named, each with what it begins with, from the top of the sheet down."""
        return [f"{number} ({first})" for number, first in sorted(self._skipped.items())]

    def begin(self) -> None:
        """Begin with the first row again."""
        self._skipped.clear()

    def skip(self, number: int, first: str) -> bool:
        """Pass over a row that begins with this text; say that it is."""
        self._skipped[number] = shorten_header(first)
        return True

    def is_total(self, number: int, cells: Sequence[Cell]) -> bool:
        """Say whether a row is a total, by its first cell."""
        first = next((cell for cell in cells if cell != ""), "")
        if not isinstance(first, str) or len(first) > _LONGEST_TOTAL or not _names_total(first):
            return False
        return self.skip(number, first)

    def is_noise(self, number: int, cells: Sequence[Cell]) -> bool:
        """Say whether a row that lacks what a row must have was never meant to be one."""
        if self.is_total(number, cells):
            return True
        texts = [as_text(cell) for cell in cells]
        folded = [fold_header(text) for text in texts if text]
        unnumbered = self._folded(texts)
        if folded and (any(map(_TOTAL.fullmatch, unnumbered[:1])) or all(map(_FOOTNOTE.match, folded))):
            return self.skip(number, next(filter(None, texts)))
        if folded and (_FOOTNOTE_LABEL.fullmatch(folded[0]) or self._goes_on(number, folded)):
            self._last_footnote = number
            return self.skip(number, next(filter(None, texts)))
        return not unnumbered or unnumbered == self._headers

    def _goes_on(self, number: int, folded: Sequence[str]) -> bool:
        """Say whether a row is one more line of the footnote above it."""
        return 0 < self._last_footnote == number - 1 and len(folded) == 1

    def _folded(self, texts: Sequence[str]) -> list[str]:
        """Return what stands in a row, but for what numbers it, in a column without a header too."""
        folded = [fold_header(text) if place not in self._numbering else "" for place, text in enumerate(texts)]
        return [text for place, text in enumerate(folded) if text and not (place in self._unnamed and text.isdecimal())]
