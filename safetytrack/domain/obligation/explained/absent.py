"""Why a requirement has no period of a label that it might have: it asks for nothing then (rules 3 and 18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.calendar import MONTHS_IN, calendar_index, calendar_label, label_span, written_day
from safetytrack.domain.obligation.explained.begun import not_begun
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import find_period
from safetytrack.domain.windows import season
from safetytrack.domain.workdays import Workdays, weekends_only


@dataclass(frozen=True)
class Withdrawn(Reason, slug="withdrawn", rule=18, step="scope"):
    """The requirement was withdrawn before the period began."""

    loaded_on: date


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
    if versions[-1].requirement.trigger and day:
        return _nothing_began(versions[-1], day)
    withdrawn = next((each for each in versions if each.withdrawn), None)
    if withdrawn and any(find_period(each.requirement, label, workdays) for each in versions):
        return Withdrawn(withdrawn.loaded_on)
    return _left_out(versions[-1].requirement, label)


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


def _left_out(requirement: Requirement, label: str) -> Reason | None:
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
    if requirement.since and starts < requirement.since:
        return BeforeSince(requirement.since)
    if starts < requirement.starts_on and requirement.first_period == "full":
        return FirstPeriodLeftOut(requirement.starts_on)
    return DueBeforeStart(max(starts, requirement.starts_on))
