"""Whose it is: who holds the post, who is in office, and who is not asked yet or any more (rules 8, 9 and 10)."""

from collections.abc import Iterable
from datetime import date

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.deadline import due_or_today, reference_day
from safetytrack.domain.obligation.facts import Appointment


def in_office(case: Case, day: date) -> list[Appointment]:
    """Return the appointments on ``day``, vacancies too, to the unit's posts that matter here."""
    roles = case.requirement.every_role if case.role is None else case.requirement.names_of(case.role)
    posts = (each for each in case.facts.appointments if each.unit == case.unit.code and each.role in roles)
    return [each for each in posts if each.covers(day)]


def own_posts(case: Case) -> list[Appointment]:
    """Return the posts that the person who may owe holds on the day that decides: rule 9."""
    if case.person is None:
        return []
    return [each for each in in_office(case, reference_day(case)) if each.person == case.person]


def is_vacant(case: Case) -> bool:
    """Say whether it is a post declared vacant on the day that decides, and nobody holds it: rule 8."""
    if case.role is None:
        return False
    people = {each.person for each in in_office(case, reference_day(case))}
    return people == {None}


def holders(case: Case) -> str | None:
    """Return the person's name, or the names, each once, of those who hold the post on the due date."""
    if case.person is not None:
        return case.facts.name(case.person)
    if case.role is None:
        return None
    people = {each.person for each in in_office(case, due_or_today(case)) if each.person is not None}
    return "、".join(sorted({case.facts.name(person) for person in people})) or None


def is_open(case: Case) -> bool:
    """Say whether the unit is open when it falls due: rule 10."""
    return case.unit.is_open(due_or_today(case))


def is_newcomer(case: Case, since: date | None) -> bool:
    """Say whether it falls due too soon after ``since`` to be asked for: rule 10."""
    if case.requirement.newcomer_days is None or since is None:
        return False
    return (due_or_today(case) - since).days <= case.requirement.newcomer_days


def took_office(appointments: Iterable[Appointment]) -> date | None:
    """Return the earliest day of these appointments; None when one has been there always."""
    starts = [each.started_on or date.min for each in appointments]
    return None if not starts or min(starts) == date.min else min(starts)
