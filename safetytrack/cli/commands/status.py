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
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import obligations
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import units

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
            say(_no_duties(reader, query, unit, filters.text(Person) or ""))


def _no_duties(reader: Reader, query: Query, unit: str, person: str) -> str:
    """Return that nothing is asked of a unit, or somebody in it; of one that is closed, since when it is."""
    if query.people:
        return _("nothing is asked of {person} in {unit}").format(person=person, unit=unit)
    closed_on = next((listed.row.closed_on for listed in units(reader, query)), None)
    if closed_on is None or closed_on >= query.as_of.isoformat():
        return _("nothing is asked of {unit}").format(unit=unit)
    return _("nothing is asked of {unit}: it closed on {closed_on}").format(unit=unit, closed_on=closed_on)


def _is_of(row: ObligationRow, names: Collection[str]) -> bool:
    """Say whether somebody of those names owes it, holds its post or did it."""
    people = f"{row.person or ''}、{row.done_by or ''}".split("、")
    return not set(names).isdisjoint(people)
