"""What counts: which events, for whom, and how much they make (rules 6, 7, 11, 13, 14 and 24)."""

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.obligation.beginning import answers
from safetytrack.domain.obligation.case import Case
from safetytrack.domain.obligation.facts import Completion, Event
from safetytrack.domain.obligation.matching import counts_in, is_credited, is_given_for, is_host_required
from safetytrack.domain.requirement import Requirement


class Credit(NamedTuple):
    """An event, and one completion of it."""

    event: Event
    completion: Completion

    @property
    def part(self) -> str:
        """The part it is: as given, else its activity."""
        return self.completion.part or self.event.activity


def credits(case: Case) -> list[Credit]:
    """Return the events that count, once for each of their completions."""
    return [credit for event in case.facts.events if counts(case, event) for credit in own_credits(case, event)]


def counts(case: Case, event: Event) -> bool:
    """Say whether an event is what the requirement asks for, in its period, by the day asked about."""
    return (
        event.state == "recorded"
        and event.activity in case.requirement.activities
        and event.done_on <= case.as_of
        and counts_in(case.requirement, case.period, event.done_on, event.counts_for, case.workdays)
        and (not case.requirement.evidence_required or is_proven(case, event))
        and is_large_enough(case.requirement, event)
        and answers(case, event)
    )


def is_large_enough(requirement: Requirement, event: Event) -> bool:
    """Say whether an event is as long, and was heard by as many, as each must be: rule 11."""
    sizes = {"hours": event.hours, "people": event.audience}
    return all((size := sizes[name]) is not None and size >= least for name, least in requirement.each.items())


def is_proven(case: Case, event: Event) -> bool:
    """Say whether there is evidence of an event: rule 25."""
    return any(proof.event == event.key for proof in case.facts.evidence)


def own_credits(case: Case, event: Event) -> Iterator[Credit]:
    """Yield the completions of an event that are the subject's and may be this requirement's: rules 6, 7 and 13."""
    for completion in case.facts.completions:
        if completion.event == event.key and completion.unit == case.unit.code and is_meant(case, completion):
            yield Credit(event, completion)


def is_meant(case: Case, completion: Completion) -> bool:
    """Say whether a completion is the subject's, is for this requirement, and its host one that is asked for."""
    host = completion.host_in_territory, completion.host_in_sector
    return (
        is_given_for(case.programme, case.requirement, completion.requirement)
        and is_credited(case.requirement, case.subject, completion)
        and is_host_required(case.requirement, *host)
    )


def amount(requirement: Requirement, credits: Iterable[Credit]) -> Decimal:
    """Return how much these make: parts, events as often as each happened, or hours or people of each once: rule 11."""
    if requirement.parts:
        return Decimal(len({credit.part for credit in credits}.intersection(requirement.parts)))
    events = {credit.event.key: credit.event for credit in credits}.values()
    if requirement.measure == "hours":
        return sum((event.hours for event in events if event.hours is not None), Decimal(0))
    if requirement.measure == "people":
        return Decimal(sum(event.audience for event in events if event.audience is not None))
    return Decimal(sum(event.count for event in events))


def missing_parts(requirement: Requirement, credits: Iterable[Credit]) -> tuple[str, ...]:
    """Return the parts that are not there yet."""
    present = {credit.part for credit in credits}
    return tuple(part for part in requirement.parts if part not in present)


def done_on(requirement: Requirement, required: Decimal, credits: Iterable[Credit]) -> date | None:
    """Return the day of the first event that counts where one is enough, else of the last; None where none does."""
    days = [credit.event.done_on for credit in of_parts(requirement, credits)]
    if not days:
        return None
    one_is_enough = requirement.measure == "events" and not requirement.parts and required == 1
    return min(days) if one_is_enough else max(days)


def done_by(case: Case, credits: Iterable[Credit]) -> str | None:
    """Return all who are credited, each name once; None where nobody is named."""
    names = {_name(case, credit.completion) for credit in of_parts(case.requirement, credits)}
    return "、".join(sorted(filter(None, names))) or None


def of_parts(requirement: Requirement, credits: Iterable[Credit]) -> list[Credit]:
    """Return the credits that are of a part that is asked for, where parts are."""
    return [credit for credit in credits if not requirement.parts or credit.part in requirement.parts]


def _name(case: Case, completion: Completion) -> str | None:
    return completion.person_name or (case.facts.name(completion.person) if completion.person else None)
