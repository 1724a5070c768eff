"""``coverage``: what share of what is owed is met."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.parsing import groups
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import OneOf
from safetytrack.domain.batches import batches
from safetytrack.domain.errors import N_
from safetytrack.domain.ranking import ranked
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.locale import _
from safetytrack.output.cells import BATCH
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.coverage import DIMENSIONS, coverage
from safetytrack.store.query.lacking import lacking
from safetytrack.store.query.units import unit_names_by_code

EXAMPLE = "safetytrack coverage --by territory --matured"

_OF_UNITS = ("unit", "territory", "regulator")


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    by: Annotated[
        list[str] | None, Option(metavar="DIM", help=N_("Group by: {names}."), click_type=OneOf(DIMENSIONS))
    ] = None,
    matured: Annotated[bool, Option("--matured", help=N_("Only what was due before the day asked about."))] = False,
    rank: Annotated[
        bool, Option("--rank", help=N_("Best first, by what has fallen due and was done on time, weighted."))
    ] = False,
) -> None:
    """Count what is owed, met, late, open and overdue, with the rates that follow. Each --by groups finer."""
    dimensions = groups(by or ["requirement", "period"], DIMENSIONS)
    with context.read() as reader:
        query = filters.query(reader, context.today)
        answer = coverage(reader, query, dimensions, matured=matured, scored=rank)
        rows: Iterable[CoverageRow] = ranked(answer) if rank else answer
        if output.format in ("table", "xlsx") and not set(_OF_UNITS).isdisjoint(dimensions):
            rows = _named(rows, [name for name in dimensions if name in _OF_UNITS], reader, query.as_of_entry)
        more = [(_("Due before that day only"), _("yes"))] if matured else []
        head = heading(context, reader, _("Coverage"), filters, *more)
        count = show(rows, coverage_columns(dimensions, ranked=rank), output, head)
        if not count or dimensions == ["total"]:
            say_all(lacking(reader, query))
        say_missing_rosters(reader, query, answer.schedule)
    if not count and output.format == "table":
        say(_("nothing was asked for by {day}").format(day=query.as_of))


def _named(
    rows: Iterable[CoverageRow], dimensions: Sequence[str], reader: Reader, as_of_entry: int | None
) -> Iterator[CoverageRow]:
    """Put names before the codes of units, for people to read; groups go by code all the same."""
    for batch in batches(rows, BATCH):
        codes = {getattr(row, dimension) for row in batch for dimension in dimensions}
        names = {code: f"{name} {code}" for code, name in unit_names_by_code(reader, codes, as_of_entry)}
        for row in batch:
            units = {dimension: getattr(row, dimension) for dimension in dimensions}
            yield row._replace(**{dimension: names.get(code, code) for dimension, code in units.items()})
