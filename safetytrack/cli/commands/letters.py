"""``letters``: which letters were sent, and what came of them."""

from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.day_filters import SentFrom, SentUntil
from safetytrack.cli.filters import AsOf, Filters, From, Kind, KnownOn, Under, Until, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_
from safetytrack.locale import _
from safetytrack.output.columns.letters import LETTERS
from safetytrack.store.query.letters import letters

EXAMPLE = N_("safetytrack letters --open -o 督办台账.xlsx")


def run(
    context: Context,
    filters: Annotated[Filters, only(AsOf, KnownOn, From, Until, Under, Kind).with_own(SentFrom, SentUntil)],
    output: OutputOptions,
    open_: Annotated[bool, Option("--open", help=N_("Only those that are neither closed nor void."))] = False,
) -> None:
    """List letters, one row a unit: number, when an answer is due, when it came, when the letter was closed."""
    with context.read() as reader:
        query = filters.query(reader, context.today)
        rows = [row for row in letters(reader, query) if row.is_open or not open_]
        head = heading(context, reader, _("Letters sent"), filters)
        count = show(rows, LETTERS, output, head)
    if not count and output.format == "table":
        say(_("no letter was sent by {day}").format(day=query.as_of))
