"""``programmes``: the documents that ask."""

from collections.abc import Mapping

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.locale import _
from safetytrack.output.columns import PROGRAMMES
from safetytrack.store.query import lists

EXAMPLE = "safetytrack programmes"


@options.answering(without=set(options.FILTERS) - {"known_on"})
def run(ctx: typer.Context, filters: Mapping[str, str | None], wish: Wish) -> None:
    """List the programmes of this ledger."""
    with ctx.obj.read() as reader:
        rows = options.Counted(lists.programmes(reader, options.asked(ctx.obj, reader, filters).as_of_entry))
        show(rows, PROGRAMMES, wish, heading(ctx.obj, reader, _("Programmes"), filters))
    if not rows.count and wish.format == "table":
        say(_("no programme is loaded. load one with: safetytrack load leaders-talk-safety"))
