"""Events that come near, and why they do not count: every condition that one of them fails, as a reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from safetytrack.domain.obligation.beginning import answers
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import counts, credits, own_credits
from safetytrack.domain.obligation.explained.counted import credited_name
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Completion, Event, Facts
from safetytrack.domain.obligation.holding import deciding_day
from safetytrack.domain.obligation.hosts import hosts_by_event, hosts_counted
from safetytrack.domain.obligation.matching import counts_in, counts_on, is_given_for, is_host_required
from safetytrack.domain.obligation.measured import required
from safetytrack.domain.requirement import Requirement

NEAR_DAYS = 31
"""How many days outside the window an event still comes near."""


@dataclass(frozen=True)
class NearMiss(Reason, slug="near-miss", rule=6, step="near"):
    """An event that does not count, and the obstacles."""

    event: str
    activity: str
    done_on: date
    obstacles: tuple[Reason, ...]

    @property
    def rules(self) -> tuple[int, ...]:
        """The numbers of the rules that its obstacles go by."""
        return tuple(dict.fromkeys(obstacle.rule for obstacle in self.obstacles))


@dataclass(frozen=True)
class OutsideWindow(Reason, slug="outside-window", rule=6, step="near"):
    """It was done so many days before the window (negative) or after it."""

    days: int


@dataclass(frozen=True)
class AnotherPeriod(Reason, slug="another-period", rule=6, step="near"):
    """It was recorded for another period."""

    counts_for: str


@dataclass(frozen=True)
class AnotherRequirement(Reason, slug="another-requirement", rule=6, step="near"):
    """It was given for other requirements alone."""

    requirements: tuple[str, ...]


@dataclass(frozen=True)
class NotYetDone(Reason, slug="not-yet-done", rule=11, step="near"):
    """It was done after the day asked about."""

    done_on: date


@dataclass(frozen=True)
class OtherPost(Reason, slug="other-post", rule=7, step="near"):
    """It is credited to other posts, or to none."""

    roles: tuple[str, ...]


@dataclass(frozen=True)
class OtherPerson(Reason, slug="other-person", rule=7, step="near"):
    """It is credited to other people, or to nobody."""

    people: tuple[str, ...]


@dataclass(frozen=True)
class OtherPart(Reason, slug="other-part", rule=11, step="near"):
    """It is of a part that is not asked for."""

    part: str


@dataclass(frozen=True)
class HostElsewhere(Reason, slug="host-elsewhere", rule=13, step="near"):
    """Its hosts, if it has any, were all outside the unit's territory or sector."""

    required: str
    host: str | None


@dataclass(frozen=True)
class Undone(Reason, slug="undone", rule=14, step="near"):
    """It was voided or returned."""

    state: str


@dataclass(frozen=True)
class AnswersAnother(Reason, slug="answers-another", rule=4, step="near"):
    """It answers an event that did not begin this period."""

    ref_to: str


@dataclass(frozen=True)
class NoEvidence(Reason, slug="no-evidence", rule=25, step="near"):
    """Evidence is required, and there is none."""


@dataclass(frozen=True)
class RecordedLater(Reason, slug="recorded-later", rule=15, step="near"):
    """It was recorded after the day that is asked about with ``--known-on``."""

    recorded_on: date | None


@dataclass(frozen=True)
class NotInOfficeThen(Reason, slug="not-in-office-then", rule=11, step="near"):
    """Somebody who holds one of the roles, but not on the day that decides."""

    person: str
    role: str
    since: date | None
    until: date | None
    on: date


@dataclass(frozen=True)
class NoHost(Reason, slug="no-host", rule=11, step="near"):
    """Hosts are counted, and it was held at none."""


@dataclass(frozen=True)
class HostNotAsked(Reason, slug="host-not-asked", rule=11, step="near"):
    """None of its hosts is a unit of those asked for."""

    hosts: tuple[str, ...]


@dataclass(frozen=True)
class HostCounted(Reason, slug="host-counted", rule=11, step="near"):
    """Every host of it that is asked for was counted already."""

    hosts: tuple[str, ...]


@dataclass(frozen=True)
class TooShort(Reason, slug="too-short", rule=11, step="near"):
    """It is shorter than each that counts must be; no ``hours``: nobody said how long it was."""

    least: Decimal
    hours: Decimal | None


@dataclass(frozen=True)
class TooFew(Reason, slug="too-few", rule=11, step="near"):
    """Fewer were there than at each that counts must be; no ``audience``: nobody said how many there were."""

    least: Decimal
    audience: int | None


