"""``people``: who holds which post, and of whom nothing is known."""

from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.filters import (
    Filter,
    Filters,
    From,
    Kind,
    KnownOn,
    Period,
    Person,
    Role,
    Under,
    Unit,
    Until,
    without,
)
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.options import OptionalUnit
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.output.columns.people import MISSING_ROSTERS, PEOPLE
from safetytrack.store.query import lists
from safetytrack.store.query.roster_list import rosters_missing

EXAMPLE = "safetytrack people 中川镇"


def run(
    context: Context,
    filters: Annotated[Filters, without(From, Until, Period)],
    output: OutputOptions,
    unit: OptionalUnit = None,
    missing: Annotated[
        bool,
        Option("--missing", help=N_("The units in whose roles people are asked, and nobody was ever recorded.")),
    ] = False,
) -> None:
    """List appointments, past ones too. A row without a name is a declared vacancy."""
    if missing and (named := filters.text(Person)):
        raise Misused(N_("people --missing lists units, not {name}. leave out --person"), name=named)
    if not missing:
        _require_only(filters, KnownOn, Under, Kind, Role, Person)
    filters = filters.also(Unit, unit)
    (_show_missing if missing else _show_people)(context, filters, output)


def _require_only(filters: Filters, *taken: type[Filter]) -> None:
    """Raise ``Misused`` for a filter that would be passed over."""
    for one in filters:
        if type(one) not in taken:
            raise Misused(N_("only people --missing takes {option}. leave it out"), option=one.option())


def _show_people(context: Context, filters: Filters, output: OutputOptions) -> None:
    with context.read() as reader:
        query = filters.query(reader, context.today)
        rows = lists.people(reader, query)
        head = heading(context, reader, _("People in their posts"), filters)
        count = show(rows, PEOPLE, output, head, screen="people")
    if not count and output.format == "table":
        nobody = _("nobody is recorded. appoint somebody with: safetytrack appoint")
        say(_("nobody is recorded there") if filters else nobody)


def _show_missing(context: Context, filters: Filters, output: OutputOptions) -> None:
    with context.read() as reader:
        query = filters.query(reader, context.today)
        head = heading(context, reader, _("Units without a roster"), filters)
        count = show(rosters_missing(reader, query), MISSING_ROSTERS, output, head)
    if not count and output.format == "table":
        say(_("every unit has a roster of those who are asked"))
