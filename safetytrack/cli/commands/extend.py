"""``extend``: a later deadline."""

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.domain.calendar import parse_date
from safetytrack.locale import _

EXAMPLE = 'safetytrack extend report 中川镇 --period 2026H1 --to 2026-06-30 --reason "汛期" --approver 李主任'


def run(
    ctx: typer.Context,
    requirement: options.Requirement,
    unit: options.Unit,
    to: options.required("DATE", _("The new deadline.")),
    reason: options.Reason,
    approver: options.Approver,
    role: options.DecidedRole = None,
    period: options.optional("LABEL", _("The period; only a one-off goes without.")) = None,
    by: options.DecidedPerson = None,
    person_id: options.PersonId = None,
) -> None:
    """Extend a deadline. The period's days stay as they are: what is done after them needs --for when it is logged."""
    from safetytrack.store.write.decisions import extend

    day = parse_date(to, ctx.obj.today)
    target = options.target(requirement, unit, role, period, by, person_id)
    with writing(ctx) as entry:
        extend(entry, target, day, reason, approver)
    say((_("extended to {day}") if entry.kept else _("extended to {day} already")).format(day=day))
