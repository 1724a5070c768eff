"""What was waived and extended: each requirement and period said once."""

from collections.abc import Iterator, Sequence

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.decisions import DecisionRow
from safetytrack.locale import _, numbered
from safetytrack.output.columns.column import Columns, choose
from safetytrack.output.columns.ledgers import of_ledgers
from safetytrack.output.screens.grid import grouped
from safetytrack.output.screens.view import INDENT, View

_SHOWN = (
    *("decision", "unit_code", "unit", "role", "person", "to", "reason", "approver"),
    *("recorded_at", "entry", "state"),
)

_Subject = tuple[str, str, str | None]


def lines(rows: Sequence[DecisionRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the decisions below their requirements and periods, and how many there are."""

    def above(row: DecisionRow) -> Iterator[str]:
        yield from view.sentence(_what(row), "bold")
        yield from view.sentence(view.source(row.programme, row.requirement, None), "dim", INDENT)

    shown = (*of_ledgers(columns), *choose(columns, *_SHOWN))
    yield from grouped(_together(view.in_words(rows, "period")), shown, view, _subject, above)
    yield from view.sentence(numbered(N_("1 decision"), N_("{n} decisions"), len(rows)), "bold")


def _what(row: DecisionRow) -> str:
    return _("{title} ({period})").format(title=row.title, period=row.period) if row.period else row.title


def _subject(row: DecisionRow) -> _Subject:
    return row.programme, row.requirement, row.period


def _together(rows: Sequence[DecisionRow]) -> list[DecisionRow]:
    """Return the rows of one subject behind each other, subjects in the order in which they come."""
    places: dict[_Subject, int] = {}
    for row in rows:
        places.setdefault(_subject(row), len(places))
    return sorted(rows, key=lambda row: places[_subject(row)])
