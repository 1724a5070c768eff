"""Rows below a header that say nothing of their own: totals, footnotes, the header once more, a number and no more."""

import re
from collections.abc import Sequence

from safetytrack.intake.sheets.cells import Cell, as_text
from safetytrack.intake.sheets.headers import folded, shortened
from safetytrack.intake.sheets.synonyms import NUMBERING

_TOTAL = re.compile(r".{0,4}(?:合计|总计|小计|共计)|totals?")
_LONGEST_TOTAL = 12
_FOOTNOTE = re.compile(r"(注|备注|说明|填表|制表|审核|联系|填报|负责人|单位负责人|日期|报送)[^:]{0,6}:.*", re.DOTALL)


class Idle:
    """Knows the rows of one table that say nothing, and remembers those that a person will want to hear of."""

    def __init__(self, headers: Sequence[str]) -> None:
        self.passed: list[str] = []
        self._numbering = {place for place, header in enumerate(headers) if folded(header) in NUMBERING}
        self._headers = self._folded(headers)

    def is_total(self, number: int, cells: Sequence[Cell]) -> bool:
        """Say whether a row is a total; told by its first cell."""
        first = next((cell for cell in cells if cell != ""), "")
        if not isinstance(first, str) or len(first) > _LONGEST_TOTAL or not _TOTAL.fullmatch(folded(first)):
            return False
        return self._pass_over(number, first)

    def is_idle(self, number: int, cells: Sequence[Cell]) -> bool:
        """Say whether a row that lacks what a row must have was never meant to be one."""
        if self.is_total(number, cells):
            return True
        texts = [as_text(cell) for cell in cells]
        every = [folded(text) for text in texts if text]
        told = self._folded(texts)
        if every and (any(map(_TOTAL.fullmatch, told[:1])) or all(map(_FOOTNOTE.match, every))):
            return self._pass_over(number, next(filter(None, texts)))
        return not told or told == self._headers

    def _folded(self, texts: Sequence[str]) -> list[str]:
        """Return what stands in a row, but for what numbers it."""
        return [
            told for place, text in enumerate(texts) if text and place not in self._numbering and (told := folded(text))
        ]

    def _pass_over(self, number: int, first: str) -> bool:
        self.passed.append(f"{number} ({shortened(first)})")
        return True
