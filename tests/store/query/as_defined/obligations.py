"""Lists of obligations, held to the definition."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from domain.calendar_walk import ruled_periods
from domain.obligation import bookkeeping
from domain.obligation.actions import Action, Attach
from domain.obligation.clerk import as_of_days
from domain.obligation.requirements import LAST
from hypothesis import strategies as st
from store.query.questions import Inquiry, Question, defined, in_words

from safetytrack.domain.obligation.facts import Facts
from safetytrack.domain.obligation.verdict import Obligation
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import prefix_by
from safetytrack.store.query import deadlines, obligations
from safetytrack.store.query.query import Query

FAR = timedelta(days=5000)
A_MONTH = timedelta(days=31)
"""Longer than any rest: what is shifted to the day before it may be due before it begins."""


def as_rows(owed: Iterator[Obligation], facts: Facts) -> list[tuple]:
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
                each.days_left,
                each.done_on and each.done_on.isoformat(),
                each.done_by,
            )
            for each in owed
        ),
        key=repr,
    )


def is_unmet(each: Obligation) -> bool:
    return each.status in ("overdue", "due", "upcoming")


def status_and_overdue(inquiry: Inquiry) -> None:
    rows = sorted(obligations.status(inquiry.reader, inquiry.query), key=repr)
    overdue = sorted(obligations.overdue(inquiry.reader, inquiry.query), key=repr)
    last = inquiry.query.span.last
    if last < date.max:
        begun_or_next = defined(inquiry.script, inquiry.question, max(last + A_MONTH, inquiry.question.as_of))
    else:
        begun_or_next = defined_with_next(inquiry.script, inquiry.question, inquiry.facts)
    assert rows == as_rows(begun_or_next, inquiry.facts)
    due = defined(inquiry.script, inquiry.question, inquiry.question.as_of + A_MONTH)
    assert overdue == as_rows((each for each in due if each.status == "overdue"), inquiry.facts)


def what_counts_before_evidence_came(inquiry: Inquiry) -> None:
    script = inquiry.script
    for known_after in (n for n, action in enumerate(script) if isinstance(action, Attach)):
        question = replace(inquiry.question, as_of=LAST, known_after=known_after, only={})
        query = in_words(question, inquiry.entries, inquiry.reader)
        rows = sorted(obligations.overdue(inquiry.reader, query), key=repr)
        overdue = [each for each in defined(script, question, LAST + A_MONTH) if each.status == "overdue"]
        assert rows == as_rows(overdue, bookkeeping.facts_known(script, known_after))


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


def upcoming_and_deadlines(inquiry: Inquiry) -> None:
    within = inquiry.data.draw(st.integers(0, 400))
    last = inquiry.question.as_of + timedelta(days=within)
    rows = sorted(obligations.upcoming(inquiry.reader, inquiry.query, within), key=repr)
    dated = list(deadlines.deadlines(inquiry.reader, inquiry.query, within))
    unmet = list(filter(is_unmet, defined(inquiry.script, inquiry.question, last + A_MONTH)))
    soon = (each for each in unmet if each.due and inquiry.question.as_of <= each.due <= last)
    assert rows == as_rows(soon, inquiry.facts)
    by_then = (each for each in unmet if (each.due or each.starts) <= last)
    assert sorted((row for row, _whose in dated), key=repr) == as_rows(by_then, inquiry.facts)
    assert len({identity(*one) for one in dated}) == len(dated)


def identity(row: tuple, whose: tuple) -> tuple:
    """Return what tells an obligation from all others: programme, requirement, period, role, and whose it is."""
    return (*row[:2], row[3], row[7], *whose)


def a_status_without_news(inquiry: Inquiry) -> None:
    """It only moves on, however much later one asks."""
    as_of, later = inquiry.question.as_of, timedelta(days=inquiry.data.draw(st.integers(0, 500)))
    before, after = (statuses(inquiry.reader, day) for day in (as_of, as_of + later))
    for key, (due_on, status) in before.items():
        if due_on is not None and due_on < as_of.isoformat():
            possible = {"overdue": {"overdue", "late"}}.get(status, {status})
            assert after[key][1] in possible


def statuses(reader: Reader, as_of: date) -> dict[tuple, tuple]:
    """Return when each obligation is due, and its status."""
    rows = obligations.status(reader, Query(as_of=as_of))
    return {
        (row.programme, row.requirement, row.period, row.unit_code, row.role, row.role or row.person): (
            row.due_on,
            row.status,
        )
        for row in rows
    }


def entries_known_on_a_day(inquiry: Inquiry) -> None:
    """They are those written by its end."""
    day = inquiry.data.draw(as_of_days)
    assert prefix_by(inquiry.reader, day).as_of_entry == inquiry.entries[bookkeeping.known_through(inquiry.script, day)]
