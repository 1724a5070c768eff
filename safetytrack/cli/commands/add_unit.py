"""``add-unit``: a new unit."""

from collections.abc import Mapping
from typing import Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.locale import _

EXAMPLE = "safetytrack add-unit 中川镇 --kind town --parent 中川园区 --opened-on 2026-01-01"


@options.describing
def run(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("Its full name."))],
    kind: options.required("KIND", _("Such as district, department, town or enterprise.")),
    facts: Mapping[str, object],
    tags: list[str] | None,
    aliases: list[str] | None,
    code: options.optional("CODE", _("Its code (default: the next free U1, U2, ...).")) = None,
) -> None:
    """Add a unit: a committee, department, town, subdistrict, zone, enterprise or any other kind."""
    from safetytrack.store.write.units import add_unit

    with writing(ctx) as entry:
        unit = add_unit(
            entry, name, options.word("kind", kind), code=code, tags=tags or (), aliases=aliases or (), **facts
        )
    say(_("added {name} as {code}").format(name=unit.name, code=unit.code))
