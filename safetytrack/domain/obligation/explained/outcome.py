"""How it stands, and by what (rules 1, 12 and 16)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit
from safetytrack.domain.obligation.deadline import due_on, due_or_today
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.holding import first_day_with
from safetytrack.domain.obligation.measured import amount_of, required
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.schedule import Period


@dataclass(frozen=True)
class EnoughInTime(Reason, slug="enough-in-time", rule=12, step="verdict"):
    """Enough was done by the due date."""

    reached_on: date


@dataclass(frozen=True)
class EnoughLate(Reason, slug="enough-late", rule=12, step="verdict"):
    """Enough was done, but not by the due date."""

    reached_on: date
    due_on: date


@dataclass(frozen=True)
class PastDue(Reason, slug="past-due", rule=1, step="verdict"):
    """It was due before the day asked about."""

    due_on: date
    days: int


@dataclass(frozen=True)
class StillOpen(Reason, slug="still-open", rule=16, step="verdict"):
    """It has begun, and is neither met nor overdue."""

    due_on: date | None


@dataclass(frozen=True)
class NotBegun(Reason, slug="not-begun", rule=16, step="verdict"):
    """Its window has not begun; with ``lead_days`` what counts for it may begin later than the period, on a day."""

    starts_on: date
    counts_from: date | None = None


def outcome(case: Case, obligation: Obligation, credits: Sequence[Credit]) -> Iterator[Reason]:
    """Yield what decides the status; a waiver or a vacancy is told where it is told whose it is."""
    match obligation.status:
        case "met":
            yield EnoughInTime(_reached_on(case, credits))
        case "late":
            yield EnoughLate(_reached_on(case, credits), due_or_today(case))
        case "overdue":
            yield PastDue(due_or_today(case), obligation.days_overdue)
        case "due":
            yield StillOpen(due_on(case))
        case "upcoming":
            yield _not_begun(case.period)


def _not_begun(period: Period) -> NotBegun:
    return NotBegun(period.starts, period.counts_from if period.counts_from > period.starts else None)


def _reached_on(case: Case, credits: Sequence[Credit]) -> date:
    """Return the day on which enough was done; the day asked about where nothing is needed."""
    if case.requirement.measure == "holders":
        return first_day_with(case, required(case))
    days = sorted({credit.event.done_on for credit in credits})
    return next((day for day in days if _is_enough(case, credits, day)), case.as_of)


def _is_enough(case: Case, credits: Sequence[Credit], day: date) -> bool:
    done = [credit for credit in credits if credit.event.done_on <= day]
    return amount_of(case, done) >= required(case)
