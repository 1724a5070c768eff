"""The window, and where it comes from (rules 2 to 4)."""

from dataclasses import dataclass
from datetime import date

from safetytrack.domain.calendar import label_span
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.requirement import ONCE


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


def window(case: Case) -> Reason:
    """Return where the window comes from."""
    requirement, period = case.requirement, case.period
    days = period.starts, period.ends
    if requirement.every == ONCE:
        return GivenWindow(*days) if requirement.window else OpenWindow(period.starts)
    if requirement.trigger:
        return OpenWindow(period.starts)
    if requirement.every is None:
        return RecurringWindow(*days)
    if label_span(period.label) == days:
        return CalendarWindow(requirement.every, *days)
    return ClippedWindow(requirement.every, *days)
