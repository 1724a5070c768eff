"""Cells as sheets hold them, made the text that their column is read from.

A text may be written in any of the ways offices write it (``2020.7.20``, ``１.２万人``, ``2020年上半年``); a number may
be a day's serial, a code or an amount. What says nothing certain is refused, and what cannot be made out is handed on
as it is, for the column's own reading to refuse.
"""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from math import isfinite
from unicodedata import category, normalize

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_specs import CellType, Field, FileSpec
from safetytrack.domain.texts import fold_header, unguarded
from safetytrack.domain.titles import titles_in
from safetytrack.intake.sheets.months import MonthsTaken, day_of_month, is_still

Cell = str | float | bool | date | datetime | time | timedelta

Reader = Callable[[Cell], str]
"""Makes a cell the text that its column is parsed from. Raises ``Refused``."""

REMEMBERED = 65_536
"""Distinct texts of a column whose reading is kept in mind."""

EXACT = 10**15
"""From here on a spreadsheet keeps a number's first fifteen digits and no more."""

_LONGEST_READ = 100
"""Characters of the longest text that may be a day, an amount or a period: patterns take their time over long ones."""

_FIRST_SERIAL, _LAST_SERIAL = 18_264, 109_574
"""1950-01-01 and 2199-12-31 as spreadsheets count days; a lower number is none: 2020 is a year that lost its month."""
_BEFORE_SERIALS = date(1899, 12, 30)
_BETWEEN_EPOCHS = 1_462
"""Days between the epochs of 1900 and of 1904, which older Macintosh workbooks count from."""

_DAY = r"(?:\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|\d{8}|\d{4}年\d{1,2}月\d{1,2}日)"
_WEEKDAY = r"[\s(]*(?:星期|周)[一二三四五六日天]\)?"
_TIME = r"(?:\d{1,2}:\d{1,2}(?::\d{1,2}(?:\.\d+)?)?|\d{1,2}[时点](?:\d{1,2}分?|半|整)?)"
_HALF = r"(?:上午|中午|下午|晚上|AM|PM)"
_MOMENT = re.compile(
    rf"(?P<day>{_DAY})(?:{_WEEKDAY})?(?P<time>(?:\s*|T){_HALF}?\s*{_TIME}(?:\s*{_HALF})?|\s*{_HALF})?", re.ASCII | re.I
)
_LOOSE = re.compile(r"\s*([年月])\s*|\s+(?=日)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}", re.ASCII)
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+\d+", re.ASCII | re.I)

_AMOUNT = r"(?P<number>\d+|\d{1,3}(?:,\d{3})+|\d*\.\d+|\d+\.\d*|\d{1,3}(?:,\d{3})+\.\d+)\s*"
_AMOUNTS = {
    CellType.PEOPLE: re.compile(rf"{_AMOUNT}(?P<scale>万)?(?P<unit>人次|人|名)?", re.ASCII),
    CellType.COUNT: re.compile(rf"{_AMOUNT}(?P<scale>万)?(?P<unit>场次|场|次|期|份|起)?", re.ASCII),
    CellType.HOURS: re.compile(rf"{_AMOUNT}(?P<scale>$)?(?P<unit>学时|课时|小时|h)?", re.ASCII | re.I),
    CellType.MONEY: re.compile(rf"{_AMOUNT}(?P<scale>$)?(?P<unit>亿元|亿|万元|万|千元|元)?", re.ASCII),
}
IN_WAN_YUAN = {
    "亿元": Decimal(10_000),
    "亿": Decimal(10_000),
    "万元": Decimal(1),
    "万": Decimal(1),
    "千元": Decimal("0.1"),
    "元": Decimal("0.0001"),
}
"""What units of money are in 万元."""

_PERIOD = re.compile(r"(\d{4})年?(?:([上下])半年|第?([一二三四1-4])季度|(\d{1,2})月份?)?", re.ASCII)


def strip_guard(text: str) -> str:
    """Return a text without outer spaces, nor the mark that kept a spreadsheet from running it."""
    return unguarded(text.strip()).strip()


