"""The questions, asked of real ledgers with random histories, held to the definition."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain.calendar_walk import ruled_periods
from domain.obligation import bookkeeping
from domain.obligation.actions import Action, Attach
from domain.obligation.clerk import as_of_days, scripts
from domain.obligation.requirements import LAST
from hypothesis import given, settings
from hypothesis import strategies as st
from store.query.questions import Question, defined, histories, in_words, ledgers
from store.replay import replay

from safetytrack.domain.obligation.facts import Facts
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.entries import last_entry_by
from safetytrack.store.query import obligations

FAR = timedelta(days=5000)


def as_rows(found: Iterator[Obligation], facts: Facts) -> list[tuple]:
    """Return obligations as the columns that a question answers with."""
    return sorted(
        (
            (
                each.programme,
                each.requirement.code,
                f"Requirement {each.requirement.code}",
                each.label,
                each.unit,
                facts.unit(each.unit).name,
                facts.unit(each.unit).kind,
                each.role,
                each.holders,
                each.due and each.due.isoformat(),
                each.days_overdue,
                each.done,
                each.required,
                each.missing_parts,
                each.status,
                each.provisional,
                "1",
            )
            for each in found
        ),
        key=repr,
    )


def is_unmet(each: Obligation) -> bool:
    return each.status in ("overdue", "due", "upcoming")


@settings(ledgers, max_examples=50)
@given(histories())
def test_status_and_overdue_are_as_defined(new_ledger: Callable[[], Place], history: tuple):
    script, question = history
    path = new_ledger()
    entries = replay(script, path)
    facts = bookkeeping.facts_of(script).known(question.known_after)
    with reading(path) as reader:
        asked = in_words(question, entries, reader)
        found = sorted(obligations.status(reader, asked), key=repr)
        overdue = sorted(obligations.overdue(reader, asked), key=repr)
    begun_or_next = defined_with_next(script, question, facts)
    assert found == as_rows(begun_or_next, facts)
    assert overdue == as_rows((each for each in defined(script, question) if each.status == "overdue"), facts)


@settings(ledgers, max_examples=25)
@given(histories(evidence=True))
def test_what_counts_before_evidence_came_is_as_defined(new_ledger: Callable[[], Place], history: tuple):
    script, question = history
    path = new_ledger()
    entries = replay(script, path)
    with reading(path) as reader:
        for known_after in (n for n, action in enumerate(script) if isinstance(action, Attach)):
            asked = replace(question, as_of=LAST, known_after=known_after, only={})
            found = sorted(obligations.overdue(reader, in_words(asked, entries, reader)), key=repr)
            overdue = [each for each in defined(script, asked) if each.status == "overdue"]
            assert found == as_rows(overdue, bookkeeping.facts_of(script).known(known_after))


def defined_with_next(script: list[Action], question: Question, facts: Facts) -> Iterator[Obligation]:
    """Return what has begun, and of each requirement the period that begins next."""
    following = set()
    for programme, code in {(each.programme, each.requirement.code) for each in facts.versions}:
        versions = [v for v in facts.versions if (v.programme, v.requirement.code) == (programme, code)]
        later = [
            period for _, period in ruled_periods(versions, question.as_of + FAR) if period.starts > question.as_of
        ]
        following |= {(programme, code, period.label) for period in sorted(later, key=lambda one: one.starts)[:1]}
    for each in defined(script, question, question.as_of + FAR):
        is_next = (each.programme, each.requirement.code, each.label) in following
        if each.begun or is_next or each.requirement.trigger:
            yield each


@ledgers
@given(histories(), st.integers(0, 400))
def test_upcoming_and_deadlines_are_as_defined(new_ledger: Callable[[], Place], history: tuple, within: int):
    script, question = history
    path = new_ledger()
    entries = replay(script, path)
    facts = bookkeeping.facts_of(script).known(question.known_after)
    last = question.as_of + timedelta(days=within)
    with reading(path) as reader:
        asked = in_words(question, entries, reader)
        found = sorted(obligations.upcoming(reader, asked, within), key=repr)
        deadlines = list(obligations.deadlines(reader, asked, within))
    unmet = list(filter(is_unmet, defined(script, question, last)))
    assert found == as_rows((each for each in unmet if each.due and question.as_of <= each.due <= last), facts)
    by_then = (each for each in unmet if each.due is None or each.due <= last)
    assert sorted((row for row, _whose in deadlines), key=repr) == as_rows(by_then, facts)
    assert len({identity(*one) for one in deadlines}) == len(deadlines)


def identity(row: tuple, whose: tuple) -> tuple:
    """Return what tells an obligation from all others: programme, requirement, period, role, and whose it is."""
    return (*row[:2], row[3], row[7], *whose)


@settings(ledgers, max_examples=20)
@given(scripts(), as_of_days)
def test_the_entries_known_on_a_day_are_those_written_by_its_end(
    new_ledger: Callable[[], Place], script: list, day: date
):
    path = new_ledger()
    entries = replay(script, path)
    with reading(path) as reader:
        assert last_entry_by(reader, day) == entries[bookkeeping.known_through(script, day)]
