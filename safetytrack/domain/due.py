"""When a period is due: as the file says, and moved off days of rest (docs/rules.md, rule 5)."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

from safetytrack.domain.calendar import MONTHS_IN, calendar_index, days_in_month
from safetytrack.domain.patterns import compiled
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.windows import Span, Window, season
from safetytrack.domain.workdays import ONE_DAY, Workdays, are_published, is_working_day, shifted

_DUE_RULE = r"(?a)(after )?(day|workday) (-?[1-9]\d{0,2})"


class DueRule(NamedTuple):
    """The n-th day of each period, from its end where negative, or of the days ``after`` it."""

    after: bool
    working: bool
    n: int


class Due(NamedTuple):
    """When a period is due, ``planned`` before any shift; both None: no deadline.

    ``provisional``: it rests on working days of a year whose holidays are not published.
    """

    planned: date | None
    on: date | None
    provisional: bool = False


def parse_due_rule(text: str) -> DueRule | None:
    """Read ``day 5``, ``day -5``, ``workday 3``, ``after day 10`` or ``after workday 3``; None for all else."""
    match = compiled(_DUE_RULE).fullmatch(text)
    if not match or (match[1] and match[3].startswith("-")):
        return None
    return DueRule(bool(match[1]), match[2] == "workday", int(match[3]))


def due_of(requirement: Requirement, window: Window, workdays: Workdays) -> Due:
    """Return when a window is due."""
    if requirement.no_deadline:
        return Due(None, None)
    if window.label in requirement.due_overrides:
        day = requirement.due_overrides[window.label]
        return Due(day, day)
    planned, guessed = _planned(requirement, window, workdays)
    if requirement.shift == "none":
        return Due(planned, planned, guessed)
    due = shifted(planned, ONE_DAY if requirement.shift == "next" else -ONE_DAY, workdays)
    return Due(planned, due, guessed or not are_published(planned, due, workdays))


class _Day(NamedTuple):
    on: date
    guessed: bool = False


def _planned(requirement: Requirement, window: Window, workdays: Workdays) -> _Day:
    if requirement.due_on:
        return _Day(requirement.due_on)
    if requirement.due_rule and (rule := parse_due_rule(requirement.due_rule)):
        return _working_day(rule, window.span, workdays) if rule.working else _Day(_day(rule, window.span))
    if requirement.due_days and requirement.every in MONTHS_IN:
        return _Day(_day_of_year(requirement, requirement.every, window.span.opens))
    return _Day(window.ends)


def _day_of_year(requirement: Requirement, every: str, opens: date) -> date:
    """Return the day that is named for a period of the year; one before the period means the year after."""
    index = calendar_index(every, opens)
    of_year = 12 // MONTHS_IN[every]
    first = index - index % of_year
    places = [n for n in range(of_year) if not requirement.months or season(every, first + n, requirement.months)]
    month, day = requirement.due_days[places.index(index % of_year) % len(requirement.due_days)]
    due = _day_of(opens.year, month, day)
    return due if due >= opens else _day_of(opens.year + 1, month, day)


def _day_of(year: int, month: int, day: int) -> date:
    """Return that day, or the month's last where it has no such day (there is no 30 February)."""
    return date(year, month, min(day, days_in_month(year, month)))


def _day(rule: DueRule, span: Span) -> date:
    """Return the n-th day, the last (or first) where there are fewer."""
    if rule.after:
        return span.closes + timedelta(days=rule.n)
    if rule.n > 0:
        return min(span.opens + timedelta(days=rule.n - 1), span.closes)
    return max(span.closes + timedelta(days=rule.n + 1), span.opens)


def _working_day(rule: DueRule, span: Span, workdays: Workdays) -> _Day:
    """Return the n-th working day, the last (or first) where there are fewer; where there is none, the last day."""
    first, last, step = span.opens, span.closes, ONE_DAY
    if rule.after:
        first, last = span.closes + ONE_DAY, date.max
    elif rule.n < 0:
        first, last, step = span.closes, span.opens, -ONE_DAY
    days = islice(_working_days(first, last, step, workdays), abs(rule.n))
    day = max(days, default=span.closes) if step == ONE_DAY else min(days, default=span.closes)
    return _Day(day, not are_published(first, day, workdays))


def _working_days(first: date, last: date, step: timedelta, workdays: Workdays) -> Iterator[date]:
    for n in range(abs((last - first).days) + 1):
        if is_working_day(first + n * step, workdays):
            yield first + n * step
