"""Cells as sheets hold them, made the text that their column is read from.

A text may be written in any of the ways offices write it (``2020.7.20``, ``１.２万人``, ``2020年上半年``); a number may
be a day's serial, a code or an amount. What says nothing certain is refused, and what cannot be made out is handed on
as it is, for the column's own reading to refuse.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache, partial
from typing import NamedTuple
from unicodedata import category, normalize

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_specs import CellType, Field, FileSpec
from safetytrack.domain.texts import fold_header, is_fill_word, unguarded
from safetytrack.domain.titles import titles_in
from safetytrack.intake.guard.leading_zeros import EXACT
from safetytrack.intake.guard.month_formats import ShownMonth, ShownYear
from safetytrack.intake.sheets.amounts import read_amount, without_about
from safetytrack.intake.sheets.days import (
    BETWEEN_EPOCHS,
    FIRST_SERIAL,
    LAST_SERIAL,
    day_numbered,
    day_of_moment,
    read_day,
)
from safetytrack.intake.sheets.months import MonthsTaken, day_of_month, is_still, without_since
from safetytrack.locale import slug

Cell = str | float | bool | date | datetime | time | timedelta

Reader = Callable[[Cell], str]
"""Makes a cell the text that its column is parsed from. Raises ``Refused``."""

REMEMBERED = 65_536
"""Distinct texts of a column whose reading is kept in mind."""

_MOST_DIGITS = 15
"""Digits of a whole number in a float that are surely its own."""

_LONGEST_READ = 100
"""Characters of the longest text that may be a day, an amount or a period: patterns take their time over long ones."""

_QUOTED = re.compile(r'="((?:[^"]|"")*)"')
"""A formula that is a text and no more, by which programs keep the zeros of a code."""
_FLOAT = re.compile(r"(0|[1-9]\d*)\.0", re.ASCII)
"""A whole number as pandas writes it, where one of its column was empty."""
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+\d+", re.ASCII | re.I)

_PERIOD = re.compile(r"(\d{4})年?(?:([上下])半年|第?([一二三四1-4])季度|(\d{1,2})月份?)?", re.ASCII)


def strip_guard(text: str) -> str:
    """Return a text without outer spaces, nor what kept a spreadsheet from running it or from dropping its zeros."""
    bare = text.strip()
    if bare.startswith('="') and (quoted := _QUOTED.fullmatch(bare)):
        return quoted[1].replace('""', '"').strip()
    return unguarded(bare).strip()


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


class NumberTaken(NamedTuple):
    """How many cells of a column say about how many there were; the first of them, and the number taken for it."""

    n: int
    text: str
    number: str


class CellReader:
    """Reads the cells of one file's columns as texts; counts the times of day that were cut off."""

    def __init__(
        self,
        spec: FileSpec,
        *,
        money_unit: str = "万元",
        scales: Mapping[str, int] | None = None,
        from_1904: bool = False,
        words: Mapping[str, str] | None = None,
    ) -> None:
        """``money_unit`` is what the header of a column of money names, ``scales`` what bare numbers of columns are in,
        ``words`` are an office's own, for ours.
        """
        self._scales = scales or {}
        self._words = words or {}
        self.times_cut = 0
        self.months_taken: dict[str, MonthsTaken] = {}
        """By column, how many cells say a year and month only, and what is taken for the first of them."""
        self.numbers_taken: dict[str, NumberTaken] = {}
        """By column, how many cells say about how many people there were, and what is taken for the first of them."""
        self._shift = BETWEEN_EPOCHS if from_1904 else 0
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
                read = partial(_read_amount, column.type, money_unit, self._scales.get(column.name, 1))
                is_people = column.type is CellType.PEOPLE
                return partial(self._people, column.name, remembering(read)) if is_people else remembering(read)
        return remembering(as_text)

    def day(self, cell: Cell) -> str:
        """Return the day that a cell tells, without its time of day. Raises ``Refused`` for one of two readings."""
        if isinstance(cell, str):
            text = strip_guard(cell)
            day, cut = self._days(text) if len(text) <= _LONGEST_READ else (text, False)
        elif isinstance(cell, datetime):
            day, cut = day_of_moment(cell)
        elif isinstance(cell, float | int) and not isinstance(cell, bool):
            day, cut = day_numbered(cell, self._shift)
        else:
            day, cut = as_text(cell), False
        self.times_cut += cut
        return day

    def _people(self, column: str, read: Reader, cell: Cell) -> str:
        """Return how many people a cell tells; of 约120人 the number that is written, which is noted."""
        if type(cell) is not str or cell.isdecimal() or len(cell) > _LONGEST_READ:
            return read(cell)
        text = strip_guard(cell)
        number = without_about(text)
        taken = read(number) if number else ""
        if not taken.isdecimal():
            return read(cell)
        before = self.numbers_taken.get(column)
        self.numbers_taken[column] = before._replace(n=before.n + 1) if before else NumberTaken(1, text, taken)
        return taken

    def _edge(self, column: str, edge: str, cell: Cell) -> str:
        """Return the day that a cell tells, or that its year and month stand for."""
        text = f"{cell:%Y-%m}" if isinstance(cell, ShownMonth) and cell.day == 1 else as_text(cell)
        if len(text) > _LONGEST_READ or (isinstance(cell, date) and not isinstance(cell, ShownMonth)):
            return self.day(cell)
        if is_still(text, edge):
            return ""
        if isinstance(cell, str):
            text = cell = without_since(text, edge)
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
            return shifted if FIRST_SERIAL <= shifted < LAST_SERIAL + 1 else cell
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


def _read_amount(cell_type: CellType, money_unit: str, scale: int, cell: Cell) -> str:
    text = as_text(cell)
    return read_amount(text, cell_type, money_unit, scale) if len(text) <= _LONGEST_READ else text


def read_code(cell: Cell) -> str:
    """Return a code, a phone number or a ref. Raises ``Refused`` where a spreadsheet lost some of its digits."""
    if isinstance(cell, str):
        text = strip_guard(cell)
        if not text.isascii() or not text.isprintable():  # marks of direction come along when a number is pasted
            text = "".join(one for one in text if category(one) != "Cf")
        if written := _FLOAT.fullmatch(text):
            text = written[1]
        lost = _SCIENTIFIC.fullmatch(text) is not None or (written is not None and len(text) > _MOST_DIGITS)
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
    """Return a period's label: also of 2020年上半年, 一次性, or a month or year that a sheet took for a day."""
    if isinstance(cell, ShownMonth | ShownYear):
        return f"{cell:%Y-%m}" if isinstance(cell, ShownMonth) else f"{cell:%Y}"
    text = as_text(cell)
    match = _PERIOD.fullmatch(normalize("NFKC", text).replace(" ", "")) if len(text) <= _LONGEST_READ else None
    if not match:
        return slug("period", text) or text
    year, half, quarter, month = match.groups()
    if half:
        return f"{year}H{'上下'.index(half) + 1}"
    if quarter:
        return f"{year}Q{'一二三四'.index(quarter) + 1 if quarter in '一二三四' else quarter}"
    return f"{year}-{int(month):02}" if month else year


def is_fill(cell: Cell) -> bool:
    """Say whether a cell is written so that it is not empty, and says nothing."""
    return type(cell) is str and is_fill_word(cell)
