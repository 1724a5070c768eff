"""Periods and due dates: pure functions of a requirement (docs/rules.md, rules 2 to 5).

Every period is anchor + n x interval, never chained from the one before, so no month drifts.
"""

from calendar import monthrange
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple, TypeVar

from safetytrack.domain.calendar import FIRST_DAY, LAST_DAY, calendar_index, calendar_label, calendar_span, label_span
from safetytrack.domain.errors import N_
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.term import parse_term

Workdays = Callable[[date], bool | None]
"""Says whether a day is a working day; None where the year's calendar is not published yet."""

ONCE = "once"
TRIGGER = "trigger"
FOREVER = date(9999, 12, 31)
ONE_DAY = timedelta(days=1)
_GREGORIAN_CYCLE = 400

V = TypeVar("V")


class Period(NamedTuple):
    """One window of a requirement, both ends included, and the day it is due (None: no deadline)."""

    label: str
    starts: date
    ends: date
    due: date | None
    provisional: bool = False


class _Window(NamedTuple):
    """A period before its due date: ``opens`` is its calendar first day, before any clipping."""

    label: str
    opens: date
    starts: date
    ends: date


def weekends_only(day: date) -> bool | None:
    """Know no year's holidays."""
    return None


def periods(
    requirement: Requirement,
    until: date,
    workdays: Workdays = weekends_only,
    trigger_days: Collection[date] = (),
) -> list[Period]:
    """Return the periods that begin on or before ``until``, oldest first; with a trigger, those begun on these days.

    A period due before its first counted day is left out (rule 3).
    """
    if requirement.every == TRIGGER:
        return list(_triggered(requirement, until, workdays, trigger_days))
    scheduled = (_scheduled(requirement, window, workdays) for window in _windows(requirement, until))
    return [period for period in scheduled if period.due is None or period.due >= period.starts]


def find_period(
    requirement: Requirement,
    label: str,
    workdays: Workdays = weekends_only,
    trigger_days: Collection[date] = (),
) -> Period | None:
    """Return the requirement's period of that label, with a trigger one begun on these days, or None if it has none."""
    until = FOREVER if requirement.every == ONCE else _last_day_of(label, requirement)
    if until is None:
        return None
    found = periods(requirement, until, workdays, trigger_days)
    return next((period for period in found if period.label == label), None)


def _last_day_of(label: str, requirement: Requirement) -> date | None:
    if requirement.every and requirement.every != TRIGGER:
        span = label_span(label)
        return span[1] if span else None
    try:
        day = date.fromisoformat(label)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def has_label(requirement: Requirement, label: str) -> bool:
    """Say whether the requirement has a period of that label."""
    return find_period(requirement, label) is not None


def ruled_periods(
    versions: Sequence[tuple[V, date, Requirement | None]],
    until: date,
    workdays: Workdays = weekends_only,
    trigger_days: Callable[[V], Collection[date]] = lambda _key: (),
) -> list[tuple[V, Requirement, Period]]:
    """Return the periods of a requirement through its versions, each under the version that rules it (rule 18).

    ``versions`` are (key, day of loading, requirement; None once withdrawn), oldest first. A new version leaves the
    periods begun before its day of loading as they were. It rules those that begin later, and those of its own begun
    before that were to begin later under the version before it: no label is asked for twice, and none is lost.
    ``trigger_days`` says on which days a period of a version with a trigger begins.
    """
    ruled: dict[str, tuple[V, Requirement, Period]] = {}
    before: Requirement | None = None
    horizon = max([until, *(loaded_on for _, loaded_on, _ in versions)])  # what had begun by a later loading matters
    for n, (key, loaded_on, requirement) in enumerate(versions):
        begun = {label: ruling for label, ruling in ruled.items() if n and ruling[2].starts < loaded_on}
        if requirement:
            for period in periods(requirement, horizon, workdays, trigger_days(key)):
                if period.label in begun:
                    continue
                if n == 0 or period.starts >= loaded_on or (before and find_period(before, period.label, workdays)):
                    begun[period.label] = key, requirement, period
        ruled, before = begun, requirement
    begun_by_then = (ruling for ruling in ruled.values() if ruling[2].starts <= until)
    return sorted(begun_by_then, key=lambda ruling: ruling[2].starts)


def begun_or_next(ruled: Iterable[tuple[V, Requirement, Period]], day: date) -> Iterator[tuple[V, Requirement, Period]]:
    """Yield the periods begun by ``day`` and the next one, of those that come oldest first.

    Of periods with a trigger each that is known, as each is the next one of somebody else.
    """
    waiting = True
    for key, requirement, period in ruled:
        if period.starts <= day or requirement.trigger or waiting:
            yield key, requirement, period
        waiting = waiting and (period.starts <= day or requirement.trigger is not None)


