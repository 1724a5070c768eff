"""Parameters that several commands share."""

from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_

UnitArgument = Annotated[
    str,
    Argument(
        metavar="UNIT", help=N_("Code, name, part of a name, or pinyin initials."), click_type=Value(offers.units)
    ),
]
OptionalUnit = Annotated[
    str | None, Argument(metavar="[UNIT]", help=N_("Only this unit."), click_type=Value(offers.units))
]
RoleArgument = Annotated[
    str,
    Argument(metavar="ROLE", help=N_("Such as party-head, government-head or deputy."), click_type=Value(offers.roles)),
]
RequirementArgument = Annotated[
    str,
    Argument(
        metavar="REQUIREMENT",
        help=N_("programme/code, or code if unambiguous."),
        click_type=Value(offers.requirements),
    ),
]
EventArgument = Annotated[
    str, Argument(metavar="EVENT", help=N_("Its id, the end of it, or its ref."), click_type=Value(offers.refs))
]

Reason = Annotated[str, Option(metavar="TEXT", help=N_("Why."))]
PersonId = Annotated[str | None, Option(metavar="ID", help=N_("The person's id, where two share a name."))]
