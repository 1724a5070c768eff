"""``attach``: files that prove an event."""

from typing import Annotated

from typer import Argument

from safetytrack.cli import evidence
from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.messages import say
from safetytrack.cli.options import EventArgument
from safetytrack.domain.errors import N_
from safetytrack.store.lookup.lookup import find_event

EXAMPLE = "safetytrack attach 3f9a7c21 签到表.jpg 课件.pptx"


def run(
    context: Context,
    event: EventArgument,
    file: Annotated[
        list[str],
        Argument(metavar="FILE...", help=N_("What proves it, up to 4 GB each."), click_type=FileName()),
    ],
) -> None:
    """Attach files to an event as its evidence: they are copied beside the ledger and kept by their content."""
    with context.read() as reader:
        find_event(reader, event)  # before anything large is copied
    with evidence.copied(context, file) as copies, context.entry() as entry:
        sentences = evidence.keep(entry, find_event(entry.reader, event), copies)
    for sentence in sentences:
        say(sentence)
