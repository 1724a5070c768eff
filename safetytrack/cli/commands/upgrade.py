"""``upgrade``: an older ledger brought to this version."""

import typer

from safetytrack.cli.context import say
from safetytrack.locale import _

EXAMPLE = "safetytrack upgrade"


def run(ctx: typer.Context) -> None:
    """Bring a ledger that an older safetytrack made to this version's form, whole or not at all."""
    before, after = ctx.obj.ledger().upgrade()
    if before == after:
        say(_("the ledger is of this version already"))
    else:
        say(_("upgraded the ledger from {before} to {after}").format(before=before, after=after))
