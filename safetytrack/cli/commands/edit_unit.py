"""``edit-unit``: changing what is said of a unit."""

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _

EXAMPLE = "safetytrack edit-unit 中川镇 --regulator 应急局"


def run(
    ctx: typer.Context,
    unit: options.Unit,
    name: options.optional("NAME", _("Its new name.")) = None,
    kind: options.optional("KIND", _("Its new kind.")) = None,
    code: options.optional("CODE", _("Its new code.")) = None,
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
    """Change what is said of a unit. An empty value, as in --parent "", takes the old one away."""
    from safetytrack.store.writes.units import edit_unit

    changes = options.unit_facts(
        ctx.obj, parent=parent, regulator=regulator, sector=sector, scale=scale, revenue=revenue, legal_form=legal_form,
        opened_on=opened_on,
    )  # fmt: skip
    changes |= {"name": name} if name is not None else {}
    changes |= {"code": code} if code is not None else {}
    changes |= {"kind": options.word("kind", kind)} if kind is not None else {}
    if not changes and not tag and not alias:
        raise Misused(N_("nothing to change. name what is new, such as --parent"))
    with writing(ctx) as entry:
        edited = edit_unit(
            entry, unit, tags=options.words(tag, "tag"), aliases=options.words(alias, "alias"), **changes
        )
    done = _("changed {name}") if entry.kept else _("{name} is so already")
    say(done.format(name=edited.name))
