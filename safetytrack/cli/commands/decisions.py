"""``decisions``: what was waived and extended."""

from typing import Annotated

from safetytrack.cli.context import Context
from safetytrack.cli.day_filters import MadeFrom, MadeUntil
from safetytrack.cli.filters import Filters, Person, Unit, without
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.options import OptionalUnit
from safetytrack.cli.show import OutputOptions, show
from safetytrack.locale import _
from safetytrack.output.columns.decisions import DECISIONS
from safetytrack.store.query.decided import decisions

EXAMPLE = "safetytrack decisions 中川镇"


def run(
    context: Context,
    filters: Annotated[Filters, without(Person).with_own(MadeFrom, MadeUntil)],
    output: OutputOptions,
    unit: OptionalUnit = None,
) -> None:
    """List waivers and extensions, replaced and undone ones too, with the journal entry that undo takes back."""
    with context.read() as reader:
        filters = filters.also(Unit, unit)
        query = filters.query(reader, context.today)
        head = heading(context, reader, _("Decisions"), filters)
        count = show(decisions(reader, query), DECISIONS, output, head, screen="decisions")
    if not count and output.format == "table":
        say(_("nothing was waived or extended"))
