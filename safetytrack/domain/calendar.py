"""Dates and period labels as people type them. Nothing is guessed: what is not in the list is refused."""

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from unicodedata import normalize

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.patterns import compiled

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""The days a ledger may speak of; a year outside is a slip of the keyboard."""

FIRST_YEAR, LAST_YEAR = 1970, 9998
"""The years that a clock may show: in the others not every system knows its time zone, or tomorrow."""

MONTHS_IN = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}

_YEAR_MONTH_DAY = (
    r"(?a)(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})(\d{2})(\d{2})|(\d{4})/(\d{1,2})/(\d{1,2})"
    r"|(\d{4})\.(\d{1,2})\.(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})[日号]"
)
_MONTH_DAY = (
    r"(?a)(?:0?[1-9]|1[0-2])(?:月(?:0?[1-9]|[12]\d|3[01])[日号]?|[-/.](?:0?[1-9]|[12]\d|3[01]))(?:\s*[上下]午)?"
)
_DAYS_AGO = r"(?a)-(\d{1,5})d"
_WITHIN = r"(?a)(\d{1,5})\s*(?:d|天|日)?|(\d{1,4})\s*(?:周|星期|个星期)"
_LABEL = r"(?ai)(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?"
_IN_CHINESE = (
    r"(?a)(?P<year>\d{4})(?:年度?)?(?:(?P<half>[上下])半年|第?(?P<quarter>[1-4一二三四])季度|全年)?"
    r"|(?P<year_of_month>\d{4})年(?P<month>0?[1-9]|1[0-2])月份?"
)
_WITHOUT_YEAR = r"(?ai)[上下]半年|第?[1-4一二三四]季度|(?:0?[1-9]|1[0-2])月份?|[HQ][1-4]"
_PARTS = {"上": "H1", "下": "H2"} | {numeral: f"Q{n}" for n in range(1, 5) for numeral in (str(n), "一二三四"[n - 1])}
_TODAY = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1}


def parse_date(text: str, today: date) -> date:
    """Read a day: ``2020-07-20``, ``20200720``, ``2020/7/20``, ``2020.7.20``, ``2020年7月20日``, ``today``, ``-7d``.

    ``today`` is what the relative forms count from. Raises ``Refused`` for anything else, 30 February included.
    """
    word = normalize("NFKC", text).strip()
    if word.lower() in _TODAY:
        return today - timedelta(days=_TODAY[word.lower()])
    if day := _iso_day(word):  # as most are
        return _within_reach(text, day.toordinal())
    if ago := compiled(_DAYS_AGO).fullmatch(word):
        return _within_reach(text, today.toordinal() - int(ago[1]))
    if compiled(_MONTH_DAY).fullmatch(word):
        raise Refused(N_("{text!r} does not say of which year. write it in front, for example 2020-07-20"), text=text)
    if not compiled(_YEAR_MONTH_DAY).fullmatch(word):
        raise Refused(
            N_("{text!r} is not a date. write a day, for example 2020-07-20, 20200720, today or -7d"), text=text
        )
    day = written_day(word)
    if day is None:
        raise Refused(
            N_("{text!r} is no day of the calendar. write one that there is, for example 2020-07-20"), text=text
        )
    return _within_reach(text, day.toordinal())


def written_day(text: str) -> date | None:
    """Return the day that is written out, in any of the forms of ``parse_date``; None where none is."""
    written = compiled(_YEAR_MONTH_DAY).fullmatch(normalize("NFKC", text).strip())
    if not written:
        return None
    year, month, day = (int(part) for part in written.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _within_reach(text: str, ordinal: int) -> date:
    if not FIRST_DAY.toordinal() <= ordinal <= LAST_DAY.toordinal():
        raise Refused(N_("{text!r} lies outside the years 1900 to 2199. check the year"), text=text)
    return date.fromordinal(ordinal)


def parse_days(text: str) -> int:
    """Read a span of days such as ``30d``, ``30``, 30天 or 2周. Raises ``Refused`` for anything else."""
    match = compiled(_WITHIN).fullmatch(normalize("NFKC", text).strip())
    if not match:
        raise Refused(N_("{text!r} is not a number of days. write how many, for example 30d"), text=text)
    return int(match[1]) if match[1] else int(match[2]) * 7


_REMEMBERED = 1000
"""Labels whose days are kept: a ledger names the same few, and a question looks at each for every requirement."""


@lru_cache(_REMEMBERED)
def label_span(label: str) -> tuple[date, date] | None:
    """Return the first and last calendar day of ``2026``, ``2026H1``, ``2026Q3`` or ``2026-07``; None for the rest."""
    match = compiled(_LABEL).fullmatch(label)
    if not match or not FIRST_DAY.year <= int(match[1]) <= LAST_DAY.year:
        return None
    year, half, quarter, month = match.groups()
    if half:
        return calendar_span("half-year", int(year) * 2 + int(half) - 1)
    if quarter:
        return calendar_span("quarter", int(year) * 4 + int(quarter) - 1)
    if month:
        return calendar_span("month", int(year) * 12 + int(month) - 1)
    return calendar_span("year", int(year))


def days_of_label(label: str) -> tuple[date, date] | None:
    """Return the first and last day of a calendar period, or twice the day that is a label; None for a name."""
    day = written_day(label)
    return (day, day) if day else label_span(label)


def last_day(label: str) -> date | None:
    """Return the last day of a calendar period, or the day that is a label itself; None for a name."""
    if span := label_span(label):
        return span[1]
    day = _iso_day(label)
    return day if day and FIRST_DAY <= day <= LAST_DAY else None


def _iso_day(text: str) -> date | None:
    """Return the day that is written as ``2020-07-20``; None for any other way to write one."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def written_label(text: str) -> str | None:
    """Return the label of the calendar period that is written: ``2026q3``, 2026年上半年, 2026年第三季度, 2026年7月.

    None for what is none. Raises ``Refused`` for a part of a year without its year, which nobody could know.
    """
    word = "".join(normalize("NFKC", text).split())
    label = _label_in_chinese(word) or word.upper()
    if label_span(label):
        return label
    if compiled(_WITHOUT_YEAR).fullmatch(word):
        raise Refused(N_("{text!r} is a part of some year. write which, as in 2026H1 or 2026年上半年"), text=text)
    return None


