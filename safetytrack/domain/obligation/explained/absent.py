"""Why a requirement has no period of a label that it might have: it asks for nothing then (rules 3 and 18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.calendar import MONTHS_IN, calendar_index, calendar_label, label_span, written_day
from safetytrack.domain.obligation.explained.begun import not_begun
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.explained.versions import BegunBeforeLoading, Withdrawn, in_force, passed_over
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.period_labels import takes_in
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period, find_period, periods
from safetytrack.domain.windows import season
from safetytrack.domain.workdays import ONE_DAY, Workdays, weekends_only


@dataclass(frozen=True)
class BeforeStart(Reason, slug="before-start", rule=3, step="window", by_clause=True):
    """The period ends before the requirement starts."""

    starts_on: date


@dataclass(frozen=True)
class AfterEnd(Reason, slug="after-end", rule=3, step="window", by_clause=True):
    """The period begins after the requirement has ended."""

    ends_on: date


@dataclass(frozen=True)
class FirstPeriodLeftOut(Reason, slug="first-period-left-out", rule=3, step="window", by_clause=True):
    """The requirement starts within the period, and asks for whole periods only."""

    starts_on: date


@dataclass(frozen=True)
class DueBeforeStart(Reason, slug="due-before-start", rule=3, step="window", by_clause=True):
    """The period falls due before its first counted day."""

    starts_on: date


@dataclass(frozen=True)
class BeforeSince(Reason, slug="before-since", rule=3, step="window"):
    """The period begins before the day from which this ledger counts."""

    since: date


@dataclass(frozen=True)
class OutOfSeason(Reason, slug="out-of-season", rule=3, step="window", by_clause=True):
    """The period has none of the months that are asked for."""

    months: tuple[int, ...]


def absent(versions: Sequence[RequirementVersion], label: str, workdays: Workdays = weekends_only) -> Reason | None:
    """Return why the requirement asks for nothing in that period; None where it knows no such period at all."""
    day = written_day(label)
    if day and (ruling := in_force(versions, day)).requirement.trigger:
        return _nothing_began(ruling, day)
    left_out = (_left_out(each.requirement, label, workdays) for each in reversed(versions))
    return (
        _of_its_beginning(versions, label, workdays)
        or passed_over(versions, label, workdays)
        or (day and _triggered_later(versions, day))
        or next(filter(None, left_out), None)
        or _holds_what_began_before(versions[-1].requirement, label, workdays)
    )


def _triggered_later(versions: Sequence[RequirementVersion], day: date) -> Reason | None:
    """Return that periods begin with something in a later version only, if that is so."""
    later = (each for each in versions if each.requirement.trigger and day < each.loaded_on)
    return next((BegunBeforeLoading(each.version, each.loaded_on, day) for each in later), None)


def _nothing_began(version: RequirementVersion, day: date) -> Reason:
    requirement = version.requirement
    if version.withdrawn and version.loaded_on <= day:
        return Withdrawn(version.loaded_on)
    if day < requirement.starts_on:
        return BeforeStart(requirement.starts_on)
    if requirement.since and day < requirement.since:
        return BeforeSince(requirement.since)
    if requirement.ends_on and requirement.ends_on < day:
        return AfterEnd(requirement.ends_on)
    return not_begun(requirement, day)


def _of_its_beginning(versions: Sequence[RequirementVersion], label: str, workdays: Workdays) -> Reason | None:
    """Return why the version that rules what begins with a period of the calendar has no such period."""
    span = label_span(label)
    if span is None:
        return None
    ruling = in_force(versions, span[0])
    if ruling.withdrawn and any(find_period(each.requirement, label, workdays) for each in versions):
        return Withdrawn(ruling.loaded_on)
    return _left_out(ruling.requirement, label, workdays)


def _left_out(requirement: Requirement, label: str, workdays: Workdays) -> Reason | None:
    """Return why a requirement has no period of a label that it might have; None where it has one, or never might."""
    if find_period(requirement, label, workdays):
        return None
    if window := _window(requirement, label, workdays):
        since = requirement.since
        if since and (window.starts if requirement.first_period == "full" else window.ends) < since:
            return BeforeSince(since)
        return DueBeforeStart(_first_counted(requirement, window, workdays))
    if requirement.rrule and requirement.ends_on and _window(requirement._replace(ends_on=None), label, workdays):
        return AfterEnd(requirement.ends_on)
    return _left_out_of_calendar(requirement, label)


def _window(requirement: Requirement, label: str, workdays: Workdays) -> Period | None:
    """Return the days of that label by the file, whenever they are due and whatever day this ledger counts from."""
    return find_period(requirement._replace(since=None, no_deadline=True, lead_days=None), label, workdays)


def _first_counted(requirement: Requirement, window: Period, workdays: Workdays) -> date:
    """Return the first day that would count: one behind the period before, if that reaches over the due date."""
    if find_period(requirement._replace(shift="none", lead_days=None), window.label, workdays):
        return periods(requirement, window.starts, workdays)[-1].ends + ONE_DAY
    return max(window.starts, requirement.since or window.starts)


def _holds_what_began_before(requirement: Requirement, label: str, workdays: Workdays) -> Reason | None:
    """Return that a label takes in only periods that begin before this ledger counts, if that is so."""
    span, since = label_span(label), requirement.since
    if not (span and since and span[0] < since):
        return None
    inside = periods(requirement._replace(since=None), span[1], workdays)
    begun = [period.starts < since for period in inside if takes_in([label], period)]
    return BeforeSince(since) if begun and all(begun) else None


def _left_out_of_calendar(requirement: Requirement, label: str) -> Reason | None:
    span, every = label_span(label), requirement.every
    if span is None or every not in MONTHS_IN or calendar_label(every, calendar_index(every, span[0])) != label:
        return None
    in_season = season(every, calendar_index(every, span[0]), requirement.months or range(1, 13))
    if in_season is None:
        return OutOfSeason(requirement.months)
    starts, ends = in_season
    if ends < requirement.starts_on:
        return BeforeStart(requirement.starts_on)
    if requirement.ends_on and requirement.ends_on < starts:
        return AfterEnd(requirement.ends_on)
    return FirstPeriodLeftOut(requirement.starts_on)
