"""``upgrade``: an older ledger brought to this version."""

from pathlib import Path

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.locale import _

EXAMPLE = "safetytrack upgrade"


def run(context: Context) -> None:
    """Bring an older ledger to this version's form, whole or not at all; one in a file is backed up first."""
    before, after = context.ledger().upgrade(keep=lambda version: _keep(context, version))
    if before == after:
        say(_("the ledger is of this version already"))
    else:
        say(_("upgraded the ledger from {before} to {after}").format(before=before, after=after))


def _keep(context: Context, version: str) -> None:
    """Back the ledger up under a name of version and time; its evidence an upgrade leaves alone."""
    if not isinstance(context.db, Path):
        say(_("no backup is made of a ledger on a server before it is upgraded; pg_dump makes one"))
        return
    from safetytrack.store.transfer.backup import back_up, path_before_upgrade

    path = path_before_upgrade(context.db, version, context.now)
    with bars({"copy": _("copying"), "pack": _("packing")}) as progress:
        back_up(context.db, path, context.now, progress, with_evidence=False)
    say(_("backed up the ledger as it was to {path}").format(path=path))
