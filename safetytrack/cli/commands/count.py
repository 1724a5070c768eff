"""``count``: how much was done."""

from collections.abc import Iterable
from typing import Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.headings import heading
from safetytrack.cli.known import known_word
from safetytrack.cli.messages import say
from safetytrack.cli.parsing import groups
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import OneOf, Value
from safetytrack.cli.unit_names import OF_UNITS, named
from safetytrack.domain.calendar import days_of_label
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.rows.counts import CountRow
from safetytrack.locale import _, joined, label, pgettext
from safetytrack.output.columns.counts import count_columns
from safetytrack.store.query.counts import DIMENSIONS, counts
from safetytrack.store.query.deeds import deeds_of
from safetytrack.store.query.query import Query

EXAMPLE = N_("safetytrack count --by activity --by quarter --from 2026-01-01 --until 2026-06-30")


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    by: Annotated[
        list[str] | None,
        Option(metavar="DIM", help=N_("Group by: {names} (default: activity)."), click_type=OneOf(DIMENSIONS, "group")),
    ] = None,
    activity: Annotated[
        list[str] | None,
        Option(metavar="ACTIVITY", help=N_("Only this activity."), click_type=Value(offers.activities)),
    ] = None,
) -> None:
    """Count what was done, whatever it meets. Unit-times (家次): an event for each host, else for each that did it."""
    dimensions = groups(by or ["activity"], DIMENSIONS)
    with context.read() as reader:
        query = filters.query(reader, context.today)
        activities = list(dict.fromkeys(known_word(reader, "activity", text) for text in activity or ()))
        _require_days(query)
        rows: Iterable[CountRow] = counts(reader, deeds_of(reader, query, activities), dimensions)
        if output.format in ("table", "xlsx") and not set(OF_UNITS).isdisjoint(dimensions):
            rows = named(rows, dimensions, reader, query.prefix, on_paper=output.format == "xlsx")
        named_activities = joined(label("activity", slug) for slug in activities)
        more = [(pgettext("column", "Activity"), named_activities)] if activities else []
        head = heading(context, reader, _("What was done"), filters, *more)
        count = show(rows, count_columns(dimensions), output, head, screen="count")
    if not count and output.format == "table":
        say(_("nothing of this was done by {day}").format(day=query.as_of))


def _require_days(query: Query) -> None:
    """Raise ``Misused`` where a label that is asked about means no days of the calendar."""
    for period in query.labels:
        if not days_of_label(period):
            sentence = N_("{period} is no span of days to count in. give them with --from and --until")
            raise Misused(sentence, period=period)
