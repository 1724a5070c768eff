"""What an office writes under a table: who filled it in, the day it was signed, a note, a total, the place of a seal.

Only the last rows of a table are taken for it, and only where every cell is of one of these forms: a row with anything
else, or with a row of data below it, is a row of data.
"""

import re
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from datetime import date
from typing import TypeVar
from unicodedata import normalize

from safetytrack.intake.sheets.cells import Cell, as_text

_SEAL = r"[(](?:签字|签名|签章|盖章|公章|印章)[)]"
_SIGNER = (
    r"(?:填表|填报|制表|编制|审核|复核|审批|审签|批准|核准|经办|校对|报送|上报|统计|登记|记录)(?:人员?|单位|部门)?"
    r"|(?:单位|部门|主要|分管|科室)?(?:负责人|负责同志|领导)|单位|部门|联系人|签字人?|签名"
)
_DAY_SIGNED = r"(?:填表|填报|制表|审核|报送|上报|统计|编制)?(?:日期|时间)"
_PHONE = r"(?:联系|办公)?电话|联系方式|手机号?码?"
_LABEL = rf"(?:{_SIGNER}|{_DAY_SIGNED}|{_PHONE})(?:{_SEAL})?"
_FIELD = re.compile(rf"{_LABEL}:[^:]*?(?={_LABEL}:|$)")
"""A label with what is filled in behind it, if anything, up to the next label."""
_BARE_LABEL = re.compile(rf"{_LABEL}:")
_SEALED = re.compile(rf"[^:]{{0,30}}{_SEAL}:?")

_DAY = re.compile(r"\d{4}(?:年\d{1,2}月(?:\d{1,2}日)?|([-./])\d{1,2}\1\d{1,2})|(?:\d{4})?年月日", re.ASCII)
_NOTE = re.compile(r"(?:填[表报写])?(?:注|备注|附注|注释|说明|注意事项)\d*:.*", re.DOTALL)
_GOES_ON = re.compile(r"(?:\d{1,2}[.、)]|[(]\d{1,2}[)]|[一二三四五六七八九十]、)\D.*", re.DOTALL)

_NUMBER = r"\d+(?:\.\d+)?(?:人次?|名|家|个|条|场次?|次|份|项|户)?"
_TOTAL = re.compile(rf".{{0,4}}(?:合计|总计|共计|小计):?(?:{_NUMBER})?|(?:以上)?共:?{_NUMBER}", re.ASCII)
_FIGURE = re.compile(_NUMBER, re.ASCII)

_END = re.compile(r"[-—=*.…]*[(]?(?:以下空白|以下无内容|以下无正文|此页无正文|本页无正文)[)]?[-—=*.…]*")
"""What is written so that nobody adds a row."""

_HINT = re.compile("[:：计共)）年空无]|[0-9]{4}[-./]")
"""What stands somewhere in the first cell of every footer that is a text and no further line of a note."""

_MOST = 40
"""Footers that a table may have, one below the other."""

AnyRow = TypeVar("AnyRow")


def without_last_footers(
    rows: Iterable[tuple[AnyRow, str]], pass_over: Callable[[AnyRow, str], object]
) -> Iterator[AnyRow]:
    """Yield rows, but pass over the last of them where they may be footers; each comes with its text if it may be."""
    pending: list[tuple[AnyRow, str]] = []
    for row, text in rows:
        pending.append((row, text))
        if not text or len(pending) > _MOST:
            yield from (one for one, _text in pending)
            pending.clear()
    for row, text in pending:
        pass_over(row, text)


class Footers:
    """Tells the rows of one table that have the form of a footer.

    A day that stands in a column of days is none: somebody may have filled in that cell first.
    """

    def __init__(self, days: Container[int] = ()) -> None:
        """``days`` are the places of the columns of days."""
        self._days = days
        self._last_note = 0

    def text_of(self, number: int, cells: Sequence[Cell]) -> str:
        """Return what a row that has the form of a footer begins with, "" of any other; cells are as in the sheet."""
        place = next((place for place, cell in enumerate(cells) if cell != "" and not _is_blank(cell)), None)
        if place is None or not self._may_be(number, cells[place]):
            return ""
        texts = [text for text in (_squeezed(as_text(cell)) for cell in cells[place:]) if text]
        is_footer = (
            _is_total(texts) or _is_signature(texts) or (len(texts) == 1 and self._is_line(number, place, cells))
        )
        return as_text(cells[place]) if is_footer else ""

    def _is_line(self, number: int, place: int, cells: Sequence[Cell]) -> bool:
        """Say whether the one cell of a row is a note, the day of a signature, or says that nothing follows."""
        text = _squeezed(as_text(cells[place]))
        if self._is_note(number, text):
            self._last_note = number
            return True
        if _END.fullmatch(text):
            return True
        is_day = isinstance(cells[place], date) or _DAY.fullmatch(text) is not None
        return is_day and place not in self._days

    def _may_be(self, number: int, first: Cell) -> bool:
        if isinstance(first, str):
            return 0 < self._last_note == number - 1 or _HINT.search(first) is not None
        return isinstance(first, date)

    def _is_note(self, number: int, text: str) -> bool:
        """Say whether a text is a note, or one more of the numbered ones above it."""
        return bool(_NOTE.fullmatch(text) or (0 < self._last_note == number - 1 and _GOES_ON.fullmatch(text)))


def _is_blank(cell: Cell) -> bool:
    return isinstance(cell, str) and cell.isspace()


def _squeezed(text: str) -> str:
    """Return a text without the blanks that are left to write on."""
    return "".join(normalize("NFKC", text).split()).replace("_", "")


def _is_total(texts: Sequence[str]) -> bool:
    return bool(_TOTAL.fullmatch(texts[0])) and all(map(_FIGURE.fullmatch, texts[1:]))


def _is_signature(texts: Sequence[str]) -> bool:
    """Say whether texts are labels with what was filled in, each behind its label or in the cell beside it."""
    is_open = False
    for text in texts:
        if _is_labelled(text):
            is_open = _BARE_LABEL.fullmatch(text) is not None
        elif is_open:
            is_open = False
        else:
            return False
    return True


def _is_labelled(text: str) -> bool:
    """Say whether a text is labels with what was filled in, one behind the other, or names the place of a seal."""
    place = 0
    while field := _FIELD.match(text, place):
        place = field.end()
        if place == len(text):
            return True
    return _SEALED.fullmatch(text, place) is not None
