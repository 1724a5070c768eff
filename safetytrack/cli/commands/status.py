"""``status``: where one unit stands."""

from typing import Annotated

from safetytrack.cli.contacts import Contacts, with_contacts
from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters, Under, Unit, without
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.options import UnitArgument
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.locale import _
from safetytrack.output.columns.column import hide
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.store.query import obligations

EXAMPLE = "safetytrack status 中川镇"


def run(
    context: Context,
    unit: UnitArgument,
    filters: Annotated[Filters, without(Under)],
    output: OutputOptions,
    contacts: Contacts = False,
) -> None:
    """Show each obligation of a unit that has begun, and the next period of each requirement."""
    with context.read() as reader:
        filters = filters.also(Unit, unit)
        query = filters.query(reader, context.today)
        rows = obligations.status(reader, query)
        head = heading(context, reader, _("Where a unit stands"), filters)
        columns = hide(OBLIGATIONS, "unit", "unit_code")
        count = show(*with_contacts(rows, columns, reader, query, wanted=contacts), output, head, screen="status")
        if not count:
            from safetytrack.store.query.lacking import lacking  # only where there is nothing to show

            say_all(lacking(reader, query))
        say_missing_rosters(reader, query, rows.schedule)
    if not count and output.format == "table":
        say(_("nothing is asked of {unit}").format(unit=unit))
