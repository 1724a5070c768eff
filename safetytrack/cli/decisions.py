"""What a waiver or an extension is for, as it is typed."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.parsing import period_label, word
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_

if TYPE_CHECKING:
    from safetytrack.store.write.decisions import Target

DecidedRole = Annotated[
    str | None, Option(metavar="ROLE", help=N_("Only this role's."), click_type=Value(offers.roles))
]
DecidedPerson = Annotated[str | None, Option(metavar="NAME", help=N_("Only this person's."))]
Approver = Annotated[str, Option(metavar="NAME", help=N_("Who decided it."))]


def target(
    requirement: str, unit: str, role: str | None, period: str | None, by: str | None, staff_no: str | None
) -> "Target":
    """Return the obligation that is decided on."""
    from safetytrack.store.write.decisions import Target

    role = word("role", role) if role is not None else None
    return Target(requirement, unit, role, period_label(period) if period is not None else None, by, staff_no)
