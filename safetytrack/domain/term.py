"""Terms counted from a day, as the Civil Code counts them (articles 201 to 203, docs/rules.md, rule 4)."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple
from unicodedata import normalize

from safetytrack.domain.calendar import days_in_month
from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.patterns import compiled

MOST = {"d": 3660, "wd": 2500, "m": 120, "y": 10}
"""The units a term may be counted in (days, working days, months, years), and how many of each: ten years."""

_ONE = {"d": N_("one day"), "wd": N_("one working day"), "m": N_("one month"), "y": N_("one year")}
_SEVERAL = {
    "d": N_("{number} days"),
    "wd": N_("{number} working days"),
    "m": N_("{number} months"),
    "y": N_("{number} years"),
}
_AHEAD = r"(?a)(\d{1,3})\s*(?:m|个月)|(\d{1,2})\s*(?:y|年)|半年"
_TERM = r"(?a)([1-9]\d{0,3})(d|wd|m|y)"


class LastDay(NamedTuple):
    """The day a term ends on; ``provisional`` if a year whose holidays are not published had a say in it."""

    day: date
    provisional: bool = False


class Term(NamedTuple):
    """So many days, working days, months or years; the day from which they run is not counted."""

    number: int
    unit: str

    @property
    def phrase(self) -> Phrase:
        """The term in words."""
        return Phrase(_ONE[self.unit] if self.number == 1 else _SEVERAL[self.unit], number=self.number)

    def last_day(self, since: date, workdays: Callable[[date], bool | None]) -> LastDay:
        """Return the term's last day, whatever day that is: nothing moves it off a day of rest.

        A term of months ends on the same day of its last month or, where that month has no such day, on its last.
        """
        if self.unit == "wd":
            return _working_days_after(since, self.number, workdays)
        if self.unit == "d":
            return LastDay(since + timedelta(days=self.number))
        return LastDay(_months_after(since, self.number * (12 if self.unit == "y" else 1)))


def parse_term(text: str) -> Term | None:
    """Read a term such as ``7d``, ``15wd``, ``6m`` or ``1y``; None for anything else, and for more than ten years."""
    match = compiled(_TERM).fullmatch(text)
    if not match or int(match[1]) > MOST[match[2]]:
        return None
    return Term(int(match[1]), match[2])


def days_ahead(text: str, since: date) -> int | None:
    """Read how far off a day is that is so many months or years after another: 3个月, ``6m``, 半年, 1年; else None."""
    match = compiled(_AHEAD).fullmatch(normalize("NFKC", text).strip())
    if not match:
        return None
    months = int(match[1]) if match[1] else int(match[2]) * 12 if match[2] else 6
    return (_months_after(since, min(months, MOST["m"])) - since).days


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def _working_days_after(day: date, number: int, workdays: Callable[[date], bool | None]) -> LastDay:
    provisional = False
    while number:
        day += timedelta(days=1)
        working = workdays(day)
        if working is None:
            provisional, working = True, day.weekday() < 5
        number -= working
    return LastDay(day, provisional)
