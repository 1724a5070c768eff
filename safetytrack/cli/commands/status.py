"""``status``: where one unit stands."""

from collections.abc import Collection
from typing import Annotated

from safetytrack.cli.contacts import Contacts, with_contacts
from safetytrack.cli.context import Context
from safetytrack.cli.filters import FILTERS, FilterOptions, Filters, Person, Unit
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.options import UnitArgument
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import Phrase
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _
from safetytrack.output.columns.column import hide
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.store.query import obligations

EXAMPLE = "safetytrack status 中川镇"


def run(
    context: Context,
    unit: UnitArgument,
    filters: Annotated[Filters, FilterOptions(FILTERS)],
    output: OutputOptions,
    contacts: Contacts = False,
) -> None:
    """Show each obligation of a unit that has begun, and the next period of each requirement."""
    with context.read() as reader:
        filters = filters.also(Unit, unit)
        query = filters.query(reader, context.today)
        rows = obligations.status(reader, query)
        if query.people:
            rows = rows.only(lambda row: _is_of(row, query.people))
        head = heading(context, reader, _("Where a unit stands"), filters)
        columns = hide(OBLIGATIONS, "unit", "unit_code")
        count = show(*with_contacts(rows, columns, reader, query, wanted=contacts), output, head, screen="status")
        why: list[Phrase] = []
        if not count and not query.people:
            from safetytrack.store.query.lacking import lacking  # only where there is nothing to show

            why = list(lacking(reader, query))
            say_all(why)
        say_missing_rosters(reader, query, rows.schedule)
    if not count and not why and not query.prefix.is_empty and output.format == "table":
        sentence = _("nothing is asked of {person} in {unit}") if query.people else _("nothing is asked of {unit}")
        say(sentence.format(unit=unit, person=filters.text(Person)))


def _is_of(row: ObligationRow, names: Collection[str]) -> bool:
    """Say whether somebody of those names owes it, holds its post or did it."""
    people = f"{row.person or ''}、{row.done_by or ''}".split("、")
    return not set(names).isdisjoint(people)
