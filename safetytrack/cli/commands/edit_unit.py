"""``edit-unit``: changing what is said of a unit."""

from datetime import date
from typing import Annotated

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.options import UnitArgument
from safetytrack.cli.parsing import day_at, word
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
    closed_on: Annotated[
        str | None, Option(metavar="DATE", help=N_('Its last open day, if another was recorded; "" opens it again.'))
    ] = None,
) -> None:
    """Change what is said of a unit. An empty value, as in --parent "", takes the old one away."""
    from safetytrack.store.write.units import edit_unit

    changes, tags, aliases = facts.columns(context.today), facts.tags, facts.aliases
    changes |= {"name": name} if name is not None else {}
    changes |= {"code": code} if code is not None else {}
    changes |= {"kind": word("kind", kind)} if kind is not None else {}
    changes |= _closing(closed_on, context.today)
    if not changes and tags is None and aliases is None:
        raise Misused(N_("nothing to change. name what is new, such as --parent"))
    with context.entry() as entry:
        edited = edit_unit(entry, unit, tags=tags, aliases=aliases, **changes)
    done = _("changed {name}") if entry.kept else _("{name} is so already")
    say(done.format(name=edited.name))


def _closing(text: str | None, today: date) -> dict[str, object]:
    """Return what changes of a unit's closing: its last open day, or that it is closed at all."""
    if text is None:
        return {}
    if text.strip():
        return {"closed_on": day_at("last", text, today)}
    return {"closed_on": None, "closed_reason": None, "merged_into_id": None}
