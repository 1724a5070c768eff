"""``attach``: files that prove an event."""

from typing import Annotated

import typer

from safetytrack.cli import evidence
from safetytrack.cli.context import Context, say, writing
from safetytrack.locale import _
from safetytrack.store.lookup.lookup import find_event

EXAMPLE = "safetytrack attach 3f9a7c21 签到表.jpg 课件.pptx"


def run(
    ctx: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help=_("Its id, the end of it, or its ref."))],
    file: Annotated[list[str], typer.Argument(metavar="FILE...", help=_("What proves it, up to 4 GB each."))],
) -> None:
    """Attach files to an event as its evidence: they are copied beside the ledger and kept by their content."""
    context: Context = ctx.obj
    with context.read() as reader:
        find_event(reader, event)  # before anything large is copied
    with evidence.copied(context, file) as copies, writing(ctx) as entry:
        told = evidence.keep(entry, find_event(entry.reader, event), copies)
    for sentence in told:
        say(sentence)
