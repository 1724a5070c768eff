"""Why no version of a requirement asks for a period that one of them has (rule 18)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import RequirementVersion
from safetytrack.domain.schedule import Period, find_period
from safetytrack.domain.workdays import Workdays


@dataclass(frozen=True)
class Withdrawn(Reason, slug="withdrawn", rule=18, step="scope"):
    """The requirement was withdrawn before the period began."""

    loaded_on: date


@dataclass(frozen=True)
class BegunBeforeLoading(Reason, slug="begun-before-loading", rule=18, step="scope"):
    """The period is one of a later version, and began before the day on which that was loaded."""

    version: int
    loaded_on: date
    starts_on: date


@dataclass(frozen=True)
class Replaced(Reason, slug="replaced", rule=18, step="scope"):
    """The period is one of an earlier version, in whose place another was loaded before it began."""

    version: int
    loaded_on: date


def in_force(versions: Sequence[RequirementVersion], day: date) -> RequirementVersion:
    """Return the version that rules what begins on a day; the first one also what began before it was loaded."""
    return next((each for each in reversed(versions) if each.loaded_on <= day), versions[0])


def passed_over(versions: Sequence[RequirementVersion], label: str, workdays: Workdays) -> Reason | None:
    """Return why a period that some version has is asked for by none; None where none has it."""
    reason: Reason | None = None
    before: Period | None = None
    ruling: Period | None = None
    for version in versions:
        period = None if version.withdrawn else find_period(version.requirement, label, workdays)
        if period is None:
            reason = _dropped(version) if ruling else reason
            ruling = None
        elif version is versions[0] or before or version.loaded_on <= period.starts:
            ruling = period
        else:
            reason, ruling = BegunBeforeLoading(version.version, version.loaded_on, period.starts), None
        before = period
    return reason


def _dropped(version: RequirementVersion) -> Reason:
    return Withdrawn(version.loaded_on) if version.withdrawn else Replaced(version.version, version.loaded_on)
