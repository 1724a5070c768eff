"""Questions about random histories, put to a real ledger and to the definition alike."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from domain.obligation import bookkeeping
from domain.obligation.actions import Action, AddUnit, Load
from domain.obligation.clerk import as_of_days, scripts
from domain.obligation.everybody import obligations
from domain.obligation.requirements import KINDS, ROLES
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from safetytrack.domain.obligation.facts import Facts
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query, UnitCondition

ledgers = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@dataclass(frozen=True)
class Question:
    """What is asked, in the words of a command."""

    as_of: date
    known_after: int | None = None
    only: dict[str, str | tuple[str, str]] = field(default_factory=dict)


@st.composite
def histories(draw, evidence: bool = False) -> tuple[list[Action], Question]:
    """Return a script, and a question put to it: of any day, as known after any action, of any part of it."""
    script = draw(scripts(evidence))
    units = [action.code for action in script if isinstance(action, AddUnit)]
    loads = [action for action in script if isinstance(action, Load)]
    filters = {
        "under": st.sampled_from(units),
        "unit": st.sampled_from(units),
        "kind": st.sampled_from(KINDS),
        "role": st.sampled_from(ROLES),
        "label": st.sampled_from(["once", "2020", "2020H2", "2021Q1", "2020-07"]),
        "programme": st.sampled_from(["p1", "p2"]),
        "requirement": st.sampled_from([(load.programme, one.code) for load in loads for one in load.requirements]),
    }
    names = draw(st.just([]) | st.lists(st.sampled_from(sorted(filters)), max_size=2, unique=True))
    if "unit" in names and "under" in names:
        names.remove("under")
    known_after = draw(st.none() | st.integers(0, len(script)))
    return script, Question(draw(as_of_days), known_after, {name: draw(filters[name]) for name in names})


def in_words(question: Question, entries: list[int], reader: Reader) -> Query:
    """Return the question as the store is asked it, by keys."""
    only = dict(question.only)
    given = {name: only[name] for name in ("role", "label", "programme") if name in only}
    if "kind" in only:
        given["unit_conditions"] = (UnitCondition("kind", only["kind"]),)
    for name, key in (("under", "under"), ("unit", "unit_id")):
        if name in only:
            given[key] = reader.one("SELECT unit_id FROM unit WHERE code = :code", code=only[name])[0]
    if "requirement" in only:
        programme, code = only["requirement"]
        given["requirement_id"] = reader.one(
            "SELECT requirement_id FROM requirement r JOIN programme p USING (programme_id)"
            " WHERE p.code = :programme AND r.code = :code",
            programme=programme,
            code=code,
        )[0]
    as_of_entry = None if question.known_after is None else entries[question.known_after]
    return Query(as_of=question.as_of, as_of_entry=as_of_entry, **given)


def defined(script: list[Action], question: Question, until: date | None = None) -> Iterator[Obligation]:
    """Return what is owed by the definition, of what was asked about."""
    facts = bookkeeping.facts_of(script).known(question.known_after)
    return (each for each in obligations(facts, question.as_of, until) if is_asked(facts, each, question))


def is_asked(facts: Facts, each: Obligation, question: Question) -> bool:
    """Say whether an obligation is one that was asked about."""
    only, unit = question.only, facts.unit(each.unit)
    if "under" in only and only["under"] not in (each.unit, *bookkeeping.superiors(facts, each.unit)):
        return False
    if "role" in only and only["role"] not in roles_held(facts, each):
        return False
    wanted = {"unit": each.unit, "kind": unit.kind, "label": each.label, "programme": each.programme}
    wanted["requirement"] = each.programme, each.requirement.code
    return all(only.get(name, value) == value for name, value in wanted.items())


def roles_held(facts: Facts, each: Obligation) -> set[str]:
    """Return the names of the post, or of those asked that a person holds on the day that decides who is in office."""
    names = each.requirement.names_of
    if each.role is not None:
        return set(names(each.role))
    held = bookkeeping.in_force(facts, each.unit, day=min(each.due or each.as_of, each.as_of))
    posts = {each.requirement.post_of(one.role) for one in held if one.person is not None and one.person == each.person}
    return {name for post in posts - {None} for name in names(post)}
