"""``add-unit``: a new unit."""

from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.parsing import word
from safetytrack.cli.typer_adapter import Value
from safetytrack.cli.unit_facts import UnitFacts
from safetytrack.domain.errors import N_
from safetytrack.locale import _

EXAMPLE = N_("safetytrack add-unit 中川镇 --kind town --parent 中川园区 --opened-on 2026-01-01")


def run(
    context: Context,
    name: Annotated[str, Argument(metavar="NAME", help=N_("Its full name."))],
    kind: Annotated[
        str,
        Option(
            metavar="KIND", help=N_("Such as district, department, town or enterprise."), click_type=Value(offers.kinds)
        ),
    ],
    facts: UnitFacts,
    code: Annotated[
        str | None, Option(metavar="CODE", help=N_("Its code (default: the next free U1, U2, ...)."))
    ] = None,
) -> None:
    """Add a unit: a committee, department, town, subdistrict, zone, enterprise or any other kind."""
    from safetytrack.store.write.units import add_unit

    columns, tags, aliases = facts.columns(context.today), facts.tags or (), facts.aliases or ()
    with context.entry() as entry:
        unit = add_unit(entry, name, word("kind", kind), code=code, tags=tags, aliases=aliases, **columns)
    say(_("added {name} as {code}").format(name=unit.name, code=unit.code))
