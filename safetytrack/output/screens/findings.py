"""What doctor found: check by check, each finding a sentence, with what to do about it below."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.findings import DoctorRow
from safetytrack.locale import _, joined, label, numbered
from safetytrack.output.columns.column import Columns
from safetytrack.output.screens.view import INDENT, View


def lines(rows: Sequence[DoctorRow], _columns: Columns, view: View) -> Iterator[str]:
    """Yield the findings below their checks, and how many there are."""
    for check, findings in groupby(rows, lambda row: row.check):
        yield from view.sentence(label("check", check), "bold")
        for row in findings:
            yield from view.sentence(_sentence(row), None, INDENT)
            yield from view.sentence(row.todo, "dim", 3 * INDENT)
            if row.looked_at:
                note = _("{name}: {text}").format(name=label("column", "Looked at"), text=row.looked_at)
                yield from view.sentence(note, "dim", 3 * INDENT)
    yield from view.sentence(numbered(N_("1 finding"), N_("{n} findings"), len(rows)), "bold")


def _sentence(row: DoctorRow) -> str:
    """Return a finding in one sentence: the id by which it is marked, of whom or what it is, and what it is."""
    unit = row.unit and _("{unit} ({code})").format(unit=row.unit, code=row.unit_code)
    about = joined(filter(None, (unit, row.about)))
    text = _("{name}: {text}").format(name=about, text=row.finding) if about else row.finding
    return f"{row.id} {text}" if row.id else text
