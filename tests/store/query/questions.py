"""Questions about random histories, put to a real ledger and to the definition alike."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import NamedTuple

from domain.obligation import bookkeeping
from domain.obligation.actions import Action, AddUnit, Load
from domain.obligation.choices import some_of
from domain.obligation.clerk import as_of_days, scripts
from domain.obligation.everybody import obligations, unrostered, workdays
from domain.obligation.requirements import KINDS, ROLES
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from safetytrack.domain.obligation.deadline import due_on
from safetytrack.domain.obligation.facts import Facts
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.domain.period_labels import takes_in
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period, find_period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.prefix import WHOLE, Prefix
from safetytrack.store.query.query import Query, Span
from safetytrack.store.query.unit_tables import outermost

ledgers = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


SPANS = [
    Span(date(2020, 7, 1), date(2021, 6, 30)),
    Span(date(2021, 3, 2), date(2021, 3, 31)),
    Span(last=date(2020, 12, 31)),
    Span(first=date(2021, 1, 1)),
    Span(date(2022, 1, 1), date(2022, 12, 31)),
]


@dataclass(frozen=True)
class Question:
    """What is asked, in the words of a command; of several values any is meant."""

    as_of: date
    known_after: int | None = None
    only: dict[str, tuple] = field(default_factory=dict)


@dataclass(frozen=True)
class Inquiry:
    """A random history, the ledger that it was written to, opened, and the question put to it."""

    script: list[Action]
    entries: list[int]
    """The last journal entry before each action, and after all."""
    question: Question
    reader: Reader
    data: st.DataObject

    @cached_property
    def query(self) -> Query:
        """The question in the words of the store."""
        return in_words(self.question, self.entries, self.reader)

    @cached_property
    def facts(self) -> Facts:
        """What is known of what is asked."""
        return bookkeeping.facts_known(self.script, self.question.known_after)

    @cached_property
    def begun(self) -> list[Obligation]:
        """What is owed by the definition, of what was asked about."""
        return list(defined(self.script, self.question))


@st.composite
def histories(draw, evidence: bool = False) -> tuple[list[Action], Question]:
    """Return a script, and a question put to it: of any day, as known after any action, of any part of it."""
    script = draw(scripts(evidence))
    units = [action.code for action in script if isinstance(action, AddUnit)]
    loads = [action for action in script if isinstance(action, Load)]
    filters = {
        "under": units,
        "unit": units,
        "kind": KINDS,
        "role": ROLES,
        "label": ["once", "2020", "2020H2", "2021Q1", "2020-07", "第2段"],
        "programme": ["p1", "p2"],
        "requirement": [(load.programme, one.code) for load in loads for one in load.requirements],
        "span": SPANS,
    }
    names = draw(st.just(()) | some_of(*sorted(filters), least=0, most=2))
    if "unit" in names and "under" in names:
        names = tuple(name for name in names if name != "under")
    known_after = draw(st.none() | st.integers(0, len(script)))
    only = {name: draw(some_of(*filters[name], most=1 if name in ("unit", "span") else 2)) for name in names}
    return script, Question(draw(as_of_days), known_after, only)


def in_words(question: Question, entries: list[int], reader: Reader) -> Query:
    """Return the question as the store is asked it, by keys."""
    only = question.only
    query = Query(
        as_of=question.as_of,
        prefix=WHOLE if question.known_after is None else Prefix(entries[question.known_after]),
        programmes=only.get("programme", ()),
        requirement_ids=tuple(_requirement_id(reader, *name) for name in only.get("requirement", ())),
        unit_values=tuple(("kind", kind) for kind in only.get("kind", ())),
        roles=only.get("role", ()),
        labels=only.get("label", ()),
        span=next(iter(only.get("span", ())), Span()),
        unit_id=next((_unit_id(reader, code) for code in only.get("unit", ())), None),
    )
    under = [_unit_id(reader, code) for code in only.get("under", ())]
    return query._replace(under=outermost(reader, under, query.prefix))


def _unit_id(reader: Reader, code: str) -> int:
    [(unit_id,)] = reader.all("SELECT unit_id FROM unit WHERE code = :code", code=code)
    return unit_id


def _requirement_id(reader: Reader, programme: str, code: str) -> int:
    [(requirement_id,)] = reader.all(
        "SELECT requirement_id FROM requirement r JOIN programme p USING (programme_id)"
        " WHERE p.code = :programme AND r.code = :code",
        programme=programme,
        code=code,
    )
    return requirement_id


def defined(script: list[Action], question: Question, until: date | None = None) -> Iterator[Obligation]:
    """Return what is owed by the definition, of what was asked about."""
    facts = bookkeeping.facts_known(script, question.known_after)
    return (each for each in obligations(facts, question.as_of, until) if is_in_question(facts, each, question))


class Gap(NamedTuple):
    """What people of a unit would owe in a period, of whom nobody was ever recorded."""

    programme: str
    requirement: Requirement
    label: str
    unit: str
    due: date | None
    matured: bool
    role: None = None


def gaps(script: list[Action], question: Question) -> Iterator[Gap]:
    """Return by the definition what is owed by nobody as there is no roster, of what was asked about."""
    facts = bookkeeping.facts_known(script, question.known_after)
    only = {name: value for name, value in question.only.items() if name != "role"}
    roles = question.only.get("role")
    for case in unrostered(facts, question.as_of):
        due = due_on(case)
        matured = due is not None and due < case.as_of
        gap = Gap(case.programme, case.requirement, case.period.label, case.unit.code, due, matured)
        in_role = roles is None or not set(roles).isdisjoint(gap.requirement.every_role)
        if in_role and is_in_question(facts, gap, replace(question, only=only)):
            yield gap


def is_in_question(facts: Facts, each: Obligation | Gap, question: Question) -> bool:
    """Say whether an obligation is one that was asked about."""
    only, unit = question.only, facts.unit(each.unit)
    if "under" in only and not outermost_above(facts, each.unit, only["under"]):
        return False
    if "role" in only and not roles_of(facts, each).intersection(only["role"]):
        return False
    if not all(each.due and span.first <= each.due <= span.last for span in only.get("span", ())):
        return False
    if "label" in only:
        period = find_period(each.requirement, each.label, workdays)
        if not takes_in(only["label"], period or Period(each.label, each.starts, each.ends, each.due)):
            return False
    is_so = {"unit": each.unit, "kind": unit.kind, "programme": each.programme}
    is_so["requirement"] = each.programme, each.requirement.code
    return all(value in only[name] for name, value in is_so.items() if name in only)


def outermost_above(facts: Facts, unit: str, tops: Collection[str]) -> str | None:
    """Return which of some units a unit lies under, it itself too; of several the highest."""
    above = [each for each in (unit, *bookkeeping.superiors(facts, unit)) if each in tops]
    return above[-1] if above else None


def roles_of(facts: Facts, each: Obligation) -> set[str]:
    """Return the names of the post, or of those asked that a person holds on the day that decides who is in office."""
    names = each.requirement.names_of
    if each.role is not None:
        return set(names(each.role))
    appointments = bookkeeping.in_force(facts, each.unit, day=min(each.due or each.as_of, each.as_of))
    posts = {
        each.requirement.post_of(one.role)
        for one in appointments
        if one.person is not None and one.person == each.person
    }
    return {name for post in posts - {None} for name in names(post)}
