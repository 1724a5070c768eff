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
from safetytrack.store import lists
from safetytrack.store.lookup import find_unit

EXAMPLE = "safetytrack people 中川镇"


@options.answering(without=options.FILTERS)
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    unit: Annotated[str | None, typer.Argument(metavar="[UNIT]", help=_("Only this unit."))] = None,
) -> None:
    """List appointments, past ones too. A row without a name is a declared vacancy."""
    with ctx.obj.read() as reader:
        unit_id = find_unit(reader, unit).unit_id if unit is not None else None
        rows = options.Counted(lists.people(reader, unit_id))
        show(rows, PEOPLE, wish, heading(ctx.obj, reader, _("People in their posts"), unit=unit))
    if not rows.count and wish.format == "table":
        say(_("nobody is recorded. appoint somebody with: safetytrack appoint"))
