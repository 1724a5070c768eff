"""``people``: who holds which post."""

from collections.abc import Mapping
from typing import Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.locale import _
from safetytrack.output.columns import PEOPLE
from safetytrack.store.query import lists

EXAMPLE = "safetytrack people 中川镇"


@options.answering(without=set(options.FILTERS) - {"known_on"})
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    unit: Annotated[str | None, typer.Argument(metavar="[UNIT]", help=_("Only this unit."))] = None,
) -> None:
    """List appointments, past ones too. A row without a name is a declared vacancy."""
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters, unit)
        rows = options.Counted(lists.people(reader, asked.unit_id, asked.as_of_entry))
        show(rows, PEOPLE, wish, heading(ctx.obj, reader, _("People in their posts"), filters, unit=unit))
    if not rows.count and wish.format == "table":
        say(_("nobody is recorded. appoint somebody with: safetytrack appoint"))
