"""Who holds which post: unit by unit, the posts as an office ranks them."""

from collections.abc import Iterator, Sequence
from typing import Any

from safetytrack.domain.errors import N_
from safetytrack.domain.rows.people import PersonRow
from safetytrack.domain.vocabulary import ROLES
from safetytrack.locale import _, numbered
from safetytrack.output.columns.column import Columns, choose
from safetytrack.output.columns.ledgers import of_ledgers, unit_key
from safetytrack.output.screens.grid import without_repeats
from safetytrack.output.screens.view import View

_RANKS = {role: rank for rank, role in enumerate(ROLES)}


def lines(rows: Sequence[PersonRow], columns: Columns, view: View) -> Iterator[str]:
    """Yield the units with their people, and how many there are."""
    first = (*(one.key for one in of_ledgers(columns)), "unit", "unit_code", "role", "name")
    keys = (*first, *(one.key for one in columns if one.key not in first))
    lines = [row._replace(name=_("(vacant)")) if row.name is None else row for row in _ranked(rows)]
    yield from without_repeats(lines, choose(columns, *keys), view, ("unit_code", "unit", "role"))
    appointments = numbered(N_("1 appointment"), N_("{n} appointments"), len(rows))
    units = numbered(N_("1 unit"), N_("{n} units"), len(set(map(unit_key, rows))))
    yield from view.sentence(_("{appointments} in {units}").format(appointments=appointments, units=units), "bold")


def _ranked(rows: Sequence[PersonRow]) -> list[PersonRow]:
    """Return the rows unit by unit as they come, in each by rank, and of one post the last holder first."""
    places: dict[object, int] = {}
    for row in rows:
        places.setdefault(unit_key(row), len(places))

    def rank(row: PersonRow) -> Any:
        return places[unit_key(row)], _RANKS.get(row.role, len(_RANKS)), row.role

    latest_first = sorted(rows, key=lambda row: (row.ended_on is None, row.started_on or ""), reverse=True)
    return sorted(latest_first, key=rank)
