"""``extend``: a later deadline."""

from typing import Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.decisions import Approver, DecidedPerson, DecidedRole, say_touched, target
from safetytrack.cli.messages import say
from safetytrack.cli.options import PersonId, Reason, RequirementArgument, UnitArgument
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_
from safetytrack.locale import _

EXAMPLE = 'safetytrack extend report 中川镇 --period 2026H1 --to 2026-06-30 --reason "汛期" --approver 李主任'


def run(
    context: Context,
    requirement: RequirementArgument,
    unit: UnitArgument,
    to: Annotated[str, Option(metavar="DATE", help=N_("The new deadline."))],
    reason: Reason,
    approver: Approver,
    role: DecidedRole = None,
    period: Annotated[
        str | None,
        Option(metavar="LABEL", help=N_("The period; only a one-off goes without."), click_type=Value(offers.periods)),
    ] = None,
    by: DecidedPerson = None,
    person_id: PersonId = None,
) -> None:
    """Extend a deadline. The period's days stay as they are: what is done after them needs --for when it is logged."""
    from safetytrack.store.write.decisions import extend

    day = parse_date(to, context.today)
    obligation = target(requirement, unit, role, period, by, person_id)
    with context.entry() as entry:
        decided = extend(entry, obligation, day, reason, approver)
    say((_("extended to {day}") if decided.is_new else _("extended to {day} already")).format(day=day))
    if decided.is_new:
        say_touched(decided, N_("due {day} before"))
