"""Days as offices write them and as spreadsheets number them. What may be one of two days is refused with both."""

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from math import isfinite
from unicodedata import normalize

from safetytrack.domain.calendar import written_day
from safetytrack.domain.errors import N_, Refused

FIRST_SERIAL, LAST_SERIAL = 18_264, 109_574
"""1950-01-01 and 2199-12-31 as spreadsheets count days; a lower number is none: 2020 is a year that lost its month."""
_BEFORE_SERIALS = date(1899, 12, 30)
BETWEEN_EPOCHS = 1_462
"""Days between the epochs of 1900 and of 1904, which older Macintosh workbooks count from."""

_SECOND, _MINUTE, _DAY_LONG = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
_MILLISECONDS = 86_400_000
"""Those of a day: as fine as a serial of five digits tells them."""

_DAY = r"(?:\d{4}(?P<mark>[-/.])\d{1,2}(?P=mark)\d{1,2}|\d{8}|\d{4}年\d{1,2}月\d{1,2}日)"
_WEEKDAY = r"[\s(]*(?:星期|周)[一二三四五六日天]\)?"
_HOUR, _UNDER_60 = r"(?:[01]?\d|2[0-4])", r"[0-5]?\d"
_IN_WORDS = rf"{_HOUR}[时点](?:{_UNDER_60}分?|{_UNDER_60}分{_UNDER_60}秒?|半|整)?"
_TIME = rf"(?:{_HOUR}:{_UNDER_60}(?::{_UNDER_60}(?:\.\d+)?)?|{_IN_WORDS})"
_HALF = r"(?:上午|中午|下午|晚上|AM|PM)"
_MOMENT = re.compile(
    rf"(?P<day>{_DAY})(?:{_WEEKDAY})?(?P<time>(?:\s*|T){_HALF}?\s*{_TIME}(?:\s*{_HALF})?|\s*{_HALF})?", re.ASCII | re.I
)
_LOOSE = re.compile(r"\s*([年月])\s*|\s+(?=日)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})", re.ASCII)
_SERIAL = re.compile(r"\d{5}", re.ASCII)


def read_day(text: str) -> tuple[str, bool]:
    """Return a day in a form that dates are typed in, and whether a time of day was cut off."""
    written = _LOOSE.sub(r"\1", normalize("NFKC", text))
    moment = _MOMENT.fullmatch(written)
    if moment:
        day = moment["day"].replace(".", "-")
        if moment["time"] and _is_last_minute(moment["time"]):
            _refuse_last_minute(text, written_day(day))
        return day, bool(moment["time"])
    if _SERIAL.fullmatch(written):
        return day_numbered(int(written), 0)
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


def day_numbered(number: float, shift: int) -> tuple[str, bool]:
    """Return the day of a number: eight digits, or a spreadsheet's serial, whose fraction is the time of day.

    ``shift`` are the days between the epoch of 1900 and the workbook's. Raises ``Refused`` just before midnight.
    """
    if not isfinite(number):
        return f"{number:.15g}", False
    whole = int(number)
    if number == whole and 19_000_101 <= whole <= 21_991_231:
        return str(whole), False
    if FIRST_SERIAL <= whole + shift <= LAST_SERIAL:
        moment = datetime.combine(_BEFORE_SERIALS + timedelta(days=whole + shift), time())
        return day_of_moment(moment + timedelta(milliseconds=round((number - whole) * _MILLISECONDS)))
    return f"{number:.15g}", False


def day_of_moment(moment: datetime) -> tuple[str, bool]:
    """Return the day of a moment, and whether it tells a time of day; what is within a second of midnight is midnight.

    Raises ``Refused`` for the last minute of a day.
    """
    day = moment.date()
    passed = moment - datetime.combine(day, time())
    left = _DAY_LONG - passed
    if passed < _SECOND or day == date.max:
        return day.isoformat(), passed >= _SECOND
    if left < _SECOND:
        return (day + timedelta(days=1)).isoformat(), False
    if left <= _MINUTE:
        _refuse_last_minute(moment.isoformat(" ", "seconds"), day)
    return day.isoformat(), True


def _is_last_minute(written: str) -> bool:
    """Say whether a time of day, as it is written, is the last minute before midnight."""
    hour, minute, *_rest = [int(number) for number in re.findall(r"\d+", written)] + [0, 0]
    is_late = re.search("下午|晚上|PM", written, re.I) is not None and hour < 12
    return (hour + 12 * is_late, minute) == (23, 59)


def _refuse_last_minute(text: str, day: date | None) -> None:
    if day is None or day == date.max:
        return  # for the column's own reading to refuse
    raise Refused(
        N_("{text} may be {one}, or {other} a moment early, as some systems write it. write the day alone"),
        text=text,
        one=day,
        other=day + timedelta(days=1),
    )
