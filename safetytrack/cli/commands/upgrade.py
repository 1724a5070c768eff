"""``upgrade``: an older ledger brought to this version."""

import typer

from safetytrack.cli.context import say
from safetytrack.domain.errors import N_, Refused
from safetytrack.locale import _

EXAMPLE = "safetytrack upgrade"


def run(ctx: typer.Context) -> None:
    """Bring a ledger that an older safetytrack made to this version's form, whole or not at all."""
    if not ctx.obj.db.is_file():
        raise Refused(N_("there is no ledger at {where}. name it with --db"), where=ctx.obj.db)
    before, after = ctx.obj.ledger().upgrade()
    if before == after:
        say(_("the ledger is of this version already"))
    else:
        say(_("upgraded the ledger from {before} to {after}").format(before=before, after=after))
