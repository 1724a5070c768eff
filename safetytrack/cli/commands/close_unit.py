"""``close-unit``: the last open day of a unit."""

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.domain.calendar import parse_date
from safetytrack.locale import _

EXAMPLE = 'safetytrack close-unit 中川化工厂 --on 2026-06-30 --reason "搬迁"'


def run(
    ctx: typer.Context,
    unit: options.Unit,
    on: options.required("DATE", _("Its last open day.")),
    reason: options.Reason,
    into: options.optional("UNIT", _("The unit it was merged into.")) = None,
) -> None:
    """Close a unit: it owes what falls due up to its last open day, and nothing after."""
    from safetytrack.store.write.units import close_unit

    last = parse_date(on, ctx.obj.today)
    with writing(ctx) as entry:
        closed = close_unit(entry, unit, last, reason, into)
    done = _("closed {name} on {day}") if entry.kept else _("{name} is closed on {day} already")
    say(done.format(name=closed.name, day=last))
