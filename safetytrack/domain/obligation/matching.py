"""The conditions a single fact is judged by: whether a day, a credit, a host or a decision is meant for a subject."""

from datetime import date
from typing import Protocol

from safetytrack.domain.calendar import MONTHS_IN, calendar_index, calendar_label, last_day
from safetytrack.domain.requirement import APPOINTMENT, Requirement
from safetytrack.domain.schedule import Period, has_label
from safetytrack.domain.workdays import Workdays


class Named(Protocol):
    """Whom a credit or a decision names; persons by whatever key their ledger has for them."""

    @property
    def role(self) -> str | None:
        """The role, if it names one."""

    @property
    def person(self) -> object | None:
        """The person, if it names one."""


class Decision(Named, Protocol):
    """A waiver or an extension: what it does not name it holds for all of."""

    @property
    def label(self) -> str | None:
        """The period, if it names one."""


def counts_on(done_on: date, counts_for: str | None) -> date:
    """Return the day that decides which period an event counts in, where none is called as it says: rule 6."""
    return (counts_for and last_day(counts_for)) or done_on


def counts_in(
    requirement: Requirement, period: Period, done_on: date, counts_for: str | None, workdays: Workdays
) -> bool:
    """Say whether an event counts in a requirement's period: by the label it names, else by its day: rule 6."""
    if counts_for == period.label:
        return True
    in_window = is_in_window(period, counts_on(done_on, counts_for))
    return in_window and not (counts_for and is_own_label(requirement, counts_for, workdays))


def is_own_label(requirement: Requirement, label: str, workdays: Workdays) -> bool:
    """Say whether a requirement calls a period so; with a trigger, whose days are each subject's own, any day."""
    day = last_day(label)
    if requirement.trigger is not None:
        return day is not None and day.isoformat() == label
    if requirement.every in MONTHS_IN and (
        day is None or calendar_label(requirement.every, calendar_index(requirement.every, day)) != label
    ):
        return False  # as most are: no need to go through its periods
    return has_label(requirement, label, workdays)


def is_in_window(period: Period, day: date) -> bool:
    """Say whether an event that counts on that day counts in the period: rule 6."""
    return period.counts_from <= day <= period.ends


def is_credited(requirement: Requirement, subject: Named, credit: Named) -> bool:
    """Say whether a credit is the subject's: a post's by role, a person's by person, and a unit's are all: rule 7."""
    return _is_role_of(requirement, subject, credit.role) and subject.person in (None, credit.person)


def _is_role_of(requirement: Requirement, subject: Named, role: str | None) -> bool:
    """Say whether a role is a name of the post, if the subject is one."""
    return subject.role is None or role in requirement.names_of(subject.role)


def is_begun_by_office(requirement: Requirement, subject: Named, appointment: Named) -> bool:
    """Say whether somebody's taking such an office begins a period of the subject: rule 4."""
    begins = requirement.trigger == APPOINTMENT and appointment.role in requirement.every_role
    return begins and appointment.person is not None and is_credited(requirement, subject, appointment)


def is_given_for(programme: str, requirement: Requirement, given_for: str | None) -> bool:
    """Say whether a completion given for that requirement alone, or for none in particular, counts for this: rule 6."""
    return given_for in (None, f"{programme}/{requirement.code}")


def is_host_required(requirement: Requirement, in_territory: bool, in_sector: bool) -> bool:
    """Say whether a host that stood so to the unit is one that the requirement asks for: rule 13."""
    return {"territory": in_territory, "sector": in_sector, None: True}[requirement.host]


def is_decided(requirement: Requirement, subject: Named, label: str, decision: Decision) -> bool:
    """Say whether a decision of the unit on the requirement is about the subject in that period: rule 15."""
    return (
        decision.label in (None, label)
        and (decision.role is None or (subject.role is not None and _is_role_of(requirement, subject, decision.role)))
        and decision.person in (None, subject.person)
    )
