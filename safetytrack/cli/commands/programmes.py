"""``programmes``: the documents that ask."""

from typing import Annotated

from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters, KnownOn, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.locale import _
from safetytrack.output.columns.programmes import PROGRAMMES
from safetytrack.store.query import lists

EXAMPLE = "safetytrack programmes"


def run(context: Context, filters: Annotated[Filters, only(KnownOn)], output: OutputOptions) -> None:
    """List the programmes of this ledger."""
    with context.read() as reader:
        rows = lists.programmes(reader, filters.query(reader, context.today).prefix)
        count = show(rows, PROGRAMMES, output, heading(context, reader, _("Programmes"), filters))
    if not count and output.format == "table":
        say(_("no programme is loaded. load one with: safetytrack load leaders-talk-safety"))
