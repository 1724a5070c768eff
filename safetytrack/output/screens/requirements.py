"""What the programmes require: all that their files say, requirement by requirement."""

from collections.abc import Iterator, Sequence
from typing import Any

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.programmes import RequirementRow
from safetytrack.locale import _, numbered, pgettext
from safetytrack.output.cells import header
from safetytrack.output.clauses import FACTS
from safetytrack.output.columns.column import Columns
from safetytrack.output.screens.view import INDENT, View
from safetytrack.output.table import text_of

_IN_HEADING = ("programme", "requirement", "title", "source")
_IN_WORDS = ("applies_to", "hosts", "parts", *FACTS)


def lines(rows: Sequence[RequirementRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the requirements, each below its title, and how many there are."""
    for row in view.in_words(rows, *_IN_WORDS):
        yield from view.sentence(row.title, "bold")
        name = f"{row.programme}/{row.requirement}"
        clause = _("{name}: {clause}").format(name=name, clause=row.source) if row.source else name
        yield from view.sentence(clause, "dim", INDENT)
        yield from view.sentence(pgettext("between facts", "; ").join(_facts(row, columns, view)), None, INDENT)
    programmes = numbered(N_("1 programme"), N_("{n} programmes"), len({row.programme for row in rows}))
    requirements = numbered(N_("1 requirement"), N_("{n} requirements"), len(rows))
    counted = _("{requirements} of {programmes}").format(requirements=requirements, programmes=programmes)
    yield from view.sentence(counted, "bold")


def _facts(row: RequirementRow, columns: Columns, view: View) -> Iterator[str]:
    """Yield what a requirement says, each with what it is called."""
    for column in columns:
        value: Any = getattr(row, column.key)
        if column.key not in _IN_HEADING and (text := text_of(column, value, view.language)):
            yield _("{name}: {clause}").format(name=header(column, view.language), clause=text)
