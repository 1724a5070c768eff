"""Periods and due dates: pure functions of a requirement (docs/rules.md, rules 2 to 5)."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import islice, takewhile, tee
from typing import NamedTuple, TypeVar

from safetytrack.domain.calendar import FIRST_DAY, LAST_DAY, label_span
from safetytrack.domain.due import Due, due_of
from safetytrack.domain.requirement import LISTED, ONCE, TRIGGER, Requirement
from safetytrack.domain.windows import FOREVER, Window, windows
from safetytrack.domain.workdays import ONE_DAY, Workdays, weekends_only

V = TypeVar("V")


class Period(NamedTuple):
    """One window of a requirement, both ends included, and the day it is due (None: no deadline).

    ``planned`` is when it was due before any shift. With ``lead_days`` a period may begin before anything counts for
    it: from ``opens`` on.
    """

    label: str
    starts: date
    ends: date
    due: date | None
    provisional: bool = False
    planned: date | None = None
    opens: date | None = None

    @property
    def counts_from(self) -> date:
        """The first day that counts."""
        return self.opens or self.starts


def periods(
    requirement: Requirement,
    until: date,
    workdays: Workdays = weekends_only,
    trigger_days: Collection[date] = (),
) -> list[Period]:
    """Return the periods that begin on or before ``until``, oldest first; with a trigger, those begun on these days.

    A period due, before any shift, before its first counted day is left out (rule 3).
    """
    if requirement.every == TRIGGER:
        return list(_triggered(requirement, until, workdays, trigger_days))
    lead = timedelta(days=requirement.lead_days or 0)
    opened = _periods(requirement, until + lead if lead else until, workdays)
    return [period for period in opened if period.starts <= until]


def find_period(
    requirement: Requirement,
    label: str,
    workdays: Workdays = weekends_only,
    trigger_days: Collection[date] = (),
) -> Period | None:
    """Return the requirement's period of that label, with a trigger one begun on these days, or None if it has none."""
    until = _opens_by(requirement, label)
    if until is None:
        return None
    if requirement.every == TRIGGER:
        candidates: Iterable[Period] = periods(requirement, until, workdays, trigger_days)
    else:
        candidates = _periods(requirement, until, workdays)
    return next((period for period in candidates if period.label == label), None)


def _opens_by(requirement: Requirement, label: str) -> date | None:
    """Return a day by which the period of that label has opened; None for what no period of it is called."""
    if requirement.every == ONCE:
        return FOREVER if label == ONCE else None
    if requirement.every == LISTED:
        return requirement.windows[label][0] if label in requirement.windows else None
    if requirement.every and requirement.every != TRIGGER:
        span = label_span(label)
        return span[1] if span else None
    try:
        day = date.fromisoformat(label)
    except ValueError:
        return None
    return day if FIRST_DAY <= day <= LAST_DAY else None


def has_label(requirement: Requirement, label: str, workdays: Workdays = weekends_only) -> bool:
    """Say whether the requirement has a period of that label."""
    return find_period(requirement, label, workdays) is not None


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
            for period in _begun_by(requirement, horizon, workdays, trigger_days(key)):
                if period.label in begun:
                    continue
                if n == 0 or period.starts >= loaded_on or (before and find_period(before, period.label, workdays)):
                    begun[period.label] = key, requirement, period
        ruled, before = begun, requirement
    begun_by_then = (ruling for ruling in ruled.values() if ruling[2].starts <= until)
    return sorted(begun_by_then, key=lambda ruling: ruling[2].starts)


def _begun_by(
    requirement: Requirement, until: date, workdays: Workdays, trigger_days: Collection[date]
) -> Sequence[Period]:
    if requirement.every == TRIGGER:
        return periods(requirement, until, workdays, trigger_days)
    return _begun_without_trigger(requirement, until, workdays)


_REMEMBERED = 64
"""Requirements of which the periods are kept, some hundred each."""


