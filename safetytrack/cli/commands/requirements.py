"""``requirements``: what the programmes require."""

from collections.abc import Mapping

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.locale import _
from safetytrack.output.columns import REQUIREMENTS
from safetytrack.store.query import lists

EXAMPLE = "safetytrack requirements --programme leaders-talk-safety"


@options.answering(without=set(options.FILTERS) - {"programme", "known_on"})
def run(ctx: typer.Context, filters: Mapping[str, str | None], wish: Wish) -> None:
    """List the requirements: who, what, how often, by when, and the clause that says so."""
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters)
        rows = options.Counted(lists.requirements(reader, asked.programme, asked.as_of_entry))
        show(rows, REQUIREMENTS, wish, heading(ctx.obj, reader, _("What the programmes require"), filters))
    if not rows.count and wish.format == "table":
        say(_("nothing is required. load a programme with: safetytrack load leaders-talk-safety"))
