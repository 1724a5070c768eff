"""``trend``: how coverage came about."""

from collections.abc import Iterable
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say_all
from safetytrack.cli.parsing import groups
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import OneOf
from safetytrack.cli.unit_names import OF_UNITS, named
from safetytrack.domain.errors import N_, Misused, Words
from safetytrack.domain.points import STEPS, points
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.locale import _, label, slug
from safetytrack.output.columns.coverage import trend_columns
from safetytrack.store.query.coverage import DIMENSIONS
from safetytrack.store.query.lacking import lacking
from safetytrack.store.query.trend import trend

EXAMPLE = N_("safetytrack trend --by territory --last 6")

_MOST = 240


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    by: Annotated[
        list[str] | None,
        Option(metavar="DIM", help=N_("Group by: {names} (default: total)."), click_type=OneOf(DIMENSIONS, "group")),
    ] = None,
    last: Annotated[
        int,
        Option(metavar="N", min=1, max=_MOST, help=N_("How many months, quarters or years, the running one included.")),
    ] = 12,
    every: Annotated[
        str,
        Option(metavar="STEP", help=N_("How far apart: each month, quarter or year."), click_type=OneOf(tuple(STEPS))),
    ] = "month",
) -> None:
    """Tell coverage as of the end of each of the last months, from what is known now, and as of the day asked about."""
    step = every if every in STEPS else slug("every", every)
    if step not in STEPS:
        raise Misused(N_("{text!r} is no step. write one of {known}"), text=every, known=Words(STEPS))
    dimensions = groups(by or ["total"], DIMENSIONS)
    with context.read(widely=filters.of_all_units) as reader:
        query = filters.query(reader, context.today)
        answer = trend(reader, query, points(query.as_of, step, last), dimensions)
        rows: Iterable[CoverageRow] = answer
        if output.format in ("table", "xlsx") and not set(OF_UNITS).isdisjoint(dimensions):
            rows = named(rows, dimensions, reader, query.prefix, on_paper=output.format == "xlsx")
        more = (_("Looking back"), f"{last} × {label('every', step)}")
        head = heading(context, reader, _("Trend"), filters, more)
        count = show(rows, trend_columns(dimensions), output, head, screen="trend")
        if not count or dimensions == ["total"]:
            say_all(lacking(reader, query))
        say_missing_rosters(reader, answer.query, answer.schedule)