def near(case: Case, ever: Facts) -> Iterator[Reason]:
    """Yield what comes near and does not count: events of the unit, or who else holds a role that is asked for.

    ``ever`` holds what was known later, too.
    """
    if case.requirement.measure == "holders":
        yield from _others_in_office(case)
    known = {event.key for event in case.facts.events}
    for event in ever.events:
        own = [each for each in ever.completions if each.event == event.key and each.unit == case.unit.code]
        if not own or event.activity not in case.requirement.activities or _days_outside(case, event) > NEAR_DAYS:
            continue
        obstacles = tuple(_obstacles(case, event, own, is_known=event.key in known))
        if obstacles:
            yield NearMiss(event.key, event.activity, event.done_on, obstacles)


def _others_in_office(case: Case) -> Iterator[NotInOfficeThen]:
    day = deciding_day(case, required(case))
    for each in case.facts.appointments:
        is_of_role = each.unit == case.unit.code and each.role in case.requirement.every_role
        if is_of_role and each.person is not None and not each.covers(day):
            yield NotInOfficeThen(case.facts.name(each.person), each.role, each.started_on, each.ended_on, day)


def _obstacles(case: Case, event: Event, own: list[Completion], *, is_known: bool) -> Iterator[Reason]:
    if not is_known:
        yield RecordedLater(event.recorded_on)
        return
    event = case.facts.event(event.key)
    if event.state != "recorded":
        yield Undone(event.state)
    yield from _obstacles_in_time(case, event)
    given = [each for each in own if is_given_for(case.programme, case.requirement, each.requirement)]
    if not given:
        yield AnotherRequirement(tuple(sorted({each.requirement for each in own if each.requirement})))
    own = given or own
    yield from _obstacles_of_credit(case, own)
    if event.ref_to is not None and not answers(case, event):
        yield AnswersAnother(event.ref_to)
    if case.requirement.host and not any(_is_host_required(case, each) for each in own):
        yield HostElsewhere(case.requirement.host, ";".join(_host_names(case, event)) or None)
    if case.requirement.evidence_required and all(proof.event != event.key for proof in case.facts.evidence):
        yield NoEvidence()
    yield from _obstacles_of_size(case.requirement, event)
    if case.requirement.measure == "hosts" and counts(case, event):
        yield from _obstacles_of_hosts(case, event)
    if counts(case, event) and case.requirement.parts:
        parts = {credit.part for credit in own_credits(case, event)}
        if parts and parts.isdisjoint(case.requirement.parts):
            yield OtherPart(min(parts))


def _obstacles_of_hosts(case: Case, event: Event) -> Iterator[Reason]:
    """Yield why an event that counts brings no host."""
    first = hosts_by_event(case, credits(case)).get(event.key)
    names = tuple(_host_names(case, event))
    if not names and case.requirement.host is None:
        yield NoHost()
    elif names and first is not None and not first:
        counted = any(hosts_counted(case, credit) for credit in own_credits(case, event))
        yield HostCounted(names) if counted else HostNotAsked(names)


def _host_names(case: Case, event: Event) -> list[str]:
    return [case.facts.unit(host).name for host in event.hosts]


def _obstacles_of_size(requirement: Requirement, event: Event) -> Iterator[Reason]:
    hours, people = requirement.each.get("hours"), requirement.each.get("people")
    if hours is not None and (event.hours is None or event.hours < hours):
        yield TooShort(hours, event.hours)
    if people is not None and (event.audience is None or event.audience < people):
        yield TooFew(people, event.audience)


def _obstacles_in_time(case: Case, event: Event) -> Iterator[Reason]:
    if not counts_in(case.requirement, case.period, event.done_on, event.counts_for, case.workdays):
        yield AnotherPeriod(event.counts_for) if event.counts_for else OutsideWindow(_outside(case, event.done_on))
    if event.done_on > case.as_of:
        yield NotYetDone(event.done_on)


def _obstacles_of_credit(case: Case, own: list[Completion]) -> Iterator[Reason]:
    names = () if case.role is None else case.requirement.names_of(case.role)
    if names and all(each.role not in names for each in own):
        yield OtherPost(tuple(sorted({each.role for each in own if each.role is not None})))
    if case.person is not None and all(each.person != case.person for each in own):
        yield OtherPerson(tuple(sorted(filter(None, {credited_name(case.facts, each) for each in own}))))


def _is_host_required(case: Case, completion: Completion) -> bool:
    return is_host_required(case.requirement, completion.host_in_territory, completion.host_in_sector)


def _days_outside(case: Case, event: Event) -> int:
    """Return how far from the window an event lies, by the day it was done or by the period it was recorded for."""
    days = event.done_on, counts_on(event.done_on, event.counts_for)
    return min(abs(_outside(case, day)) for day in days)


def _outside(case: Case, day: date) -> int:
    """Return how many days before the window (negative) or after it a day lies; 0 inside."""
    if day < case.period.counts_from:
        return (day - case.period.counts_from).days
    return max(0, (day - case.period.ends).days)
