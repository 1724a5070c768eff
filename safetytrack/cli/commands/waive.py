"""``waive``: an obligation that need not be met."""

from typing import Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.decisions import Approver, DecidedPerson, DecidedRole, target
from safetytrack.cli.messages import say
from safetytrack.cli.options import PersonId, Reason, RequirementArgument, UnitArgument
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_
from safetytrack.locale import _

EXAMPLE = 'safetytrack waive lecture 中川镇 --period 2026H1 --reason "机构改革" --approver 李主任'


def run(
    context: Context,
    requirement: RequirementArgument,
    unit: UnitArgument,
    reason: Reason,
    approver: Approver,
    role: DecidedRole = None,
    period: Annotated[
        str | None,
        Option(metavar="LABEL", help=N_("Only this period (default: all of them)."), click_type=Value(offers.periods)),
    ] = None,
    by: DecidedPerson = None,
    person_id: PersonId = None,
) -> None:
    """Waive what a unit owes by a requirement: it is counted as waived, and owed no more."""
    from safetytrack.store.write.decisions import waive

    obligation = target(requirement, unit, role, period, by, person_id)
    with context.entry() as entry:
        waive(entry, obligation, reason, approver)
    say(_("waived") if entry.kept else _("waived already"))
