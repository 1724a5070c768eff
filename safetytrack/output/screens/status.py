"""Where one unit stands: what is overdue first, requirement by requirement."""

from collections import Counter
from collections.abc import Iterator, Sequence

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _, joined, label
from safetytrack.output.columns.column import Column, Columns, choose
from safetytrack.output.columns.column import column as make_column
from safetytrack.output.columns.ledgers import unit_key
from safetytrack.output.screens.grid import grouped
from safetytrack.output.screens.obligations import clause, days_late, days_left, late_style, with_progress
from safetytrack.output.screens.view import View
from safetytrack.output.styles import STYLES

_WORST_FIRST = ("overdue", "due", "upcoming", "late", "met", "vacant", "waived")

_SHOWN = ("period", "role", "person", "done_by", "due_on", "status", "done", "missing_parts", "provisional")
"""Who did it stands beside who holds the post."""

_GIVES_WAY = {"missing_parts": 3, "done": 2, "done_by": 1}
"""Who did it gives way last where there is little room, the other way round than in lists of what is not done."""

_STANDS = make_column("status", "Status", no_wrap=True)


def lines(rows: Sequence[ObligationRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the obligations below their requirements, and how many stand how."""
    unit = rows[0]
    code = ":".join(filter(None, unit_key(unit)))
    yield from view.sentence(_("{unit} ({code})").format(unit=unit.unit, code=code), "bold")
    lines, chosen = with_progress(_ordered(rows), choose((*columns, _STANDS), *_SHOWN))
    shown = tuple(map(_giving_way, chosen))

    def above(row: ObligationRow) -> Iterator[str]:
        yield from view.sentence(row.title, "bold")
        yield from clause(row, view)

    lines = view.in_words(lines, "period", "missing_parts")
    stands = [row._replace(status=_stands(row)) for row in lines]
    styles = {"status": dict(zip((row.status for row in stands), (_style(row) for row in lines), strict=True)).get}
    yield from grouped(stands, shown, view, _requirement, above, styles)
    yield from view.sentence(_counted(rows))


def _giving_way(column: Column) -> Column:
    rank = _GIVES_WAY.get(column.key, column.layout.drop_order)
    return column._replace(layout=column.layout._replace(drop_order=rank))


def _requirement(row: ObligationRow) -> tuple[str, str]:
    return row.programme, row.requirement


def _rank(row: ObligationRow) -> tuple[int, int]:
    return _WORST_FIRST.index(row.status), -row.days_overdue or row.days_left or 0


def _ordered(rows: Sequence[ObligationRow]) -> list[ObligationRow]:
    """Return the rows by requirement, the one with the worst of them first, and in each the worst first."""
    worst: dict[tuple[str, str], tuple[int, int]] = {}
    for row in rows:
        worst[_requirement(row)] = min(_rank(row), worst.get(_requirement(row), _rank(row)))
    return sorted(rows, key=lambda row: (worst[_requirement(row)], _requirement(row), _rank(row)))


def _stands(row: ObligationRow) -> str:
    """Return how a row stands, with the days late or left for it, or the day it was done, in words."""
    if row.days_overdue:
        return days_late(row.days_overdue)
    if row.status in ("due", "upcoming"):
        days = None if row.days_left is None else days_left(row.days_left)
    else:
        days = row.done_on
    word = label("status", row.status)
    return _("{status}, {days}").format(status=word, days=days) if days else word


def _style(row: ObligationRow) -> str | None:
    return late_style(row.days_overdue) or STYLES["status"].get(row.status)


def _counted(rows: Sequence[ObligationRow]) -> str:
    """Return how many stand how, the worst first: 2 overdue, 1 met."""
    counts = Counter(row.status for row in rows)
    return joined(
        _("{status}: {n}").format(status=label("status", status), n=counts[status])
        for status in _WORST_FIRST
        if counts[status]
    )