def _label_in_chinese(word: str) -> str | None:
    written = compiled(_IN_CHINESE).fullmatch(word)
    if not written:
        return None
    if written["month"]:
        return f"{written['year_of_month']}-{int(written['month']):02}"
    part = written["half"] or written["quarter"]
    return f"{written['year']}{_PARTS[part]}" if part else written["year"]


def calendar_span(every: str, index: int) -> tuple[date, date]:
    """Return first and last day of the calendar period ``index`` intervals after the year 0."""
    return _first_day(every, index), _first_day(every, index + 1) - timedelta(days=1)


def days_in_month(year: int, month: int) -> int:
    """Return how many days a month has; ``calendar`` of the standard library would have to be loaded for it."""
    return calendar_span("month", year * 12 + month - 1)[1].day


def calendar_index(every: str, day: date) -> int:
    """Return which calendar period holds ``day``, counted from the year 0."""
    return (day.year * 12 + day.month - 1) // MONTHS_IN[every]


def calendar_label(every: str, index: int) -> str:
    """Return the label of a calendar period: ``2026-07``, ``2026Q3``, ``2026H2`` or ``2026``."""
    in_year = 12 // MONTHS_IN[every]
    year, nth = divmod(index, in_year)
    mark = {"month": f"-{nth + 1:02}", "quarter": f"Q{nth + 1}", "half-year": f"H{nth + 1}", "year": ""}[every]
    return f"{year}{mark}"


def _first_day(every: str, index: int) -> date:
    year, month = divmod(index * MONTHS_IN[every], 12)
    return date(year, month + 1, 1)


def format_timestamp(at: str) -> str:
    """Return a moment in UTC as programs read it, of one as a ledger keeps it."""
    return f"{at[:19].replace(' ', 'T')}Z"


def local_day(at: str) -> date:
    """Return the day here of a moment as a ledger keeps it, in UTC."""
    return datetime.fromisoformat(at).replace(tzinfo=UTC).astimezone().date()


def is_of_clock(moment: datetime) -> bool:
    """Say whether a moment is one that a clock may show (``FIRST_YEAR`` to ``LAST_YEAR``)."""
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def check_clock(moment: datetime) -> None:
    """Raise ``Refused`` for a moment that no clock may show."""
    if not is_of_clock(moment):
        raise Refused(
            N_("this machine's clock says that it is the year {year}. set it, and try again"), year=moment.year
        )
