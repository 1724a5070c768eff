"""``edit-unit``: changing what is said of a unit."""

from collections.abc import Mapping

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _

EXAMPLE = "safetytrack edit-unit 中川镇 --regulator 应急局"


@options.describing
def run(
    ctx: typer.Context,
    unit: options.Unit,
    facts: Mapping[str, object],
    tags: list[str] | None,
    aliases: list[str] | None,
    name: options.optional("NAME", _("Its new name.")) = None,
    kind: options.optional("KIND", _("Its new kind.")) = None,
    code: options.optional("CODE", _("Its new code.")) = None,
) -> None:
    """Change what is said of a unit. An empty value, as in --parent "", takes the old one away."""
    from safetytrack.store.write.units import edit_unit

    changes = dict(facts)
    changes |= {"name": name} if name is not None else {}
    changes |= {"code": code} if code is not None else {}
    changes |= {"kind": options.word("kind", kind)} if kind is not None else {}
    if not changes and tags is None and aliases is None:
        raise Misused(N_("nothing to change. name what is new, such as --parent"))
    with writing(ctx) as entry:
        edited = edit_unit(entry, unit, tags=tags, aliases=aliases, **changes)
    done = _("changed {name}") if entry.kept else _("{name} is so already")
    say(done.format(name=edited.name))
