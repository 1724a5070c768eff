"""``waive``: an obligation that need not be met."""

from safetytrack.cli.context import Context
from safetytrack.cli.decisions import Approver, DecidedPerson, DecidedRole, Period, say_touched, target
from safetytrack.cli.messages import say
from safetytrack.cli.options import PersonId, Reason, RequirementArgument, UnitArgument
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
    period: Period = None,
    by: DecidedPerson = None,
    person_id: PersonId = None,
) -> None:
    """Waive what a unit owes by a requirement: it is counted as waived, and owed no more."""
    from safetytrack.store.write.decisions import waive

    obligation = target(requirement, unit, role, period, by, person_id)
    with context.entry() as entry:
        decided = waive(entry, obligation, reason, approver)
    if not decided.is_new:
        say(_("waived already"))
        return
    say(_("waived, and owed no more:") if decided.obligations else _("waived"))
    say_touched(decided, N_("due {day}"))
