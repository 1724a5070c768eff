"""``overdue``: who is overdue, by which clause."""

from collections.abc import Mapping

import typer

from safetytrack.cli import options
from safetytrack.cli.context import FOUND, say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.locale import _
from safetytrack.output.columns import OBLIGATIONS, hide
from safetytrack.store.query import obligations

EXAMPLE = "safetytrack overdue --under 中川镇 --export csv"


@options.answering()
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    fail_if_any: options.flag("--fail-if-any", _("Exit with 3 if anything is overdue.")) = False,
) -> None:
    """List every obligation that is overdue, with the days it is late and the clause that asks for it."""
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters)
        rows = options.Counted(obligations.overdue(reader, asked))
        show(rows, hide(OBLIGATIONS, "status"), wish, heading(ctx.obj, reader, _("Overdue obligations"), filters))
    if not rows.count and wish.format == "table":
        say(_("nothing is overdue as of {day}").format(day=asked.as_of))
    if rows.count and fail_if_any:
        raise typer.Exit(FOUND)
