"""Whose it is, and whether it is owed: post, person, unit, decision (rules 7 to 10 and 15)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.deadline import due_or_today, reference_day, waivers
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.measured import required
from safetytrack.domain.obligation.office import in_office, is_newcomer, is_open, is_vacant, own_posts, took_office


@dataclass(frozen=True)
class UnitOwes(Reason, slug="unit-owes", rule=7, step="whose", by_clause=True):
    """The unit owes; whatever it did counts."""


@dataclass(frozen=True)
class PostOwes(Reason, slug="post-owes", rule=7, step="whose", by_clause=True):
    """The post owes, whoever holds it."""

    role: str


@dataclass(frozen=True)
class PostNames(Reason, slug="post-names", rule=7, step="whose", by_clause=True):
    """The names that the post goes by, of which it is called by the first."""

    roles: tuple[str, ...]


@dataclass(frozen=True)
class PersonOwes(Reason, slug="person-owes", rule=7, step="whose", by_clause=True):
    """The person owes, once, in whatever posts."""

    person: str


@dataclass(frozen=True)
class HoldsPost(Reason, slug="holds-post", rule=8, step="whose"):
    """Who holds the post on the day that decides, and since when."""

    person: str
    role: str
    since: date | None
    on: date


@dataclass(frozen=True)
class NoHolder(Reason, slug="no-holder", rule=8, step="whose"):
    """Nobody is recorded in the post, and no vacancy is declared: it is owed."""

    role: str
    on: date


@dataclass(frozen=True)
class Vacant(Reason, slug="vacant", rule=8, step="whose"):
    """The post is declared vacant."""

    role: str
    since: date | None
    on: date


@dataclass(frozen=True)
class InOffice(Reason, slug="in-office", rule=9, step="whose"):
    """The person is in office on the day that decides."""

    person: str
    role: str
    since: date | None
    on: date


@dataclass(frozen=True)
class NotInOffice(Reason, slug="not-in-office", rule=9, step="whose"):
    """The person is not in office on the day that decides."""

    person: str
    on: date


@dataclass(frozen=True)
class NobodyInOffice(Reason, slug="nobody-in-office", rule=9, step="whose"):
    """Nobody was ever recorded in the roles that are asked."""

    roles: tuple[str, ...]


@dataclass(frozen=True)
class OpenUnit(Reason, slug="open-unit", rule=10, step="whose"):
    """The unit is open when it falls due."""

    opened_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class NotYetOpen(Reason, slug="not-yet-open", rule=10, step="whose"):
    """The unit opens after the due date."""

    opened_on: date


@dataclass(frozen=True)
class Closed(Reason, slug="closed", rule=10, step="whose"):
    """The unit closed before the due date."""

    closed_on: date


@dataclass(frozen=True)
class NewUnit(Reason, slug="new-unit", rule=10, step="whose", by_clause=True):
    """It falls due too soon after the unit opened."""

    since: date
    days: int
    newcomer_days: int


@dataclass(frozen=True)
class NewInOffice(Reason, slug="new-in-office", rule=10, step="whose", by_clause=True):
    """It falls due too soon after the person took office."""

    person: str
    since: date
    days: int
    newcomer_days: int


@dataclass(frozen=True)
class NoHosts(Reason, slug="no-hosts", rule=11, step="whose", by_clause=True):
    """A share is asked of units of which none lies inside."""


@dataclass(frozen=True)
class Waived(Reason, slug="waived", rule=15, step="whose"):
    """A decision takes it out of what is owed."""

    approver: str
    reason: str


def whose(case: Case) -> Iterator[Reason]:
    """Yield whose it is and why, or why it is nobody's."""
    if case.role is not None:
        yield PostOwes(case.role)
        if len(names := case.requirement.names_of(case.role)) > 1:
            yield PostNames(names)
        yield from _post(case, case.role)
    elif case.person is not None:
        yield PersonOwes(case.facts.name(case.person))
        yield from _person(case, case.facts.name(case.person))
    elif case.requirement.per == "person":
        yield NobodyInOffice(case.requirement.every_role)
    else:
        yield UnitOwes()
    yield from _unit(case)
    if required(case) == 0:
        yield NoHosts()
    for waiver in waivers(case)[:1]:
        yield Waived(waiver.approver, waiver.reason)


def _post(case: Case, role: str) -> Iterator[Reason]:
    day = reference_day(case)
    posts = in_office(case, day)
    if is_vacant(case):
        yield Vacant(role, took_office(posts), day)
    elif not posts:
        yield NoHolder(role, day)
    # Who holds it under two names holds it once, since the first of them.
    for person in dict.fromkeys(post.person for post in posts if post.person is not None):
        since = took_office(post for post in posts if post.person == person)
        yield HoldsPost(case.facts.name(person), role, since, day)


def _person(case: Case, name: str) -> Iterator[Reason]:
    day, posts = reference_day(case), own_posts(case)
    if not posts:
        yield NotInOffice(name, day)
    for post in posts:
        yield InOffice(name, post.role, post.started_on, day)
    since = took_office(posts)
    if since is not None and is_newcomer(case, since):
        yield NewInOffice(name, since, (due_or_today(case) - since).days, case.requirement.newcomer_days or 0)


def _unit(case: Case) -> Iterator[Reason]:
    opened_on, closed_on = case.unit.opened_on, case.unit.closed_on
    day = due_or_today(case)
    if is_open(case) and (opened_on or closed_on):
        yield OpenUnit(opened_on, closed_on)
    if opened_on and day < opened_on:
        yield NotYetOpen(opened_on)
    elif opened_on and is_newcomer(case, opened_on):
        yield NewUnit(opened_on, (day - opened_on).days, case.requirement.newcomer_days or 0)
    if closed_on and closed_on < day:
        yield Closed(closed_on)
