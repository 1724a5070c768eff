"""``waive``: an obligation that need not be met."""

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.locale import _

EXAMPLE = 'safetytrack waive lecture 中川镇 --period 2026H1 --reason "机构改革" --approver 李主任'


def run(
    ctx: typer.Context,
    requirement: options.Requirement,
    unit: options.Unit,
    reason: options.Reason,
    approver: options.Approver,
    role: options.DecidedRole = None,
    period: options.optional("LABEL", _("Only this period (default: all of them).")) = None,
    by: options.DecidedPerson = None,
    person_id: options.PersonId = None,
) -> None:
    """Waive what a unit owes by a requirement: it is counted as waived, and owed no more."""
    from safetytrack.store.write.decisions import waive

    target = options.target(requirement, unit, role, period, by, person_id)
    with writing(ctx) as entry:
        waive(entry, target, reason, approver)
    say(_("waived") if entry.kept else _("waived already"))
