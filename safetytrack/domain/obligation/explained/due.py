"""When it is due, and what made it so: the file, a shift, a decision (rules 5 and 15)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.deadline import extensions, is_provisional
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.workdays import ONE_DAY

HolidayName = Callable[[date], str | None]
"""Says what holiday a day is off for; None for all others, and where that is not known."""


@dataclass(frozen=True)
class NoDeadline(Reason, slug="no-deadline", rule=5, step="due", by_clause=True):
    """It is never overdue."""


@dataclass(frozen=True)
class DueAtWindowEnd(Reason, slug="due-at-window-end", rule=5, step="due", by_clause=True):
    """It is due on the window's last day."""

    due_on: date


@dataclass(frozen=True)
class DueAsNamed(Reason, slug="due-as-named", rule=5, step="due", by_clause=True):
    """It is due on a day that the file names."""

    due_on: date


@dataclass(frozen=True)
class DueByRule(Reason, slug="due-by-rule", rule=5, step="due", by_clause=True):
    """It is due on the n-th day of each period, or after it, as ``domain.due`` reads ``day``."""

    due_on: date
    day: str


@dataclass(frozen=True)
class DueOverridden(Reason, slug="due-overridden", rule=5, step="due", by_clause=True):
    """It is due on a day that the file names for this very period."""

    due_on: date


@dataclass(frozen=True)
class DueShifted(Reason, slug="due-shifted", rule=5, step="due", by_clause=True):
    """The due date was moved off days of rest; ``holidays`` names those that have a name."""

    from_on: date
    due_on: date
    holidays: tuple[str, ...]


@dataclass(frozen=True)
class DueWithin(Reason, slug="due-within", rule=4, step="due", by_clause=True):
    """It is due when a term is over; ``holidays`` names those that a term of working days leaves out."""

    within: str
    since: date
    due_on: date
    holidays: tuple[str, ...]


@dataclass(frozen=True)
class Provisional(Reason, slug="provisional", rule=5, step="due"):
    """The due date rests on weekends only, as the year's holidays are not published."""

    due_on: date


@dataclass(frozen=True)
class Extended(Reason, slug="extended", rule=15, step="due"):
    """The due date was moved by a decision."""

    due_on: date
    approver: str
    reason: str


@dataclass(frozen=True)
class ExtensionReplaced(Reason, slug="extension-replaced", rule=15, step="due"):
    """An extension that a later one replaced."""

    due_on: date
    approver: str
    reason: str


def due(case: Case, holiday: HolidayName) -> Iterator[Reason]:
    """Yield what decides when it is due."""
    requirement, period = case.requirement, case.period
    if period.due is None:
        yield NoDeadline()
        return
    if period.label in requirement.due_overrides:
        yield DueOverridden(period.due)
    else:
        yield from _scheduled(case, period.due, holiday)
    if is_provisional(case):
        yield Provisional(period.due)
    extended = extensions(case)
    for each in extended[:-1]:
        yield ExtensionReplaced(each.to_on, each.approver, each.reason)
    for each in extended[-1:]:
        yield Extended(each.to_on, each.approver, each.reason)


def _scheduled(case: Case, due_on: date, holiday: HolidayName) -> Iterator[Reason]:
    requirement = case.requirement
    if requirement.within:
        yield _within(case, requirement.within, due_on, holiday)
        return
    planned = case.period.planned or due_on
    if requirement.due_rule:
        yield DueByRule(planned, requirement.due_rule)
    else:
        named = requirement.due_on is not None or requirement.due_days
        yield DueAsNamed(planned) if named else DueAtWindowEnd(planned)
    if planned != due_on:
        first, last = min(planned, due_on + ONE_DAY), max(planned + ONE_DAY, due_on)
        yield DueShifted(planned, due_on, _holidays(first, last, holiday))


def _within(case: Case, within: str, due_on: date, holiday: HolidayName) -> DueWithin:
    since = case.period.starts
    holidays = _holidays(since + ONE_DAY, due_on, holiday) if within.endswith("wd") else ()
    return DueWithin(within, since, due_on, holidays)


def _holidays(first: date, end: date, holiday: HolidayName) -> tuple[str, ...]:
    """Return the names of the holidays from ``first`` to the day before ``end``, each once."""
    days = (first + timedelta(days=n) for n in range((end - first).days))
    return tuple(dict.fromkeys(filter(None, map(holiday, days))))
