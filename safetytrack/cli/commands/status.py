"""``status``: where one unit stands."""

from collections.abc import Mapping

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.locale import _
from safetytrack.output.columns import OBLIGATIONS, hide
from safetytrack.store.query import obligations

EXAMPLE = "safetytrack status 中川镇"


@options.answering(without=["under"])
def run(ctx: typer.Context, unit: options.Unit, filters: Mapping[str, str | None], wish: Wish) -> None:
    """Show each obligation of a unit that has begun, and the next period of each requirement."""
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters, unit)
        rows = options.Counted(obligations.status(reader, asked))
        head = heading(ctx.obj, reader, _("Where a unit stands"), filters, unit=unit)
        show(rows, hide(OBLIGATIONS, "unit", "unit_code"), wish, head)
    if not rows.count and wish.format == "table":
        say(_("nothing is asked of {unit}").format(unit=unit))
