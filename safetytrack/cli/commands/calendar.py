"""``calendar``: the deadlines, for a calendar to keep."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import PurePath
from typing import TYPE_CHECKING, Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.filters import AllFilters, Under, Unit
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.options import OptionalUnit
from safetytrack.cli.parsing import days_ahead
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import spare_ledger
from safetytrack.cli.typer_adapter import OneOf
from safetytrack.domain.calendar import parse_days
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.uid import obligation_uids
from safetytrack.locale import _, joined
from safetytrack.output import open_target
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import first_hash, head
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query import deadlines, lists
from safetytrack.store.query.lacking import lacking

if TYPE_CHECKING:
    from safetytrack.output.ics import Deadline

EXAMPLE = N_("safetytrack calendar --under 中川镇 -o deadlines.ics")

_DAYS = 365
_AHEAD = ("7d", "1d")


def run(
    context: Context,
    filters: AllFilters,
    unit: OptionalUnit = None,
    within: Annotated[
        str | None, Option(metavar="DAYS", help=N_("How far to look ahead (default: 365d, or as far as --until)."))
    ] = None,
    alarm: Annotated[
        list[str] | None,
        Option(
            metavar="DAYS",
            help=N_("Remind so many days ahead, or none (default: 7d and 1d)."),
            click_type=OneOf(("7d", "1d", "none")),
        ),
    ] = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="FILE",
            help=N_("The calendar's file, ending in .ics."),
            click_type=FileName(),
        ),
    ] = None,
) -> None:
    """Write what is not met and has a deadline as all-day events; what is overdue stands on the day it was due."""
    from safetytrack.output import ics  # a question that is answered in a table does without what writes one

    filters = filters.also(Unit, unit)
    alarms, target = _reminders(alarm), _target(output)
    spare_ledger(context, target)
    with context.read() as reader:
        query = filters.query(reader, context.today)
        edition = ics.Edition(
            title=_title(reader, filters.texts(Unit) or filters.texts(Under)),
            as_of=query.as_of,
            made_at=context.now,
            revision=head(reader).number,
            alarms=alarms,
        )
        days = days_ahead(query, within, _DAYS)
        answer = deadlines.deadlines(reader, query, days)
        dated = _Dated(answer)
        with open_target(target, format="ics") as file:
            titles = {row.code: row.title for row in lists.programmes(reader, query.prefix)}
            ics.write(_deadlines(titles, dated, obligation_uids(first_hash(reader))), edition, file=file)
        if not dated.count + dated.left_out:
            say_all(lacking(reader, query, query.as_of + timedelta(days=days)))
        say_missing_rosters(reader, query, answer.schedule)
    if target != "-":
        say(_("wrote {path}").format(path=target))
    if dated.left_out:
        say(_("left out, as they have no deadline: {n}").format(n=dated.left_out))
    if not dated.count:
        say(_("nothing is due by {day}").format(day=query.as_of + timedelta(days=days)))


class _Dated:
    """The obligations that have a deadline; how many passed by, and how many were left out."""

    def __init__(self, deadlines: Iterable[tuple[ObligationRow, tuple]]) -> None:
        self.count = self.left_out = 0
        self._deadlines = deadlines

    def __iter__(self) -> Iterator[tuple[ObligationRow, tuple]]:
        for row, whose in self._deadlines:
            if row.due_on is None:
                self.left_out += 1
            else:
                self.count += 1
                yield row, whose


def _deadlines(
    titles: Mapping[str, str], dated: Iterable[tuple[ObligationRow, tuple]], uid_of: Callable[..., str]
) -> Iterator["Deadline"]:
    """Yield what the calendar is told of each obligation, by whose it is."""
    from safetytrack.output.ics import Deadline

    for row, whose in dated:
        uid = uid_of(row.programme, row.requirement, row.period, row.role, *whose)
        yield Deadline(uid, titles[row.programme], row)


def _title(reader: Reader, units: Sequence[str]) -> str:
    """Return what the calendar is called."""
    if not units:
        return _("Work-safety deadlines")
    return _("{unit}: work-safety deadlines").format(unit=joined(find_unit(reader, one).name for one in units))


def _reminders(given: Sequence[str] | None) -> tuple[int, ...]:
    """Return how many days ahead to remind, the most first."""
    if given == ["none"]:
        return ()
    return tuple(sorted({parse_days(one) for one in given or _AHEAD}, reverse=True))


def _target(output: str | None) -> str:
    """Return where the calendar goes. Raises ``Misused`` for a file whose name says that it is something else."""
    if output not in (None, "-") and PurePath(output).suffix.lower() != ".ics":
        raise Misused(N_("{path} is no name for a calendar. end it in .ics"), path=output)
    return output or "-"
