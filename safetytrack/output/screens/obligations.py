"""What obligations have in common, and how they are ordered and coloured where they are looked at."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _, numbered
from safetytrack.output.cells import plain
from safetytrack.output.columns.column import Columns, choose, column
from safetytrack.output.columns.ledgers import of_ledgers, unit_key
from safetytrack.output.screens.view import INDENT, Lead, View

VERY_LATE, LATE = 90, 30
"""Days after which what is overdue stands out more."""

SOON = 7
"""Days up to which what falls due stands out."""


class Common(NamedTuple):
    """What is said once above the obligations of a requirement that fall due together."""

    programme: str
    requirement: str
    period: str
    due_on: str | None
    source: str | None
    title: str


def common(row: ObligationRow) -> Common:
    """Return what a row has in common with others."""
    return Common(row.programme, row.requirement, row.period, row.due_on, row.source, row.title)


def late_style(days: int | None) -> str | None:
    """Return how so many days overdue look."""
    if not days:
        return None
    return "reversed red" if days > VERY_LATE else "bold red" if days > LATE else "red"


def soon_style(days: int | None) -> str | None:
    """Return how so many days that are left look."""
    return "yellow" if days is not None and days <= SOON else None


OF_SUBJECTS = ("unit_code", "unit", "role", "person", "done", "missing_parts", "provisional")
"""What tells those apart who have the same to do by the same day."""


def below(rows: Sequence[ObligationRow], columns: Columns) -> tuple[list[Any], Columns]:
    """Return what stands below what rows have in common."""
    return with_progress(rows, (*of_ledgers(columns), *choose(columns, *OF_SUBJECTS)))


def clause(row: ObligationRow, view: View) -> Iterator[str]:
    """Yield what a requirement is called in commands, and the clause that asks for it."""
    text = view.source(row.programme, row.requirement, row.source)
    return view.sentence(text, "dim", INDENT)


def heading(row: ObligationRow, days: str, style: str | None, view: View) -> Iterator[str]:
    """Yield what the rows below have in common: the requirement, its period and deadline, its clause."""
    period = view.in_words([row], "period")[0].period
    text = _("{title}, {period}, due {due}").format(title=row.title, period=period, due=row.due_on or "—")
    yield from view.sentence(_("{days}: {what}").format(what=text, days=days), "bold", lead=Lead(days, style))
    yield from clause(row, view)


def with_progress(rows: Sequence[ObligationRow], columns: Columns) -> tuple[list[Any], Columns]:
    """Return rows that tell in one cell how much is done of how much, and the columns for it.

    Where one is asked for, how a row stands says that already.
    """
    lines = [row._replace(done=_progress(row)) for row in rows]  # type: ignore[arg-type]  # for eyes
    return lines, tuple(_DONE if one.key == "done" else one for one in columns)


def _progress(row: ObligationRow) -> str:
    return "" if row.minimum == 1 else f"{plain(row.done)}/{plain(row.minimum)}"


_DONE = column("done", "Done", right=True, optional=True)


def units(rows: Sequence[ObligationRow]) -> str:
    """Return in how many units they are, in words."""
    return numbered(N_("1 unit"), N_("{n} units"), len(set(map(unit_key, rows))))


def days(number: int) -> str:
    """Return some days in words."""
    return numbered(N_("1 day"), N_("{n} days"), number)


def days_late(number: int) -> str:
    """Return how many days late something is, in words."""
    return numbered(N_("1 day late"), N_("{n} days late"), number)


def days_left(number: int) -> str:
    """Return how many days are left for something, in words."""
    return numbered(N_("1 day left"), N_("{n} days left"), number) if number else _("today")
