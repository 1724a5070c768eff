"""Number formats that show a day's month or year and no more: 2026年7月 is what a spreadsheet keeps as 2026-07-01."""

import re
from datetime import date, datetime, time, timedelta

from safetytrack.intake.guard.leading_zeros import pattern_of

MONTH, YEAR = "\1", "\2"
"""What stands for a pattern of a cell that shows a month, or a year."""

_SILENT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]')
_NUMBER_OR_TIME = re.compile("[0#?dhs]|general")

BUILT_IN = dict.fromkeys((17, 27, 36, 50, 52, 57), MONTH)
"""Looks of formats without a code, by their numbers (ECMA-376 18.8.30, and its list for Chinese)."""

_BEFORE_SERIALS = datetime(1899, 12, 30)
_SERIALS = range(1, 2_958_466)


class ShownMonth(date):
    """A day of which its cell shows the year and month only."""


class ShownYear(date):
    """A day of which its cell shows the year only."""


def look_of(code: str) -> str:
    """Return how a number format looks: a pattern with leading zeros, a month or a year; "" for any other."""
    return pattern_of(code) or date_look(code)


def date_look(code: str) -> str:
    """Return what a number format shows of a day, MONTH or YEAR; "" for more than that, or for no day."""
    marks = _SILENT.sub("", code.partition(";")[0]).casefold()
    if _NUMBER_OR_TIME.search(marks):
        return ""
    return MONTH if "m" in marks else YEAR if "y" in marks or "e" in marks else ""


def as_shown(cell: object, look: str, shift: int = 0) -> object:
    """Return a day as a cell of that look shows it, and anything else as it is.

    A serial is a day of a workbook that counts from ``shift`` days after 1900.
    """
    kind = ShownMonth if look == MONTH else ShownYear
    if (
        isinstance(cell, float | int)
        and not isinstance(cell, bool)
        and all(day in _SERIALS for day in (cell, cell + shift))
    ):
        cell = _BEFORE_SERIALS + timedelta(days=int(cell) + shift)
    if isinstance(cell, datetime):
        return cell if cell.time() != time() else kind(cell.year, cell.month, cell.day)
    return kind(cell.year, cell.month, cell.day) if isinstance(cell, date) else cell
