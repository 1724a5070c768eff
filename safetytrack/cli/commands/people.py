"""``people``: who holds which post."""

from typing import Annotated

from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters, KnownOn, Unit, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.options import OptionalUnit
from safetytrack.cli.show import OutputOptions, show
from safetytrack.locale import _
from safetytrack.output.columns.people import PEOPLE
from safetytrack.store.query import lists

EXAMPLE = "safetytrack people 中川镇"


def run(
    context: Context,
    filters: Annotated[Filters, only(KnownOn)],
    output: OutputOptions,
    unit: OptionalUnit = None,
) -> None:
    """List appointments, past ones too. A row without a name is a declared vacancy."""
    with context.read() as reader:
        filters = filters.also(Unit, unit)
        query = filters.query(reader, context.today)
        rows = lists.people(reader, query.unit_id, query.as_of_entry)
        count = show(rows, PEOPLE, output, heading(context, reader, _("People in their posts"), filters))
    if not count and output.format == "table":
        say(_("nobody is recorded. appoint somebody with: safetytrack appoint"))
