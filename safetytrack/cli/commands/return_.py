"""``return``: an event sent back to its unit (退回)."""

from safetytrack.cli.commands.void import undo
from safetytrack.cli.context import Context
from safetytrack.cli.options import EventArgument, Reason
from safetytrack.locale import _

EXAMPLE = 'safetytrack return 3f9a7c21 --reason "缺少照片"'


def run(
    context: Context,
    event: EventArgument,
    reason: Reason,
) -> None:
    """Return an event to the unit that reported it: it counts no more until recorded anew. undo takes that back."""
    undo(context, event, "returned", reason, _("returned {event}"))
