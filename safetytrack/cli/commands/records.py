"""``records``: what was recorded."""

from collections.abc import Mapping
from typing import Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import SHORT, Wish, show
from safetytrack.locale import _
from safetytrack.output.columns import RECORDS
from safetytrack.store.query import lists

EXAMPLE = "safetytrack records 中川镇 --activity lecture"


@options.answering(without=["programme", "requirement", "period"])
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    unit: Annotated[str | None, typer.Argument(metavar="[UNIT]", help=_("Only this unit."))] = None,
    activity: options.optional("ACTIVITY", _("Only this activity.")) = None,
) -> None:
    """List what was recorded: a row for each unit, post or person an event counts for, void and returned ones too."""
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters, unit)
        found = lists.records(reader, asked, activity=options.word("activity", activity))
        if wish.on_screen:
            found = ((row[0][-SHORT:], *row[1:]) for row in found)
        rows = options.Counted(found)
        show(rows, RECORDS, wish, heading(ctx.obj, reader, _("Records"), filters, unit=unit, activity=activity))
    if not rows.count and wish.format == "table":
        say(_("nothing is recorded"))