def as_text(cell: Cell) -> str:
    """Return a cell as it shows: a number to the fifteen digits a spreadsheet keeps, a day as ISO 8601."""
    if isinstance(cell, str):
        return strip_guard(cell)
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float | int):
        return f"{cell:.15g}"
    if isinstance(cell, datetime) and cell.time() != time():
        return cell.isoformat(" ")
    return cell.date().isoformat() if isinstance(cell, datetime) else str(cell)


class CellReader:
    """Reads the cells of one file's columns as texts; counts the times of day that were cut off."""

    def __init__(
        self,
        spec: FileSpec,
        *,
        money_unit: str = "万元",
        from_1904: bool = False,
        words: Mapping[str, str] | None = None,
    ) -> None:
        """``money_unit`` is what the header of a column of money names, ``words`` are an office's own, for ours."""
        self._words = words or {}
        self.times_cut = 0
        self.months_taken: dict[str, MonthsTaken] = {}
        """By column, how many cells say a year and month only, and what is taken for the first of them."""
        self._shift = _BETWEEN_EPOCHS if from_1904 else 0
        self._days = lru_cache(REMEMBERED)(read_day)
        self.by_column = {column.name: self._reader_of(column, money_unit) for column in spec}
        """By column, what reads a cell as a text. Raises ``Refused``."""

    def _reader_of(self, column: Field, money_unit: str) -> Reader:
        match column.type:
            case CellType.DATE:
                return partial(self._edge, column.name, column.month) if column.month else self.day
            case CellType.WORD if self._words:
                return remembering(partial(_read_word, self._words))
            case CellType.CODE:
                return read_code
            case CellType.UNIT | CellType.UNITS:
                return remembering(read_code)
            case CellType.PERIOD:
                return remembering(read_period)
            case CellType.PEOPLE | CellType.COUNT | CellType.HOURS | CellType.MONEY:
                return remembering(partial(_read_amount, column.type, money_unit))
        return remembering(as_text)

    def day(self, cell: Cell) -> str:
        """Return the day that a cell tells, without its time of day. Raises ``Refused`` for one of two readings."""
        if isinstance(cell, str):
            text = strip_guard(cell)
            day, cut = self._days(text) if len(text) <= _LONGEST_READ else (text, False)
        elif isinstance(cell, date):
            day = as_text(cell)[:10]
            cut = isinstance(cell, datetime) and cell.time() != time()
        elif isinstance(cell, float | int) and not isinstance(cell, bool):
            day, cut = _day_numbered(cell, self._shift)
        else:
            day, cut = as_text(cell), False
        self.times_cut += cut
        return day

    def _edge(self, column: str, edge: str, cell: Cell) -> str:
        """Return the day that a cell tells, or that its year and month stand for."""
        text = as_text(cell)
        if len(text) > _LONGEST_READ or isinstance(cell, date):
            return self.day(cell)
        if is_still(text, edge):
            return ""
        taken = day_of_month(cell, text, edge)
        if taken is None:
            return self.day(cell)
        before = self.months_taken.get(column)
        example = taken if before is None or taken.text.endswith(".1") else before[1:]  # .1 is the one to look at
        self.months_taken[column] = MonthsTaken(before.n + 1 if before else 1, *example)
        return taken.day

    def counted_from_1900(self, cell: Cell) -> Cell:
        """Return a cell of a column of days as a workbook that counts from 1900 would hold it."""
        if isinstance(cell, float | int) and not isinstance(cell, bool):
            shifted = cell + self._shift
            return shifted if _FIRST_SERIAL <= shifted < _LAST_SERIAL + 1 else cell
        return cell


def remembering(read: Reader) -> Reader:
    """Return a reader that reads each distinct text once, and hands out one text for all the cells it stands in."""
    known: dict[str, str] = {}

    def read_once(cell: Cell) -> str:
        if type(cell) is not str:  # 1, 1.0 and True are one key, and not read alike
            return read(cell)
        text = known.get(cell)
        if text is None:
            if len(known) >= REMEMBERED:
                known.clear()
            text = known[cell] = read(cell)
        return text

    return read_once


def _read_word(words: Mapping[str, str], cell: Cell) -> str:
    """Return what a cell says, an office's own words replaced by ours, each title of several on its own."""
    text = as_text(cell)
    if whole := words.get(fold_header(text)):
        return whole
    titles = titles_in(text)
    mapped = [words.get(fold_header(title)) for title in titles]
    return "、".join(word or title for word, title in zip(mapped, titles, strict=True)) if any(mapped) else text


