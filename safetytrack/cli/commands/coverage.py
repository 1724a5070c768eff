"""``coverage``: what share of what is owed is met."""

from collections.abc import Iterable
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AllFilters, Filters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.parsing import groups
from safetytrack.cli.reporting.phones import Phones, check_phones
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import OneOf
from safetytrack.cli.unit_names import OF_UNITS, named
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.ranking import ranked
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.locale import _
from safetytrack.output.columns.coverage import SCORE, coverage_columns
from safetytrack.store.query.coverage import DIMENSIONS, coverage

EXAMPLE = N_("safetytrack coverage --by territory --matured")


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    by: Annotated[
        list[str] | None,
        Option(
            metavar="DIM",
            help=N_("Group by: {names} (default: requirement and period)."),
            click_type=OneOf(DIMENSIONS, "group"),
        ),
    ] = None,
    matured: Annotated[bool, Option("--matured", help=N_("Only what was due before the day asked about."))] = False,
    rank: Annotated[
        bool, Option("--rank", help=N_("Best first, by what has fallen due and was done on time, weighted."))
    ] = False,
    phones: Phones = False,
) -> None:
    """Count what is owed, met, late, open and overdue, with the rates that follow. Each --by groups finer."""
    check_phones(output, phones=phones)
    if output.format == "text":
        if not rank or by not in (None, ["territory"]):
            raise Misused(N_("a league is written as text by territory. add --rank, and no other --by"))
        _show_text(context, filters, output, matured=matured, phones=phones)
        return
    dimensions = groups(by or ["requirement", "period"], DIMENSIONS)
    with context.read(widely=filters.of_all_units) as reader:
        query = filters.query(reader, context.today)
        answer = coverage(reader, query, dimensions, matured=matured, scored=rank)
        rows: Iterable[CoverageRow] = ranked(answer) if rank else answer
        if output.format in ("table", "xlsx") and not set(OF_UNITS).isdisjoint(dimensions):
            rows = named(rows, dimensions, reader, query.prefix, on_paper=output.format == "xlsx")
        more = [(_("Due before that day only"), _("yes"))] if matured else []
        more += [(_("Ranked by"), _(SCORE))] if rank else []
        head = heading(context, reader, _("Coverage"), filters, *more)
        count = show(rows, coverage_columns(dimensions, ranked=rank), output, head, screen="coverage")
        if rank and count and output.format == "table":
            say(_(SCORE))
        if not count or dimensions == ["total"]:
            from safetytrack.store.query.lacking import lacking  # only where there may be nothing to show

            say_all(lacking(reader, query))
        say_missing_rosters(reader, query, answer.schedule)
    if not count and output.format == "table":
        say(_("nothing was asked for by {day}").format(day=query.as_of))


def _show_text(context: Context, filters: Filters, output: OutputOptions, *, matured: bool, phones: bool) -> None:
    """Write how each territory stands, in administrative order, with its rank."""
    from safetytrack.cli.reporting.texts import show_league  # only who hands on a text pays for it
    from safetytrack.store.query.units import below_the_root

    with context.read(widely=filters.of_all_units) as reader:
        query = below_the_root(reader, filters.query(reader, context.today))
        answer = coverage(reader, query, ["territory"], matured=matured, scored=True)
        in_order = list(answer)
        ranks = {row.territory: row.rank for row in ranked(in_order)}
        rows = [row._replace(rank=ranks[row.territory]) for row in in_order]
        show_league(rows, output, reader, query, phones=phones)
        say_missing_rosters(reader, query, answer.schedule)
