"""``add-unit``: a new unit."""

from typing import Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.locale import _

EXAMPLE = "safetytrack add-unit 中川镇 --kind town --parent 中川园区 --opened-on 2026-01-01"


def run(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("Its full name."))],
    kind: options.required("KIND", _("Such as district, department, town or enterprise.")),
    code: options.optional("CODE", _("Its code (default: the next free U1, U2, ...).")) = None,
    parent: options.Parent = None,
    regulator: options.Regulator = None,
    sector: options.Sector = None,
    scale: options.Scale = None,
    revenue: options.Revenue = None,
    legal_form: options.LegalForm = None,
    opened_on: options.OpenedOn = None,
    tag: options.Tag = None,
    alias: options.Alias = None,
) -> None:
    """Add a unit: a committee, department, town, subdistrict, zone, enterprise or any other kind."""
    from safetytrack.store.writes.units import add_unit

    facts = options.unit_facts(
        ctx.obj, parent=parent, regulator=regulator, sector=sector, scale=scale, revenue=revenue, legal_form=legal_form,
        opened_on=opened_on,
    )  # fmt: skip
    with writing(ctx) as entry:
        unit = add_unit(
            entry, name, options.word("kind", kind), code=code, tags=tag or (), aliases=alias or (), **facts
        )
    say(_("added {name} as {code}").format(name=unit.name, code=unit.code))
