"""``void``: an event recorded by mistake."""

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.options import EventArgument, Reason
from safetytrack.locale import _

EXAMPLE = 'safetytrack void 3f9a7c21 --reason "日期有误"'


def run(
    context: Context,
    event: EventArgument,
    reason: Reason,
) -> None:
    """Void an event that was recorded by mistake: it stays visible and counts no more. undo takes that back."""
    undo(context, event, "void", reason, _("voided {event}"))


def undo(context: Context, event: str, state: str, reason: str, done: str) -> None:
    """Put an event into a state in which it does not count, and say so."""
    from safetytrack.store.write.undoing import undo_event

    with context.entry() as entry:
        uid = undo_event(entry, event, state, reason)
    say(done.format(event=uid))
