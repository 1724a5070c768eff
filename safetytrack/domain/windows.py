"""Which periods a requirement has, and the days that each counts, before any due date (docs/rules.md, rules 2 to 4).

Every period is anchor + n x interval, never chained from the one before, so no month drifts.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import count
from typing import NamedTuple

from safetytrack.domain.calendar import MONTHS_IN, calendar_index, calendar_label, calendar_span, days_in_month
from safetytrack.domain.requirement import LISTED, ONCE, Requirement
from safetytrack.domain.workdays import ONE_DAY, Workdays, is_working_day

FOREVER = date(9999, 12, 31)


class Span(NamedTuple):
    """A period as the calendar or the file has it."""

    label: str
    opens: date
    closes: date


class Window(NamedTuple):
    """A period, and the days of it that count."""

    span: Span
    starts: date
    ends: date

    @property
    def label(self) -> str:
        """What the period is called."""
        return self.span.label


def windows(requirement: Requirement, workdays: Workdays) -> Iterator[Window]:
    """Yield the windows of a requirement, oldest first; there is no last one unless the requirement ends."""
    from_on, until_on = requirement.since, None
    if requirement.every in MONTHS_IN:
        from_on, until_on = max(requirement.starts_on, from_on or requirement.starts_on), requirement.ends_on
    for span in _spans(requirement, from_on, workdays):
        starts, ends = max(span.opens, from_on or span.opens), min(span.closes, until_on or span.closes)
        if until_on and span.opens > until_on:
            return
        if starts <= ends and (starts == span.opens or requirement.first_period == "partial"):
            yield Window(span, starts, ends)


def _spans(requirement: Requirement, from_on: date | None, workdays: Workdays) -> Iterable[Span]:
    if requirement.every == ONCE:
        return [Span(ONCE, *(requirement.window or (requirement.starts_on, FOREVER)))]
    if requirement.every == LISTED:
        listed = (Span(label, *days) for label, days in requirement.windows.items())
        return sorted(listed, key=lambda span: span.opens)
    if requirement.rrule:
        return _recurring(requirement, requirement.rrule, workdays)
    if requirement.every in MONTHS_IN:
        return _calendar(requirement, requirement.every, from_on or requirement.starts_on)
    return ()


def _calendar(requirement: Requirement, every: str, from_on: date) -> Iterator[Span]:
    for index in count(calendar_index(every, from_on)):
        days = season(every, index, requirement.months) if requirement.months else calendar_span(every, index)
        if days:
            yield Span(calendar_label(every, index), *days)


def season(every: str, index: int, months: Iterable[int]) -> tuple[date, date] | None:
    """Return the days of those months in a calendar period; None where it has none of them."""
    opens, closes = calendar_span(every, index)
    inside = [month for month in range(opens.month, closes.month + 1) if month in months]
    if not inside:
        return None
    last = inside[-1]
    return date(opens.year, inside[0], 1), date(closes.year, last, days_in_month(closes.year, last))


def _recurring(requirement: Requirement, rule: str, workdays: Workdays) -> Iterator[Span]:
    from safetytrack.domain.recurrence import occurrences  # only requirements with an RRULE pay for it

    opens = requirement.starts_on
    for day in occurrences(rule, requirement.starts_on):
        if requirement.ends_on and day > requirement.ends_on:
            return
        if not requirement.skip or is_working_day(day, workdays):
            yield Span(day.isoformat(), opens, day)
            opens = day + ONE_DAY
