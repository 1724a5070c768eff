"""``count``: how much was done."""

from collections.abc import Iterable
from datetime import date
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
from safetytrack.domain.calendar import label_span, parse_date, written_day
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.rows.counts import CountRow
from safetytrack.locale import _, joined, label, pgettext
from safetytrack.output.columns.counts import count_columns
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.counts import DIMENSIONS, Deeds, Span, counts
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions

EXAMPLE = "safetytrack count --by activity --by quarter --from 2026-01-01 --until 2026-06-30"


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    by: Annotated[
        list[str] | None,
        Option(metavar="DIM", help=N_("Group by: {names} (default: activity)."), click_type=OneOf(DIMENSIONS)),
    ] = None,
    from_: Annotated[
        str | None, Option("--from", metavar="DATE", help=N_("Only what was done since this day."))
    ] = None,
    until: Annotated[str | None, Option(metavar="DATE", help=N_("Only what was done by this day."))] = None,
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
        spans = _spans(query, _span(from_, until, context.today))
        rows: Iterable[CountRow] = counts(reader, _deeds(reader, query, spans, activities), dimensions)
        if output.format in ("table", "xlsx") and not set(OF_UNITS).isdisjoint(dimensions):
            rows = named(rows, dimensions, reader, query.as_of_entry, on_paper=output.format == "xlsx")
        more = [(_("From"), from_), (_("Until"), until)]
        more.append((pgettext("column", "Activity"), joined(label("activity", slug) for slug in activities)))
        head = heading(context, reader, _("What was done"), filters, *((name, text) for name, text in more if text))
        count = show(rows, count_columns(dimensions), output, head)
    if not count and output.format == "table":
        say(_("nothing of this was done by {day}").format(day=query.as_of))


def _span(from_: str | None, until: str | None, today: date) -> Span:
    """Return the days asked about. Raises ``Misused`` where the last lies before the first."""
    first = date.min if from_ is None else parse_date(from_, today)
    last = date.max if until is None else parse_date(until, today)
    if last < first:
        raise Misused(N_("--until {last} lies before --from {first}. change one"), first=first, last=last)
    return Span(first, last)


def _spans(query: Query, within: Span) -> tuple[Span, ...]:
    """Return the days of each period that is asked about, as far as they lie in the span."""
    if not query.labels:
        return (within,)
    spans = map(_days_of, query.labels)
    cut = (Span(max(span.first, within.first), min(span.last, within.last)) for span in spans)
    return tuple(cut)


def _days_of(period: str) -> Span:
    """Return the days that a label means. Raises ``Misused`` for one that means none."""
    if span := label_span(period):
        return Span(*span)
    if day := written_day(period):
        return Span(day, day)
    raise Misused(N_("{period} is no span of days to count in. give them with --from and --until"), period=period)


def _deeds(reader: Reader, query: Query, spans: tuple[Span, ...], activities: list[str]) -> Deeds:
    """Return what is counted: of a programme or a requirement, the activities that it asks for."""
    if not query.programmes and not query.requirement_ids:
        return Deeds(query, spans, activities or None)
    versions = requirement_versions(reader, query.requirement_ids, query.programmes, query.as_of_entry)
    asked = {activity for version in versions if version.asks for activity in version.asks.activities}
    ids = {version.requirement_id for version in versions}
    return Deeds(query, spans, sorted(asked.intersection(activities) if activities else asked), sorted(ids))
