"""``diff``: what changed in the answers since a report."""

from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.day_filters import DueUntil
from safetytrack.cli.filters import Filters, From, Person, without
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.parsing import day
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Refused
from safetytrack.locale import _
from safetytrack.output.columns.differences import DIFFERENCES
from safetytrack.store.query.diff.differences import differences
from safetytrack.store.query.diff.known_at import known_at
from safetytrack.store.query.lacking import lacking
from safetytrack.store.query.scheduling import schedule_for

EXAMPLE = "safetytrack diff --from 2026-07-05 --under 中川镇"


def run(
    context: Context,
    filters: Annotated[Filters, without(From, Person).with_own(DueUntil)],
    output: OutputOptions,
    from_: Annotated[
        str, Option("--from", metavar="DATE|HASH", help=N_("A day, or the journal head that a report bears."))
    ],
    as_of_then: Annotated[
        str | None,
        Option(
            metavar="DATE", help=N_("The day the report was asked as of (default: that day, or the day of that entry).")
        ),
    ] = None,
) -> None:
    """List every obligation that stands otherwise than when a report was sent, and why. No status means not owed."""
    with context.read() as reader:
        query = filters.query(reader, context.today)
        since = known_at(reader, from_, context.today)
        if query.prefix.extent < since.prefix.extent:
            raise Refused(N_("--known-on lies before --from {text}. give a later day"), text=from_)
        then = since.applied_to(query, since.day if as_of_then is None else day(as_of_then, context.today))
        rows = differences(reader, then, query)
        more = (_("Compared with"), from_.strip()), (_("As of, then"), then.as_of.isoformat())
        count = show(rows, DIFFERENCES, output, heading(context, reader, _("What changed"), filters, *more))
        if not count:
            say_all(lacking(reader, query))
        say_missing_rosters(reader, query, schedule_for(reader, query, query.as_of))
    if not count and output.format == "table":
        say(_("nothing stands otherwise than on {day}").format(day=then.as_of))
