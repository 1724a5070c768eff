"""``void``: an event recorded by mistake."""

from typing import Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.locale import _

EXAMPLE = 'safetytrack void 3f9a7c21 --reason "日期有误"'


def run(
    ctx: typer.Context,
    event: Annotated[str, typer.Argument(metavar="EVENT", help=_("Its id, the end of it, or its ref."))],
    reason: options.Reason,
) -> None:
    """Void an event that was recorded by mistake: it stays visible and counts no more."""
    undo(ctx, event, "void", reason, _("voided {event}"))


def undo(ctx: typer.Context, event: str, state: str, reason: str, done: str) -> None:
    """Put an event into a state in which it does not count, and say so."""
    from safetytrack.store.write.events import undo_event

    with writing(ctx) as entry:
        uid = undo_event(entry, event, state, reason)
    say(done.format(event=uid))
