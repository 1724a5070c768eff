"""Recurrences by whole days: RRULEs to the letter of RFC 5545, section 3.3.10."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import takewhile
from typing import Any, NamedTuple

from safetytrack.domain.calendar import LAST_DAY
from safetytrack.domain.errors import N_, Phrase, Words

_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_MOST = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366}
"""The highest number that a part lists; all but BYMONTH count from the end, too, below zero."""

_NAMES = ("FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", *_MOST)
_NOT_OF_DAYS = ("DTSTART", "BYHOUR", "BYMINUTE", "BYSECOND")
_GOES_WITH = {
    "BYMONTHDAY": ("YEARLY", "MONTHLY", "DAILY"),
    "BYYEARDAY": ("YEARLY",),
    "BYWEEKNO": ("YEARLY",),
}
"""The frequencies of a part that does not go with all."""

_UNTIL = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)Z?)?", re.ASCII)
_WEEKDAY = re.compile(rf"([+-]?\d{{1,2}})?({'|'.join(_WEEKDAYS)})", re.ASCII)
_NUMBER = re.compile(r"[+-]?\d{1,3}", re.ASCII)
_FROM_ONE = re.compile(r"0*[1-9]\d*", re.ASCII)

_WEEKS_IN_MONTH, _WEEKS_IN_YEAR = 5, 53
_GREGORIAN_CYCLE = 400
_MOST_EVER = 10_000_000
"""More days than there are."""


class _Part(NamedTuple):
    name: str
    value: str


def occurrences(rule: str, starts_on: date) -> Iterator[date]:
    """Yield the days of a rule that begins on ``starts_on``, in their order, as far as a ledger speaks of days."""
    return takewhile(lambda day: day <= LAST_DAY, _days(rule, starts_on))


def without_end(rule: str) -> str:
    """Return the rule without its last day or the number of its days."""
    return ";".join(f"{name}={value}" for name, value in _parts(rule) if name not in ("UNTIL", "COUNT"))


def check_rrule(text: str, starts_on: date) -> Phrase | None:
    """Say in one sentence why an RRULE cannot be a schedule: what the RFC forbids, or that it never occurs."""
    if not all("=" in part for part in text.split(";")):
        return Phrase(N_("each of its parts is written NAME=VALUE"))
    if not text.isprintable():
        return Phrase(N_("it may name days only, on one line"))
    parts = _parts(text)
    for check in (_misnamed, _misvalued, _misplaced):
        if fault := check(parts):
            return fault
    return None if _occurs(text, starts_on) else Phrase(N_("it never occurs"))


def _parts(rule: str) -> list[_Part]:
    return [_Part(*part.partition("=")[::2]) for part in rule.upper().split(";")]


def _misnamed(parts: list[_Part]) -> Phrase | None:
    """Look for a part that no rule has, one that is there twice, and FREQ, which each has."""
    names = [part.name for part in parts]
    for name in names:
        if name in _NOT_OF_DAYS:
            return Phrase(N_("it may name days only, on one line"))
        if name not in _NAMES:
            return Phrase(N_("{name} is no part of a rule. there are {known}"), name=name, known=Words(_NAMES))
        if names.count(name) > 1:
            return Phrase(N_("{name} stands there twice, and each part may stand there once"), name=name)
    if dict(parts).get("FREQ") not in _FREQUENCIES:
        return Phrase(N_("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY"))
    return None


def _misvalued(parts: list[_Part]) -> Phrase | None:
    """Look for a value that its part does not take."""
    for name, value in parts:
        if name in ("INTERVAL", "COUNT") and not _FROM_ONE.fullmatch(value):
            return Phrase(N_("{name} must be 1 or more"), name=name)
        if name == "UNTIL" and _last_day(value) is None:
            return Phrase(N_("UNTIL must be a day like 20271231, or with a time, 20271231T155959Z"))
        if name == "WKST" and value not in _WEEKDAYS:
            return Phrase(N_("WKST must be one of {known}"), known=Words(_WEEKDAYS))
        if name == "BYDAY" and not all(map(_is_weekday, value.split(","))):
            message = N_("BYDAY takes {known}, and before them numbers from 1 to {most} or -{most} to -1")
            return Phrase(message, known=Words(_WEEKDAYS), most=_WEEKS_IN_YEAR)
        if name in _MOST and not all(_is_in_list(name, number) for number in value.split(",")):
            below = Phrase("") if name == "BYMONTH" else Phrase(N_(" or -{most} to -1"), most=_MOST[name])
            return Phrase(N_("{name} takes numbers from 1 to {most}{below}"), name=name, most=_MOST[name], below=below)
    return None


def _is_weekday(text: str) -> bool:
    written = _WEEKDAY.fullmatch(text)
    return written is not None and (written[1] is None or 1 <= abs(int(written[1])) <= _WEEKS_IN_YEAR)


def _is_in_list(name: str, text: str) -> bool:
    number = int(text) if _NUMBER.fullmatch(text) else 0
    return 1 <= abs(number) <= _MOST[name] and (number > 0 or name != "BYMONTH")


def _misplaced(parts: list[_Part]) -> Phrase | None:
    """Look for parts that do not go together."""
    given = dict(parts)
    frequency, numbered = given["FREQ"], any(map(str.isdigit, given.get("BYDAY", "")))
    for name, frequencies in _GOES_WITH.items():
        if name in given and frequency not in frequencies:
            return Phrase(N_("{name} does not go with FREQ={frequency}"), name=name, frequency=frequency)
    if "COUNT" in given and "UNTIL" in given:
        return Phrase(N_("COUNT and UNTIL exclude each other"))
    if numbered and frequency not in ("MONTHLY", "YEARLY"):
        return Phrase(N_("a number in BYDAY goes with FREQ=MONTHLY or FREQ=YEARLY only"))
    if numbered and "BYWEEKNO" in given:
        return Phrase(N_("a number in BYDAY does not go with BYWEEKNO"))
    if "BYSETPOS" in given and not any(name.startswith("BY") and name != "BYSETPOS" for name in given):
        return Phrase(N_("BYSETPOS needs another part that begins with BY"))
    return None


def _occurs(rule: str, starts_on: date) -> bool:
    """Say whether a rule has a day at all.

    The calendar repeats every 400 years: one look at the last of them proves in bounded time that it never has.
    """
    late_start = starts_on.replace(year=10000 - _GREGORIAN_CYCLE + starts_on.year % _GREGORIAN_CYCLE)
    unbounded = _days(without_end(rule), late_start)
    return next(unbounded, None) is not None and next(_days(rule, starts_on), None) is not None


def _days(rule: str, starts_on: date) -> Iterator[date]:
    from dateutil.rrule import rrule  # only requirements with an RRULE pay for it

    arguments = _arguments(dict(_parts(rule)), starts_on)
    if not arguments:
        return iter(())
    return (moment.date() for moment in rrule(dtstart=datetime.combine(starts_on, time.min), **arguments))


def _arguments(given: dict[str, str], starts_on: date) -> dict[str, Any]:
    """Return a rule as dateutil takes it; nothing where it names only weekdays that there are not, such as 10MO."""
    arguments: dict[str, Any] = {"freq": _FREQUENCIES.index(given["FREQ"]), "wkst": 0}
    for name, value in given.items():
        match name:
            case "FREQ":
                pass
            case "INTERVAL" | "COUNT":
                arguments[name.lower()] = min(int(value), _MOST_EVER)
            case "UNTIL":
                arguments["until"] = datetime.combine(_last_day(value) or _as_guessed(value), time.min)
            case "WKST":
                arguments["wkst"] = _WEEKDAYS.index(value)
            case "BYDAY":
                arguments["byweekday"] = _weekdays(value, _weeks(given))
            case _:
                arguments[name.lower()] = list(map(int, value.split(",")))
    if "BYWEEKNO" in given and given.keys().isdisjoint(("BYDAY", "BYMONTHDAY", "BYYEARDAY")):
        arguments["byweekday"] = starts_on.weekday()  # what a rule does not name is taken from its first day
    return {} if arguments.get("byweekday") == [] else arguments


def _weeks(given: dict[str, str]) -> int:
    """Return how often a weekday comes at most in what a number in BYDAY counts in: a month, or else a year."""
    in_month = given["FREQ"] == "MONTHLY" or "BYMONTH" in given
    return _WEEKS_IN_MONTH if in_month else _WEEKS_IN_YEAR


def _weekdays(value: str, weeks: int) -> list[Any]:
    """Return the weekdays of BYDAY: MO beside 2TU is every Monday, which dateutil takes all numbered or none."""
    from dateutil.rrule import weekday

    written = [(int(number or 0), _WEEKDAYS.index(name)) for number, name in _WEEKDAY.findall(value)]
    if not any(number for number, _day in written):
        return [weekday(day) for _number, day in written]
    every = range(1, weeks + 1)
    numbered = [(n, day) for number, day in written for n in ([number] if number else every)]
    return [weekday(day, n) for n, day in numbered if abs(n) <= weeks]


def _last_day(until: str) -> date | None:
    """Return the day of an UNTIL; None for what is no day."""
    written = _UNTIL.fullmatch(until)
    try:
        return date(*map(int, written.groups())) if written else None
    except ValueError:
        return None


def _as_guessed(until: str) -> date:
    """Return the day of an UNTIL that older versions took, unlike the RFC: what it leaves open is the latest."""
    from dateutil.parser import parse

    try:
        return parse(until, default=datetime(LAST_DAY.year, 12, 31), ignoretz=True).date()
    except (ValueError, OverflowError):
        return LAST_DAY
