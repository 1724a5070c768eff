"""``upcoming``: what falls due soon."""

from datetime import timedelta
from typing import Annotated

from typer import Option

from safetytrack.cli.contacts import Contacts, with_contacts
from safetytrack.cli.context import Context
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.parsing import days_ahead
from safetytrack.cli.reporting.phones import Phones, check_phones
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_
from safetytrack.locale import _
from safetytrack.output.columns.column import hide
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.store.query import obligations

EXAMPLE = "safetytrack upcoming --within 14d"

_DAYS = 30


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    within: Annotated[
        str | None, Option(metavar="DAYS", help=N_("How far to look ahead (default: 30d, or as far as --until)."))
    ] = None,
    contacts: Contacts = False,
    phones: Phones = False,
) -> None:
    """List what is neither met, waived nor vacant and falls due between the day asked about and so many days later."""
    check_phones(output, phones=phones)
    with context.read(widely=filters.of_all_units) as reader:
        query = filters.query(reader, context.today)
        days = days_ahead(query, within, _DAYS)
        rows = obligations.upcoming(reader, query, days)
        head = heading(context, reader, _("What falls due soon"), filters, (_("Days ahead"), str(days)))
        shown, columns = with_contacts(rows, hide(OBLIGATIONS, "days_overdue"), reader, query, wanted=contacts)
        if output.format == "text":
            from safetytrack.cli.reporting.texts import Heads, show_owing  # few answers are pasted into a group

            heads = Heads(_("{territory}: as of {day} these have yet to do"), _("{territory}: yet to do as of {day}"))
            count = show_owing(rows, output, reader, query, heads, phones=phones)
        else:
            count = show(shown, columns, output, head, screen="upcoming")
        if not count:
            from safetytrack.store.query.lacking import lacking  # only where there is nothing to show

            say_all(lacking(reader, query, query.as_of + timedelta(days=days)))
        say_missing_rosters(reader, query, rows.schedule)
    if not count and output.format in ("table", "text"):
        say(_("nothing falls due within {days} days of {day}").format(days=days, day=query.as_of))