def check_rrule(text: str, starts_on: date) -> str | None:
    """Say in a few words why an RFC 5545 RRULE cannot be a schedule, or None if it can."""
    if not all("=" in part for part in text.split(";")):
        return N_("each of its parts is written NAME=VALUE")
    parts = dict(part.partition("=")[::2] for part in text.upper().split(";"))
    if parts.get("FREQ") not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        return N_("FREQ must be DAILY, WEEKLY, MONTHLY or YEARLY")
    if not text.isprintable() or any(name in parts for name in ("DTSTART", "BYHOUR", "BYMINUTE", "BYSECOND")):
        return N_("it may name days only, on one line")
    if int_or_zero(parts.get("INTERVAL", "1")) < 1:
        return N_("INTERVAL must be 1 or more")
    # The calendar repeats every 400 years: one look at the last cycle proves that a rule never occurs, in bounded time.
    late_start = starts_on.replace(year=10000 - _GREGORIAN_CYCLE + starts_on.year % _GREGORIAN_CYCLE)
    unbounded = ";".join(f"{name}={value}" for name, value in parts.items() if name not in ("UNTIL", "COUNT"))
    try:
        if next(_occurrences(unbounded, late_start), None) is None or next(_occurrences(text, starts_on), None) is None:
            return N_("it never occurs")
    except (ValueError, TypeError, KeyError) as error:
        return str(error)
    return None


def int_or_zero(text: str) -> int:
    """Return the whole number written, or 0 where none is."""
    return int(text) if text.isdecimal() else 0


def _windows(requirement: Requirement, until: date) -> Iterable[_Window]:
    if requirement.every == ONCE:
        return _once(requirement, until)
    if requirement.rrule:
        return _recurring(requirement, requirement.rrule, until)
    return _calendar(requirement, requirement.every, until) if requirement.every else ()


def _once(requirement: Requirement, until: date) -> Iterator[_Window]:
    starts, ends = requirement.window or (requirement.starts_on, FOREVER)
    if starts <= until:
        yield _Window(ONCE, starts, starts, ends)


def _calendar(requirement: Requirement, every: str, until: date) -> Iterator[_Window]:
    last = min(until, requirement.ends_on or until)
    for index in range(calendar_index(every, requirement.starts_on), calendar_index(every, last) + 1):
        opens, closes = calendar_span(every, index)
        starts = max(opens, requirement.starts_on)
        if starts > opens and requirement.first_period == "full":
            continue
        ends = min(closes, requirement.ends_on or closes)
        if starts <= until:
            yield _Window(calendar_label(every, index), opens, starts, ends)


def _triggered(
    requirement: Requirement, until: date, workdays: Workdays, trigger_days: Collection[date]
) -> Iterator[Period]:
    term = parse_term(requirement.within or "")
    last = min(until, requirement.ends_on or until)
    for day in sorted(set(trigger_days)):
        if term and requirement.starts_on <= day <= last:
            due = term.last_day(day, workdays)
            yield Period(day.isoformat(), day, FOREVER, due.day, due.provisional)


def _recurring(requirement: Requirement, rule: str, until: date) -> Iterator[_Window]:
    starts, last = requirement.starts_on, requirement.ends_on or FOREVER
    for day in _occurrences(rule, requirement.starts_on):
        if starts > until or day > last:
            return
        yield _Window(day.isoformat(), starts, starts, day)
        starts = day + ONE_DAY


def _occurrences(rule: str, starts_on: date) -> Iterator[date]:
    from dateutil.rrule import rrulestr  # only requirements with an RRULE pay for it

    first = datetime(starts_on.year, starts_on.month, starts_on.day)
    return (moment.date() for moment in rrulestr(rule, dtstart=first))


def _scheduled(requirement: Requirement, window: _Window, workdays: Workdays) -> Period:
    due, provisional = _due(requirement, window), False
    if due and requirement.shift != "none" and window.label not in requirement.due_overrides:
        due, provisional = _shifted(due, 1 if requirement.shift == "next" else -1, workdays)
    return Period(window.label, window.starts, window.ends, due, provisional)


def due_before_shift(requirement: Requirement, period: Period) -> date | None:
    """Return when a period is due before any shift; None where there is no deadline."""
    span = label_span(period.label)
    opens = span[0] if span else period.starts
    return _due(requirement, _Window(period.label, opens, period.starts, period.ends))


def _due(requirement: Requirement, window: _Window) -> date | None:
    if requirement.no_deadline:
        return None
    if window.label in requirement.due_overrides:
        return requirement.due_overrides[window.label]
    if requirement.due_on:
        return requirement.due_on
    if requirement.due_days and requirement.every:
        index = calendar_index(requirement.every, window.opens)
        month, day = requirement.due_days[index % len(requirement.due_days)]
        due = _day_of(window.opens.year, month, day)
        return due if due >= window.opens else _day_of(window.opens.year + 1, month, day)
    return window.ends


def _day_of(year: int, month: int, day: int) -> date:
    """Return that day, or the month's last where it has no such day (there is no 30 February)."""
    return date(year, month, min(day, monthrange(year, month)[1]))


def _shifted(due: date, step: int, workdays: Workdays) -> tuple[date, bool]:
    provisional = False
    while True:
        working = workdays(due)
        if working is None:
            provisional, working = True, due.weekday() < 5
        if working:
            return due, provisional
        due += timedelta(days=step)
