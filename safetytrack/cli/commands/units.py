"""``units``: the tree of units."""

from collections.abc import Iterable
from typing import Annotated

from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters, Kind, KnownOn, Under, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say_all
from safetytrack.cli.part import showing
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.unit_names import SUPERIORS, named
from safetytrack.cli.unit_tree import Branch, UnitTree
from safetytrack.domain.errors import N_
from safetytrack.domain.rows.units import UnitRow, UnitTreeRow
from safetytrack.locale import _
from safetytrack.output.columns.units import UNITS
from safetytrack.store.query.units import UnitListed, as_tree
from safetytrack.store.query.units import units as all_units

EXAMPLE = "safetytrack units --under 中川镇"


def run(context: Context, filters: Annotated[Filters, only(KnownOn, Under, Kind)], output: OutputOptions) -> None:
    """Draw the tree of units by territory; in CSV and JSON, list them with all that is said of each."""
    with context.read() as reader:
        query = filters.query(reader, context.today)
        listed = all_units(reader, query)
        if output.format != "table" or output.sort is not None:
            rows: Iterable[UnitRow] = (unit.row for unit in listed)
            if output.format == "xlsx":
                rows = named(rows, SUPERIORS, reader, query.prefix, on_paper=True)
            show(rows, UNITS, output, heading(context, reader, _("Units"), filters))
            return
        branches = [Branch(depth, _drawn(unit)) for depth, unit in as_tree(listed)]
        count = showing(UnitTree(branches, output))
        if not count:
            from safetytrack.store.query.lacking import nothing_there  # only where there is nothing to show

            now = N_("there are no units. add one with: safetytrack add-unit")
            say_all(nothing_there(reader, query, N_("no unit was recorded by then"), now))


def _drawn(unit: UnitListed) -> UnitTreeRow:
    row = unit.row
    return UnitTreeRow(row.name, row.code, row.kind, unit.regulator, row.scale, _closed(unit))


def _closed(unit: UnitListed) -> str | None:
    """Return when a unit closed, and into which it was merged, in words."""
    if not unit.row.closed_on:
        return None
    if unit.merged_into is None:
        return unit.row.closed_on
    return _("{day}, merged into {unit}").format(day=unit.row.closed_on, unit=unit.merged_into)
