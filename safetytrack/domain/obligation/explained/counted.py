"""How much is asked, how much was done, and by which events (rules 6 and 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.credit import Credit, missing_parts
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.obligation.facts import Completion, Facts
from safetytrack.domain.obligation.holding import appointments_on, deciding_day
from safetytrack.domain.obligation.hosts import hosts_by_event, hosts_there
from safetytrack.domain.obligation.measured import done, own_minimum, required
from safetytrack.domain.requirement import TAG


@dataclass(frozen=True)
class Amount(Reason, slug="amount", rule=11, step="amount", by_clause=True):
    """How much is asked, and how much of it was done."""

    measure: str
    minimum: Decimal
    done: Decimal


@dataclass(frozen=True)
class OwnMinimum(Reason, slug="own-minimum", rule=11, step="amount", by_clause=True):
    """The clause asks this unit for a number of its own; by a ``tag`` of it, or by its code."""

    minimum: Decimal
    tag: str | None


@dataclass(frozen=True)
class Share(Reason, slug="share", rule=11, step="amount", by_clause=True):
    """The clause asks for a share of the units there are to be visited."""

    percent: Decimal
    number: int
    minimum: Decimal


@dataclass(frozen=True)
class MissingParts(Reason, slug="missing-parts", rule=11, step="amount", by_clause=True):
    """The parts that are not there."""

    parts: tuple[str, ...]


@dataclass(frozen=True)
class Counts(Reason, slug="counts", rule=6, step="counts"):
    """An event that counts, and whom it was credited to; ``counts_for`` is the period it makes up for."""

    event: str
    activity: str
    done_on: date
    role: str | None
    person: str | None
    part: str | None
    counts_for: str | None


@dataclass(frozen=True)
class CountsInOffice(Reason, slug="counts-in-office", rule=11, step="counts"):
    """Somebody who counts by being in office on the day that decides."""

    person: str
    role: str
    since: date | None
    on: date


def counted(case: Case, credits: Sequence[Credit]) -> Iterator[Reason]:
    """Yield how much is asked and done, and each event that counts."""
    requirement = case.requirement
    measure = "parts" if requirement.parts else requirement.measure
    yield from _minimum(case)
    yield Amount(measure, required(case), done(case, credits))
    if missing := missing_parts(requirement, credits):
        yield MissingParts(missing)
    for event, completion in _counting(case, credits):
        yield Counts(
            event.key,
            event.activity,
            event.done_on,
            completion.role,
            credited_name(case.facts, completion),
            completion.part,
            event.counts_for,
        )

    if requirement.measure == "holders" and case.period.counts_from <= case.as_of:
        yield from _in_office(case)


def _minimum(case: Case) -> Iterator[Reason]:
    """Yield where the minimum comes from, if it is not that of all who are asked."""
    requirement, minimum = case.requirement, required(case)
    if own_minimum(requirement, case.unit) is not None:
        tags = (tag for tag in case.unit.tags if requirement.minimum_by.get(TAG + tag) == minimum)
        yield OwnMinimum(minimum, None if case.unit.code in requirement.minimum_by else next(tags))
    elif requirement.share is not None:
        yield Share(requirement.share, hosts_there(case), minimum)


def _counting(case: Case, credits: Sequence[Credit]) -> Sequence[Credit]:
    """Return the credits that make the amount more: of parts, or hosts, those that bring one that is asked for."""
    if case.requirement.parts:
        return [credit for credit in credits if credit.part in case.requirement.parts]
    if case.requirement.measure == "hosts":
        first = hosts_by_event(case, credits)
        return [credit for credit in credits if first[credit.event.key]]
    return credits


def _in_office(case: Case) -> Iterator[Reason]:
    day = deciding_day(case, required(case))
    for post in appointments_on(case, day):
        yield CountsInOffice(case.facts.name(post.person or ""), post.role, post.started_on, day)


def credited_name(facts: Facts, completion: Completion) -> str | None:
    """Return the name of whom a completion credits."""
    return completion.person_name if completion.person is None else facts.name(completion.person)
