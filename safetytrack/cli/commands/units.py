"""``units``: the tree of units."""

from collections.abc import Mapping

import typer

from safetytrack import locale
from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.locale import _
from safetytrack.output import open_target, tree
from safetytrack.output.columns import UNIT_TREE, UNITS
from safetytrack.store.query import lists

EXAMPLE = "safetytrack units --under 中川镇"


@options.answering(without=["as_of", "programme", "requirement", "role", "period"])
def run(ctx: typer.Context, filters: Mapping[str, str | None], wish: Wish) -> None:
    """Draw the tree of units by territory; in CSV and JSON, list them with all that is said of each."""
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters)
        listed = lists.units(reader, asked.under, asked.kind, asked.as_of_entry)
        if wish.format != "table":
            show((unit.row for unit in listed), UNITS, wish, heading(ctx.obj, reader, _("Units"), filters))
            return
        branches = [(depth, _drawn(unit)) for depth, unit in lists.as_tree(listed)]
        with open_target(wish.output or "-", format="table", encoding=wish.encoding) as file:
            tree.draw(branches, UNIT_TREE, file=file, language=locale.language(), **wish.layout)
    if not branches:
        say(_("there are no units. add one with: safetytrack add-unit"))


def _drawn(unit: lists.UnitListed) -> tuple:
    code, name, kind, _parent, _regulator, _sector, scale, *_rest = unit.row
    return name, code, kind, unit.regulator, scale
