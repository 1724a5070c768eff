"""How much is asked, and how much was done for it by whatever it is measured (rules 11 and 12)."""

from collections.abc import Iterable
from decimal import Decimal

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit, amount
from safetytrack.domain.obligation.deadline import due_or_today, reference_day
from safetytrack.domain.obligation.facts import Unit
from safetytrack.domain.obligation.holding import deciding_day, number_in_office
from safetytrack.domain.requirement import TAG, Requirement


def required(case: Case) -> Decimal:
    """Return how much is asked of the subject."""
    requirement = case.requirement
    return Decimal(len(requirement.parts)) if requirement.parts else _own_minimum(requirement, case.unit)


def _own_minimum(requirement: Requirement, unit: Unit) -> Decimal:
    """Return what a unit is asked by its code, else the most by one of its tags, else what all are asked."""
    by_tag = [amount for tag in unit.tags if (amount := requirement.minimum_by.get(TAG + tag)) is not None]
    return requirement.minimum_by.get(unit.code) or max(by_tag, default=requirement.minimum)


def done(case: Case, credits: Iterable[Credit]) -> Decimal:
    """Return how much was done by the day asked about; before its window begins, nobody in office counts."""
    if case.requirement.measure != "holders":
        return amount(case.requirement, credits)
    if case.as_of < case.period.starts:
        return Decimal(0)
    return Decimal(number_in_office(case, deciding_day(case, required(case))))


def done_in_time(case: Case, credits: Iterable[Credit]) -> Decimal:
    """Return how much of it was done by the due date: rule 12."""
    if case.requirement.measure == "holders":
        return Decimal(number_in_office(case, reference_day(case)))
    return amount(case.requirement, [credit for credit in credits if credit.event.done_on <= due_or_today(case)])
