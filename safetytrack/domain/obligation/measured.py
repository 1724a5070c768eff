"""How much is asked, and how much was done for it by whatever it is measured (rules 11 and 12)."""

from collections.abc import Iterable
from decimal import Decimal

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit, amount
from safetytrack.domain.obligation.deadline import due_or_today, reference_day
from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.holding import deciding_day, number_in_office
from safetytrack.domain.obligation.hosts import hosts_reached, hosts_there
from safetytrack.domain.requirement import TAG, Requirement


def required(case: Case) -> Decimal:
    """Return how much is asked of the subject."""
    requirement = case.requirement
    own = own_minimum(requirement, case.unit)
    if own is not None:
        return own
    if requirement.share is not None:
        return Decimal(share_of(requirement.share, hosts_there(case)))
    return Decimal(len(requirement.parts)) if requirement.parts else requirement.minimum


def own_minimum(requirement: Requirement, unit: Unit) -> Decimal | None:
    """Return what a unit is asked by its code, else the most by one of its tags; None where it is asked as all are."""
    by_tag = [amount for tag in unit.tags if (amount := requirement.minimum_by.get(TAG + tag)) is not None]
    return requirement.minimum_by.get(unit.code) or max(by_tag, default=None)


def share_of(percent: Decimal, number: int) -> int:
    """Return the least whole number that is at least such a share: 25% of 56 are 14, 15% of 97 are 15."""
    return -(-number * int(percent * 100) // 10_000)


def amount_of(case: Case, credits: Iterable[Credit]) -> Decimal:
    """Return how much these make."""
    if case.requirement.measure == "hosts":
        return Decimal(len(hosts_reached(case, credits)))
    return amount(case.requirement, credits)


def done(case: Case, credits: Iterable[Credit]) -> Decimal:
    """Return how much was done by the day asked about; before its window begins, nobody in office counts."""
    if case.requirement.measure != "holders":
        return amount_of(case, credits)
    if case.as_of < case.period.counts_from:
        return Decimal(0)
    return Decimal(number_in_office(case, deciding_day(case, required(case))))


def done_in_time(case: Case, credits: Iterable[Credit]) -> Decimal:
    """Return how much of it was done by the due date: rule 12."""
    if case.requirement.measure == "holders":
        return Decimal(number_in_office(case, reference_day(case)))
    return amount_of(case, [credit for credit in credits if credit.event.done_on <= due_or_today(case)])
