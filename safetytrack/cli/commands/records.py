"""``records``: what was recorded."""

from typing import Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.filters import (
    AsOf,
    Filters,
    From,
    Kind,
    KnownOn,
    Period,
    Person,
    Programme,
    Requirement,
    Role,
    Under,
    Unit,
    Until,
    only,
)
from safetytrack.cli.headings import heading
from safetytrack.cli.known import known_word
from safetytrack.cli.messages import say
from safetytrack.cli.options import OptionalUnit
from safetytrack.cli.short_ids import SHORT
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_
from safetytrack.locale import _, joined, label, pgettext
from safetytrack.output.columns.records import RECORDS
from safetytrack.store.query.records import records

EXAMPLE = N_("safetytrack records 中川镇 --activity lecture")

_FILTERS = (AsOf, KnownOn, From, Until, Under, Programme, Requirement, Kind, Role, Period, Person)


def run(
    context: Context,
    filters: Annotated[Filters, only(*_FILTERS)],
    output: OutputOptions,
    unit: OptionalUnit = None,
    activity: Annotated[
        list[str] | None,
        Option(metavar="ACTIVITY", help=N_("Only this activity."), click_type=Value(offers.activities)),
    ] = None,
) -> None:
    """List what was recorded, void too: of a requirement what may count for it, of a period what counts in that."""
    with context.read() as reader:
        filters = filters.also(Unit, unit)
        query = filters.query(reader, context.today)
        activities = list(dict.fromkeys(known_word(reader, "activity", text) for text in activity or ()))
        rows = records(reader, query, activities=activities)
        if output.on_screen:
            rows = (row._replace(event=row.event[-SHORT:]) for row in rows)
        named = joined(label("activity", slug) for slug in activities)
        more = [(pgettext("column", "Activity"), named)] if named else []
        head = heading(context, reader, _("Records"), filters, *more)
        count = show(rows, RECORDS, output, head, screen="records")
    if not count and output.format == "table":
        say(_("nothing is recorded"))
