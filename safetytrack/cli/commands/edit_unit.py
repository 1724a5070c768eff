"""``edit-unit``: changing what is said of a unit."""

from typing import Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.options import UnitArgument
from safetytrack.cli.parsing import word
from safetytrack.cli.typer_adapter import Value
from safetytrack.cli.unit_facts import UnitFacts
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _

EXAMPLE = "safetytrack edit-unit 中川镇 --regulator 应急局"


def run(
    context: Context,
    unit: UnitArgument,
    facts: UnitFacts,
    name: Annotated[str | None, Option(metavar="NAME", help=N_("Its new name."))] = None,
    kind: Annotated[
        str | None, Option(metavar="KIND", help=N_("Its new kind."), click_type=Value(offers.kinds))
    ] = None,
    code: Annotated[str | None, Option(metavar="CODE", help=N_("Its new code."))] = None,
) -> None:
    """Change what is said of a unit. An empty value, as in --parent "", takes the old one away."""
    from safetytrack.store.write.units import edit_unit

    changes, tags, aliases = facts.columns(context.today), facts.tags, facts.aliases
    changes |= {"name": name} if name is not None else {}
    changes |= {"code": code} if code is not None else {}
    changes |= {"kind": word("kind", kind)} if kind is not None else {}
    if not changes and tags is None and aliases is None:
        raise Misused(N_("nothing to change. name what is new, such as --parent"))
    with context.entry() as entry:
        edited = edit_unit(entry, unit, tags=tags, aliases=aliases, **changes)
    done = _("changed {name}") if entry.kept else _("{name} is so already")
    say(done.format(name=edited.name))
