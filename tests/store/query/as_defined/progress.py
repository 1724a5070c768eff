"""The progress table, held to the definition."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.obligation.everybody import periods_of, versions_of
from store.query import progress_rows
from store.query.as_defined.coverage import group_of
from store.query.progress_rows import Lecture, is_for_lecturers
from store.query.questions import Inquiry, Question, defined, gaps, in_words, outermost_above

from safetytrack.domain.obligation.beginning import trigger_days
from safetytrack.domain.obligation.facts import Facts
from safetytrack.domain.period_labels import takes_in
from safetytrack.domain.requirement import Requirement
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.progress import progress
from safetytrack.store.query.query import Span

TAKEN = ("under", "programme", "label", "span")
"""What ``export progress`` may be narrowed to."""


def progress_table(inquiry: Inquiry) -> None:
    only = {name: value for name, value in inquiry.question.only.items() if name in TAKEN}
    question = replace(inquiry.question, only=only)
    query = in_words(question, inquiry.entries, inquiry.reader)
    rows = list(progress(inquiry.reader, query))
    groups = list(coverage(inquiry.reader, query, ["territory"]))
    facts, under = inquiry.facts, question.only.get("under", ())
    tops = [unit.code for unit in facts.units if outermost_above(facts, unit.code, under) == unit.code]
    units = [unit for unit in facts.units if unit.code in tops or unit.parent in (tops if under else [None])]
    # Whose facts begin anew with every change.
    units.sort(key=lambda unit: (unit.code not in tops, int(unit.code.removeprefix("U"))))
    expected = progress_rows.progress(
        done_in(only.get("span", ()), facts),
        units,
        list(defined(inquiry.script, question)),
        lambda each: group_of(each, "territory", facts, question),
        question.as_of,
        lectures(facts, question),
        "label" in only,
        {group_of(each, "territory", facts, question) for each in gaps(inquiry.script, question)},
    )
    assert rows == [(number, *row) for number, row in enumerate(expected, start=1)]
    assert {(row.territory, row.overdue) for row in groups} <= {(row.unit_code, row.overdue) for row in rows}


def done_in(spans: Iterable[Span], facts: Facts) -> Facts:
    """Return the facts with only those events that were done in the span asked about."""
    events = [event for event in facts.events if all(one.first <= event.done_on <= one.last for one in spans)]
    return replace(facts, events=events)


def lectures(facts: Facts, question: Question) -> list[Lecture]:
    """Return what is asked of lecturers in the periods asked about that have begun."""
    units = [unit for unit in facts.units if unit_is_under(facts, unit.code, question.only.get("under"))]

    def days(requirement: Requirement) -> set[date]:
        return {day for unit in units for day in trigger_days(facts, requirement, unit, question.as_of)}

    requirements = {(each.programme, each.requirement.code) for each in facts.versions}
    return [
        (requirement, period)
        for programme, code in requirements
        if programme in question.only.get("programme", (programme,))
        for requirement, period in periods_of(versions_of(facts, programme, code), question.as_of, days)
        if is_for_lecturers(requirement) and takes_in(question.only.get("label", ()), period)
    ]


def unit_is_under(facts: Facts, unit: str, tops: tuple[str, ...] | None) -> bool:
    """Say whether a unit is one of those asked about."""
    return tops is None or outermost_above(facts, unit, tops) is not None
