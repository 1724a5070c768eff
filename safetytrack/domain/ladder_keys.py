"""The ``[[rung]]`` of a programme file, read (``domain.ladder``)."""

from collections.abc import Sequence

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.ladder import Rung, When
from safetytrack.domain.term import parse_term
from safetytrack.domain.toml_table import Cell, Table

_NEEDS = {
    "activity": 'activity = "reminder-letter"',
    "title": 'title = "提醒函"',
    "template": 'template = "reminder.docx"',
}
_REASONS = ("overdue", "unanswered", "missed")
_MOST_MISSED = 60
_UNREAD = Rung("", "", "")
"""Stands for a rung that is no table; what there is to say of it is said."""


def rungs_of(cell: Cell) -> tuple[Rung, ...]:
    """Read ``[[rung]]``, from the lowest to the highest."""
    if cell.value is None:
        return ()
    if not isinstance(cell.value, list):
        cell.refuse(N_("{where}: {key}: is not a list of tables. write [[rung]], in two brackets"))
        return ()
    entries = cell.cells()
    tables = [entry.below(_title(place)) for place, entry in enumerate(entries, 1)]
    pairs = zip(entries, tables, strict=True)
    rungs = [_rung(table) if isinstance(entry.value, dict) else _UNREAD for entry, table in pairs]
    names = [rung.activity for rung in rungs]
    for place, (table, rung) in enumerate(zip(tables, rungs, strict=True)):
        if rung.activity and rung.activity in names[:place]:
            table["activity"].refuse(N_("{where}: {key}: {value} is an earlier rung already. take one of the two out"))
        if all(names[:place]):  # else the lower rung may be one that could not be read
            _check_answered(table, rung, names[:place])
    return tuple(rungs)


def _title(place: int) -> Phrase:
    return Phrase(N_("rung {place}"), place=place)


def _rung(table: Table) -> Rung:
    table.allow((*_NEEDS, "when"))
    table.require(_NEEDS)
    template = table["template"].text() or ""
    if template and (not template.lower().endswith(".docx") or "/" in template or "\\" in template):
        table["template"].refuse(N_('{where}: {key}: {value} is no name of a .docx. write it like "reminder.docx"'))
    return Rung(table["activity"].slug() or "", table["title"].text() or "", template, _when(table["when"]))


def _when(cell: Cell) -> When | None:
    if cell.value is None:
        return None
    table = cell.below(example='{ overdue = "1d" }')
    table.allow(_REASONS)
    if isinstance(cell.value, dict) and len(cell.value) != 1:
        cell.refuse(N_('{where}: {key}: {value} says not one reason. write it like {{ overdue = "1d" }}'))
    term = table["overdue"].text()
    if term and ((parsed := parse_term(term)) is None or parsed.unit not in ("d", "wd")):
        table["overdue"].refuse(N_('{where}: {key}: {value} is neither days nor working days. write "1d" or "5wd"'))
    return When(term, table["unanswered"].slug(), table["missed"].whole(least=1, most=_MOST_MISSED))


def _check_answered(table: Table, rung: Rung, lower: Sequence[str]) -> None:
    answered = rung.when and rung.when.unanswered
    if answered and answered not in lower:
        table["when"].refuse(
            N_("{where}: {key}: {rung} is no lower rung. name one that stands above it"), rung=answered
        )
