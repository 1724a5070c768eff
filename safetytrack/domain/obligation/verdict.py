"""Whether it is owed at all, and how it stands (rules 9, 10, 12 and 16)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from safetytrack.domain.obligation.beginning import is_begun
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit, credits, done_by, done_on, missing_parts
from safetytrack.domain.obligation.deadline import due_on, due_or_today, is_provisional, waivers
from safetytrack.domain.obligation.measured import done, done_in_time, required
from safetytrack.domain.obligation.office import holders, is_newcomer, is_open, is_vacant, own_posts, took_office
from safetytrack.domain.obligation.scope import fitting_scope
from safetytrack.domain.requirement import OPENING, Requirement


@dataclass(frozen=True)
class Obligation:
    """Requirement x subject x period, and how it stands on ``as_of``."""

    as_of: date
    programme: str
    requirement: Requirement
    label: str
    unit: str
    role: str | None
    person: str | None
    starts: date
    ends: date
    due: date | None
    done: Decimal
    required: Decimal
    missing_parts: tuple[str, ...]
    status: str
    provisional: bool
    holders: str | None
    events: frozenset[str]
    done_on: date | None
    done_by: str | None

    @property
    def key(self) -> tuple[str, str, str, str, str | None, str | None]:
        """What makes it this obligation and no other."""
        return self.programme, self.requirement.code, self.label, self.unit, self.role, self.person

    @property
    def begun(self) -> bool:
        """Whether its window has begun."""
        return self.starts <= self.as_of

    @property
    def matured(self) -> bool:
        """Whether it was due before ``as_of``."""
        return self.due is not None and self.due < self.as_of

    @property
    def days_overdue(self) -> int:
        """How many days ago it was due, 0 when it is not overdue."""
        return (self.as_of - self.due).days if self.due and self.status == "overdue" else 0

    @property
    def days_left(self) -> int | None:
        """How many days from ``as_of`` to its due date, 0 from then on; None without a deadline."""
        return max((self.due - self.as_of).days, 0) if self.due else None


def judge(case: Case) -> Obligation | None:
    """Return how a case stands; None where it is not owed."""
    if not is_owed(case):
        return None
    counted = credits(case)
    return Obligation(
        as_of=case.as_of,
        programme=case.programme,
        requirement=case.requirement,
        label=case.period.label,
        unit=case.unit.code,
        role=case.role,
        person=case.person,
        starts=case.period.starts,
        ends=case.period.ends,
        due=due_on(case),
        done=done(case, counted),
        required=required(case),
        missing_parts=missing_parts(case.requirement, counted),
        status=status(case, counted),
        provisional=is_provisional(case),
        holders=holders(case),
        events=frozenset(credit.event.key for credit in counted),
        done_on=done_on(case.requirement, required(case), counted),
        done_by=done_by(case, counted),
    )


def is_owed(case: Case) -> bool:
    """Say whether it is owed at all, be it waived or vacant: rules 4, 7 and 9 to 11."""
    if not applies(case):
        return False
    if case.requirement.per != "person":
        return True
    posts = own_posts(case)
    return bool(posts) and not is_newcomer(case, took_office(posts))


def applies(case: Case) -> bool:
    """Say whether it is asked of the unit, whoever owes it there: in scope, begun, open when due, not new, not none."""
    return (
        fitting_scope(case.requirement, case.unit) is not None
        and is_begun(case)
        and is_open(case)
        and not is_newcomer(case, case.unit.opened_on)
        and required(case) > 0
    )


def has_no_roster(case: Case) -> bool:
    """Say whether people of the unit would owe, of whose roles nobody was ever recorded: rule 7.

    The case is the unit's, without a person. Who declares a post vacant, or waives it, has said what there is to know;
    and where nobody is recorded, nobody took office or did what would begin a period.
    """
    asks, appointments = case.requirement, case.facts.appointments
    if asks.per != "person" or asks.trigger not in (None, OPENING) or not applies(case) or waivers(case):
        return False
    return not any(each.unit == case.unit.code and each.role in asks.every_role for each in appointments)


def status(case: Case, counted: list[Credit]) -> str:
    """Return the first status that fits: rule 16."""
    if waivers(case):
        return "waived"
    if is_vacant(case):
        return "vacant"
    if done(case, counted) >= required(case):
        return "met" if done_in_time(case, counted) >= required(case) else "late"
    if case.as_of > due_or_today(case):
        return "overdue"
    return "due" if case.period.starts <= case.as_of else "upcoming"