def _read_amount(cell_type: CellType, money_unit: str, cell: Cell) -> str:
    text = as_text(cell)
    return read_amount(text, cell_type, money_unit) if len(text) <= _LONGEST_READ else text


def read_code(cell: Cell) -> str:
    """Return a code, a phone number or a ref. Raises ``Refused`` where a spreadsheet lost some of its digits."""
    if isinstance(cell, str):
        text = strip_guard(cell)
        if not text.isascii() or not text.isprintable():  # marks of direction come along when a number is pasted
            text = "".join(one for one in text if category(one) != "Cf")
        lost = _SCIENTIFIC.fullmatch(text) is not None
    else:
        text = as_text(cell)
        lost = isinstance(cell, float | int) and abs(cell) >= EXACT
    if lost:
        raise Refused(
            N_("a spreadsheet made it the number {text} and lost digits. format the column as text and type it anew"),
            text=text,
        )
    if isinstance(cell, date | time | timedelta | bool):
        raise Refused(N_("a spreadsheet made it {text}. format the column as text and type it anew"), text=text)
    return text


def read_period(cell: Cell) -> str:
    """Return a period's label: also of ``2020年上半年``, or of a month that a spreadsheet took for its first day."""
    if isinstance(cell, date) and cell.day == 1:
        return f"{cell:%Y-%m}"
    text = as_text(cell)
    match = _PERIOD.fullmatch(normalize("NFKC", text).replace(" ", "")) if len(text) <= _LONGEST_READ else None
    if not match:
        return text
    year, half, quarter, month = match.groups()
    if half:
        return f"{year}H{'上下'.index(half) + 1}"
    if quarter:
        return f"{year}Q{'一二三四'.index(quarter) + 1 if quarter in '一二三四' else quarter}"
    return f"{year}-{int(month):02}" if month else year


def read_day(text: str) -> tuple[str, bool]:
    """Return a day in a form that dates are typed in, and whether a time of day was cut off."""
    written = _LOOSE.sub(r"\1", normalize("NFKC", text))
    moment = _MOMENT.fullmatch(written)
    if moment:
        return moment["day"].replace(".", "-"), bool(moment["time"])
    if _SERIAL.fullmatch(written):
        return _day_numbered(int(written), 0)
    if year_last := _YEAR_LAST.fullmatch(written):
        _require_one_reading(text, year_last)
    return text, False


def _require_one_reading(text: str, match: re.Match[str]) -> None:
    first, _mark, second, year = match.groups()
    readings = []
    for month, day in ((first, second), (second, first)):
        with suppress(ValueError):
            readings.append(date(int(year), int(month), int(day)))
    if len(set(readings)) == 2:
        one, other = readings
        raise Refused(
            N_("{text!r} may be {one} or {other}. write the year first, like {one}"), text=text, one=one, other=other
        )


def _day_numbered(number: float, shift: int) -> tuple[str, bool]:
    """Return the day of a number: eight digits, or a spreadsheet's serial, whose fraction is the time of day."""
    if not isfinite(number):
        return as_text(number), False
    whole = int(number)
    if number == whole and 19_000_101 <= whole <= 21_991_231:
        return str(whole), False
    if _FIRST_SERIAL <= whole + shift <= _LAST_SERIAL:
        return (_BEFORE_SERIALS + timedelta(days=whole + shift)).isoformat(), number != whole
    return as_text(number), False


def read_amount(text: str, cell_type: CellType, money_unit: str = "万元") -> str:
    """Return the number that a text tells, with 万, units and thousands resolved; the text if it tells none."""
    match = _AMOUNTS[cell_type].fullmatch(normalize("NFKC", text).strip())
    if not match:
        return text
    amount = Decimal(match["number"].replace(",", ""))
    if cell_type is CellType.MONEY:
        amount *= IN_WAN_YUAN[match["unit"] or money_unit]
    elif match["scale"]:
        amount *= 10_000
    number = f"{amount:f}"
    return number.rstrip("0").rstrip(".") if "." in number else number
