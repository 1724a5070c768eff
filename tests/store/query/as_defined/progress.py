"""The progress table, held to the definition."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from domain.obligation.everybody import periods_of, versions_of
from store.query import progress_rows
from store.query.as_defined.coverage import group_of
from store.query.progress_rows import Days, Lecture, is_for_lecturers
from store.query.questions import Inquiry, Question, defined, gaps, in_words, outermost_above

from safetytrack.domain.calendar import days_of_label
from safetytrack.domain.obligation.beginning import trigger_days
from safetytrack.domain.obligation.facts import Facts
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
    begun = begun_periods(facts, question)
    expected = progress_rows.progress(
        done_in(only.get("span", ()), facts),
        units,
        list(defined(inquiry.script, question)),
        lambda each: group_of(each, "territory", facts, question),
        question.as_of,
        [each for each in begun if is_for_lecturers(each[0])],
        [days for label in only["label"] for days in labelled(label, begun)] if "label" in only else None,
        {group_of(each, "territory", facts, question) for each in gaps(inquiry.script, question)},
    )
    assert rows == [(number, *row) for number, row in enumerate(expected, start=1)]
    assert {(row.territory, row.overdue) for row in groups} <= {(row.unit_code, row.overdue) for row in rows}


def done_in(spans: Iterable[Span], facts: Facts) -> Facts:
    """Return the facts with only those events that were done in the span asked about."""
    events = [event for event in facts.events if all(one.first <= event.done_on <= one.last for one in spans)]
    return replace(facts, events=events)


def begun_periods(facts: Facts, question: Question) -> list[Lecture]:
    """Return what is asked in periods that have begun, whichever are asked about."""
    units = [unit for unit in facts.units if unit_is_under(facts, unit.code, question.only.get("under"))]

    def days(requirement: Requirement) -> set[date]:
        return {day for unit in units for day in trigger_days(facts, requirement, unit, question.as_of)}

    requirements = {(each.programme, each.requirement.code) for each in facts.versions}
    return [
        each
        for programme, code in requirements
        if programme in question.only.get("programme", (programme,))
        for each in periods_of(versions_of(facts, programme, code), question.as_of, days)
    ]


def labelled(label: str, begun: list[Lecture]) -> list[Days]:
    """Return the days of a label: the calendar's, or of a name those in which what is asked counts."""
    if days := days_of_label(label):
        return [(None, *days)]
    periods = [(requirement, period) for requirement, period in begun if period.label == label]
    return [
        (activity, period.counts_from, period.ends)
        for requirement, period in periods
        for activity in requirement.activities
    ]


def unit_is_under(facts: Facts, unit: str, tops: tuple[str, ...] | None) -> bool:
    """Say whether a unit is one of those asked about."""
    return tops is None or outermost_above(facts, unit, tops) is not None
