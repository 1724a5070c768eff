"""``overdue``: who is overdue, by which clause."""

from typing import Annotated

from typer import Option

from safetytrack.cli.contacts import Contacts, with_contacts
from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import HAS_FINDINGS
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.reporting.phones import Phones, check_phones
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_
from safetytrack.locale import _
from safetytrack.output.columns.column import hide
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.store.query import obligations

EXAMPLE = "safetytrack overdue --under 中川镇 --export csv"


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    contacts: Contacts = False,
    phones: Phones = False,
    fail_if_any: Annotated[bool, Option("--fail-if-any", help=N_("Exit with 3 if anything is overdue."))] = False,
) -> int:
    """List every obligation that is overdue, with the days it is late and the clause that asks for it."""
    check_phones(output, phones=phones)
    with context.read(widely=filters.of_all_units) as reader:
        query = filters.query(reader, context.today)
        rows = obligations.overdue(reader, query)
        head = heading(context, reader, _("Overdue obligations"), filters)
        columns = hide(OBLIGATIONS, "status", "days_left")
        if output.format == "text":
            from safetytrack.cli.reporting.texts import Heads, show_owing  # few answers are pasted into a group

            heads = Heads(_("{territory}: by {day} these have not done yet"), _("{territory}: not done by {day}"))
            count = show_owing(rows, output, reader, query, heads, phones=phones)
        else:
            count = show(*with_contacts(rows, columns, reader, query, wanted=contacts), output, head, screen="overdue")
        if not count:
            from safetytrack.store.query.lacking import lacking  # only where there is nothing to show

            say_all(lacking(reader, query))
        say_missing_rosters(reader, query, rows.schedule)
    if not count and output.format in ("table", "text"):
        say(_("nothing is overdue as of {day}").format(day=query.as_of))
    return HAS_FINDINGS if count and fail_if_any else 0
