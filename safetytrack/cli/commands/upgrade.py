"""``upgrade``: an older ledger brought to this version."""

from pathlib import Path

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.domain.errors import N_, Phrase, render
from safetytrack.locale import _
from safetytrack.store.query.changed_rules import ChangedRule, changed_rules

EXAMPLE = "safetytrack upgrade"


def run(context: Context) -> None:
    """Bring an older ledger to this version's form, whole or not at all; one in a file is backed up first."""
    before, after = context.ledger().upgrade(keep=lambda version: _keep(context, version))
    if before == after:
        say(_("the ledger is of this version already"))
        return
    say(_("upgraded the ledger from {before} to {after}").format(before=before, after=after))
    with context.read() as reader:
        for changed in changed_rules(reader, before, context.today):
            say(_answered_otherwise(changed))


def _answered_otherwise(changed: ChangedRule) -> str:
    message = N_("answered otherwise from now on: {change} (rule {rule})")
    if changed.requirement is not None:
        message = N_("answered otherwise from now on: {requirement}: {change} (rule {rule})")
    return render(Phrase(message, requirement=changed.requirement, change=changed.change, rule=changed.rule), _)


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
