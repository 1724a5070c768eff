"""``upcoming``: what falls due soon."""

from collections.abc import Mapping

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.domain.calendar import parse_days
from safetytrack.locale import _
from safetytrack.output.columns import OBLIGATIONS, hide
from safetytrack.store.query import obligations

EXAMPLE = "safetytrack upcoming --within 14d"


@options.answering()
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    within: options.required("DAYS", _("How far to look ahead.")) = "30d",
) -> None:
    """List what is neither met, waived nor vacant and falls due between the day asked about and so many days later."""
    days = parse_days(within)
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters)
        rows = options.Counted(obligations.upcoming(reader, asked, days))
        ahead = {_("Days ahead"): str(days)}
        head = heading(ctx.obj, reader, _("What falls due soon"), filters, **ahead)
        show(rows, hide(OBLIGATIONS, "days_overdue"), wish, head)
    if not rows.count and wish.format == "table":
        say(_("nothing falls due within {days} days of {day}").format(days=days, day=asked.as_of))