@lru_cache(_REMEMBERED)
def _begun_without_trigger(requirement: Requirement, until: date, workdays: Workdays) -> tuple[Period, ...]:
    """Return the periods of a requirement: one command asks for the same ones several times over."""
    return tuple(periods(requirement, until, workdays))


def far_ahead(day: date) -> date:
    """Return a day by which another period of any schedule has begun, if it has one: none rests longer."""
    return day.replace(year=min(day.year + 12, date.max.year), day=1)


def begun_or_next(ruled: Iterable[tuple[V, Requirement, Period]], day: date) -> Iterator[tuple[V, Requirement, Period]]:
    """Yield the periods begun by ``day`` and the next one, of those that come oldest first.

    Of periods with a trigger each that is known, as each is the next one of somebody else.
    """
    waiting = True
    for key, requirement, period in ruled:
        if period.starts <= day or requirement.trigger or waiting:
            yield key, requirement, period
        waiting = waiting and (period.starts <= day or requirement.trigger is not None)


def _triggered(
    requirement: Requirement, until: date, workdays: Workdays, trigger_days: Collection[date]
) -> Iterator[Period]:
    from safetytrack.domain.term import parse_term  # only requirements with a trigger pay for it

    term = parse_term(requirement.within or "")
    last = min(until, requirement.ends_on or until)
    for day in sorted(set(trigger_days)):
        if term and max(requirement.starts_on, requirement.since or day) <= day <= last:
            due = term.last_day(day, workdays)
            yield Period(day.isoformat(), day, FOREVER, due.day, due.provisional)


class _Dated(NamedTuple):
    """A window and when it is due; ``opens`` is the first day that counts for it, if that is not the window's."""

    window: Window
    due: Due
    opens: date | None = None


def _periods(requirement: Requirement, until: date, workdays: Workdays) -> Iterator[Period]:
    """Yield the periods whose spans open by ``until``.

    A window that holds its due date reaches to the working day that this is shifted to, and the next begins after it.
    """
    counted_by = date.min
    for window, due, opens in takewhile(lambda dated: dated.window.span.opens <= until, _dated(requirement, workdays)):
        first, ends = max(opens or window.starts, counted_by + ONE_DAY), window.ends
        if due.planned and due.on:
            if due.planned < first:
                continue
            ends = max(ends, due.on) if due.planned <= ends else ends
        counted_by = ends
        starts = first if opens is None else min(first, window.starts)
        yield Period(window.label, starts, ends, due.on, due.provisional, due.planned, opens and first)


def _dated(requirement: Requirement, workdays: Workdays) -> Iterator[_Dated]:
    dated = (_Dated(window, due_of(requirement, window, workdays)) for window in windows(requirement, workdays))
    owed = (each for each in dated if each.due.planned is None or each.due.planned >= each.window.starts)
    return owed if requirement.lead_days is None else _led(requirement, owed, workdays)


def _led(requirement: Requirement, owed: Iterator[_Dated], workdays: Workdays) -> Iterator[_Dated]:
    """Have what counts run from ``lead_days`` before a due date to the day before the next one's opens (rule 4)."""
    lead = timedelta(days=requirement.lead_days or 0)
    owed, later = tee(owed)
    next(later, None)
    beyond = islice(_dated(_without_end(requirement), workdays), 1, None)  # what would follow the last one
    for (window, due, _none), otherwise in zip(owed, beyond, strict=False):
        following = next(later, otherwise).due
        if due.planned and following.planned:
            yield _Dated(window._replace(ends=following.planned - lead - ONE_DAY), due, due.planned - lead)
        else:
            yield _Dated(window, due)


def _without_end(requirement: Requirement) -> Requirement:
    """Return the requirement as if it went on, to tell when its next period would open."""
    rule = requirement.rrule
    if rule:
        from safetytrack.domain.recurrence import without_end  # only requirements with an RRULE pay for it

        rule = without_end(rule)
    return requirement._replace(rrule=rule, ends_on=None, lead_days=None)
