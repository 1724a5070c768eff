"""``return``: an event sent back to its unit (退回)."""

from typing import Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.commands.void import undo
from safetytrack.locale import _

EXAMPLE = 'safetytrack return 3f9a7c21 --reason "缺少照片"'


def run(
    ctx: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help=_("Its id, the end of it, or its ref."))],
    reason: options.Reason,
) -> None:
    """Return an event to the unit that reported it: it counts no more until it is recorded anew."""
    undo(ctx, event, "returned", reason, _("returned {event}"))
