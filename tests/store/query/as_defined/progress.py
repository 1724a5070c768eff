"""The progress table, held to the definition."""

from dataclasses import replace

from store.query import progress_rows
from store.query.as_defined.coverage import group_of
from store.query.questions import Asked, defined, in_words, outermost_above

from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.progress import progress

TAKEN = ("under", "programme", "label")
"""What ``export progress`` may be narrowed to."""


def progress_table(asked: Asked) -> None:
    only = {name: value for name, value in asked.question.only.items() if name in TAKEN}
    question = replace(asked.question, only=only)
    query = in_words(question, asked.entries, asked.reader)
    rows = list(progress(asked.reader, query))
    groups = list(coverage(asked.reader, query, ["territory"]))
    facts, under = asked.facts, question.only.get("under", ())
    tops = [unit.code for unit in facts.units if outermost_above(facts, unit.code, under) == unit.code]
    units = [unit for unit in facts.units if unit.code in tops or unit.parent in (tops if under else [None])]
    # Whose facts begin anew with every change.
    units.sort(key=lambda unit: (unit.code not in tops, int(unit.code.removeprefix("U"))))
    expected = progress_rows.progress(
        facts,
        units,
        list(defined(asked.script, question)),
        lambda each: group_of(each, "territory", facts, question),
        question.as_of,
    )
    assert rows == [(number, *row) for number, row in enumerate(expected, start=1)]
    assert {(row.territory, row.overdue) for row in groups} <= {(row.unit_code, row.overdue) for row in rows}
