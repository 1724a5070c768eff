"""``requirements``: what the programmes require."""

from typing import Annotated

from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters, KnownOn, Programme, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.locale import _
from safetytrack.output.columns.programmes import REQUIREMENTS
from safetytrack.store.query import lists

EXAMPLE = "safetytrack requirements --programme leaders-talk-safety"


def run(context: Context, filters: Annotated[Filters, only(KnownOn, Programme)], output: OutputOptions) -> None:
    """List the requirements: who, what, how often, by when, and the clause that says so."""
    with context.read() as reader:
        query = filters.query(reader, context.today)
        rows = lists.requirements(reader, query.programmes, query.as_of_entry)
        head = heading(context, reader, _("What the programmes require"), filters)
        count = show(rows, REQUIREMENTS, output, head, screen="requirements")
    if not count and output.format == "table":
        say(_("nothing is required. load a programme with: safetytrack load leaders-talk-safety"))
