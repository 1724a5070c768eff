"""``close-unit``: the last open day of a unit."""

from typing import Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.options import Reason, UnitArgument
from safetytrack.cli.parsing import day_at
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_
from safetytrack.locale import _

EXAMPLE = 'safetytrack close-unit 中川化工厂 --on 2026-06-30 --reason "搬迁"'


def run(
    context: Context,
    unit: UnitArgument,
    on: Annotated[str, Option(metavar="DATE", help=N_("Its last open day."))],
    reason: Reason,
    into: Annotated[
        str | None, Option(metavar="UNIT", help=N_("The unit it was merged into."), click_type=Value(offers.units))
    ] = None,
) -> None:
    """Close a unit: it owes what falls due up to its last open day, and nothing after. undo takes that back."""
    from safetytrack.store.write.units import close_unit

    last = day_at("last", on, context.today)
    with context.entry() as entry:
        closed = close_unit(entry, unit, last, reason, into)
    done = _("closed {name} on {day}") if entry.kept else _("{name} is closed on {day} already")
    say(done.format(name=closed.name, day=last))
