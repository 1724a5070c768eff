"""The window, and where it comes from (rules 2 to 4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from safetytrack.domain.calendar import MONTHS_IN, calendar_index, label_span
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.requirement import LISTED, ONCE, Requirement
from safetytrack.domain.schedule import Period, find_period
from safetytrack.domain.windows import season


@dataclass(frozen=True)
class CalendarWindow(Reason, slug="calendar-window", rule=2, step="window", by_clause=True):
    """The window is a month, quarter, half-year or year of the calendar."""

    every: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ClippedWindow(Reason, slug="clipped-window", rule=3, step="window", by_clause=True):
    """The window is cut to the days on which the requirement asks."""

    every: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class GivenWindow(Reason, slug="given-window", rule=4, step="window", by_clause=True):
    """The window is given by the file."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class OpenWindow(Reason, slug="open-window", rule=4, step="window", by_clause=True):
    """Anything counts from a day on, however late."""

    starts_on: date


@dataclass(frozen=True)
class RecurringWindow(Reason, slug="recurring-window", rule=4, step="window", by_clause=True):
    """The window runs from the day after one occurrence to the next."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class HolidaysSkipped(Reason, slug="holidays-skipped", rule=4, step="window", by_clause=True):
    """Occurrences on days of rest are left out."""


@dataclass(frozen=True)
class SeasonWindow(Reason, slug="season-window", rule=3, step="window", by_clause=True):
    """The window is those months of a period that are asked for."""

    every: str
    months: tuple[int, ...]
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ListedWindow(Reason, slug="listed-window", rule=4, step="window", by_clause=True):
    """The window is one of those that the file names."""

    label: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class LeadWindow(Reason, slug="lead-window", rule=4, step="window", by_clause=True):
    """The window runs from some days before a due date to the day before as many before the next."""

    lead_days: int
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class CountedSince(Reason, slug="counted-since", rule=3, step="window"):
    """The window is cut to the days from which this ledger counts."""

    since: date


@dataclass(frozen=True)
class BegunAfterShift(Reason, slug="begun-after-shift", rule=5, step="window"):
    """The window begins after that of the period before, which was moved with its due date."""

    starts_on: date


@dataclass(frozen=True)
class EndMoved(Reason, slug="end-moved", rule=5, step="window"):
    """The window's last day was moved with the due date."""

    from_on: date
    ends_on: date


def window(case: Case) -> Iterator[Reason]:
    """Yield where the window comes from."""
    requirement, period = case.requirement, case.period
    yield _window(requirement, period)
    if requirement.skip:
        yield HolidaysSkipped()
    if requirement.since and period.counts_from == requirement.since:
        yield CountedSince(requirement.since)
    unshifted = _unshifted(case)
    if unshifted.counts_from < period.counts_from:
        yield BegunAfterShift(period.counts_from)
    if unshifted.ends < period.ends:
        yield EndMoved(unshifted.ends, period.ends)


def _unshifted(case: Case) -> Period:
    """Return the period as it would be if no due date were moved off days of rest."""
    if case.requirement.shift == "none":
        return case.period
    return find_period(case.requirement._replace(shift="none"), case.period.label, case.workdays) or case.period


class _Days(NamedTuple):
    first: date
    last: date


def _window(requirement: Requirement, period: Period) -> Reason:
    days = _Days(period.counts_from, period.ends)
    if requirement.every == ONCE:
        return GivenWindow(*days) if requirement.window else OpenWindow(period.starts)
    if requirement.trigger:
        return OpenWindow(period.starts)
    if requirement.every == LISTED:
        return ListedWindow(period.label, *days)
    if requirement.lead_days is not None:
        return LeadWindow(requirement.lead_days, *days)
    if requirement.every not in MONTHS_IN:
        return RecurringWindow(*days)
    calendar = _days(requirement, period)
    if calendar.first < _first_day(requirement) or (requirement.ends_on and requirement.ends_on < calendar.last):
        return ClippedWindow(requirement.every, *days)
    if requirement.months:
        return SeasonWindow(requirement.every, requirement.months, *days)
    return CalendarWindow(requirement.every, *days)


def _days(requirement: Requirement, period: Period) -> _Days:
    """Return the days of a period of the calendar, or of its months that are asked for."""
    span = label_span(period.label)
    if span is None or requirement.every is None:
        return _Days(period.starts, period.ends)
    months = requirement.months or range(1, 13)
    return _Days(*(season(requirement.every, calendar_index(requirement.every, span[0]), months) or span))


def _first_day(requirement: Requirement) -> date:
    return max(requirement.starts_on, requirement.since or requirement.starts_on)
