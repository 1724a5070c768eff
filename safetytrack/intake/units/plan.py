"""What a units file comes to: for each unit, what its rows say of it together."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from safetytrack.domain.errors import N_, Conflicting, Refused
from safetytrack.domain.file_specs import UNITS
from safetytrack.domain.legal_forms import legal_form_kept
from safetytrack.domain.texts import folded, folded_code
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.intake.units.identification import above_itself, coded_places, merge_with_coded
from safetytrack.intake.units.index import UnitIndex, UnitsRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.stored_units import superior_id
from safetytrack.store.write.units import SUPERIORS


@dataclass(slots=True)
class PlannedUnit:
    """A unit of the file: the rows that name it, and what they say of it, by column, its superiors by their ids."""

    unit_id: int
    rows: list[Row]
    values: dict[str, Any] = field(default_factory=dict)

    def row_with(self, column: str) -> Row:
        """Return the first row that fills the column, else the first of all."""
        place = UNITS.names.index(column)
        return next((row for row in self.rows if row.cells[place]), self.rows[0])


_FOLDED: dict[str, Callable[[Any], Any]] = {
    "name": folded,
    "code": folded_code,
    "aliases": lambda aliases: tuple(map(folded, aliases)),
    "legal_form": legal_form_kept,
}
"""The form in which the values of a column are the same."""

Plan = dict[int, PlannedUnit]
"""Every unit of a file by its ``unit_id``."""


def plan_units(rows: Iterable[UnitsRow], index: UnitIndex, outcomes: Outcomes) -> Plan:
    """Return the units of identified rows; rows that say different things of one unit are at fault."""
    plan: Plan = {}
    places = None
    for row in rows:
        if not row.get("code"):
            places = coded_places(index) if places is None else places
            merge_with_coded(row, index, places)
        if row.fault:
            column, why = row.fault
            outcomes.refuse(row.row, why, column)
        if row.unit_id not in plan:
            plan[row.unit_id] = PlannedUnit(row.unit_id, [row.row])
        else:
            plan[row.unit_id].rows.append(row.row)
        unit = plan[row.unit_id]
        for column, value in _with_superiors(row, index, outcomes).items():
            if not is_same(column, unit.values.setdefault(column, value), value):
                outcomes.refuse(row.row, _disagreement(unit, column), column)
    return plan


def is_same(column: str, one: Any, other: Any) -> bool:
    """Say whether two values of a column say the same: names and codes do by their folded forms (rule 19)."""
    if one == other or column not in _FOLDED or one is None or other is None:
        return bool(one == other)
    return bool(_FOLDED[column](one) == _FOLDED[column](other))


def _with_superiors(row: UnitsRow, index: UnitIndex, outcomes: Outcomes) -> Mapping[str, Any]:
    """Return what a row says, the units it names as superiors found."""
    values = row.values
    for column in SUPERIORS:
        if column in values and not row.fault:
            try:
                values = values | {column: index.find(values[column])}
            except Refused as why:
                outcomes.refuse(row.row, why, column)
    return values


def _disagreement(unit: PlannedUnit, column: str) -> Refused:
    row = unit.row_with(column)
    other = row.cells[UNITS.names.index(column)]
    return Conflicting(N_("row {row} says {other!r} of the same unit. make them agree"), row=row.number, other=other)


def refuse_loops(reader: Reader, plan: Plan, outcomes: Outcomes) -> None:
    """Find the loops that either tree would have, and note one unit of each."""
    for column, stored_as in SUPERIORS.items():
        above = _Above(reader, plan, column, stored_as)
        sound: set[int] = set()
        for start in plan:
            path: dict[int, None] = {}
            unit_id: int | None = start
            while unit_id is not None and unit_id not in sound and unit_id not in path:
                path[unit_id] = None
                unit_id = above[unit_id]
            if unit_id in path:
                unit = _first_in_file(plan, column, path, unit_id)
                outcomes.refuse(unit.row_with(column), above_itself(unit.values.get("name")), column)
            sound.update(path)


def _first_in_file(plan: Plan, column: str, path: Iterable[int], first: int) -> PlannedUnit:
    """Return the unit of a loop that the file gives a superior earliest."""
    path = list(path)
    loop = path[path.index(first) :]
    units = (plan[unit_id] for unit_id in loop if unit_id in plan and column in plan[unit_id].values)
    return min(units, key=lambda unit: unit.row_with(column).number)


class _Above(dict[int, int | None]):
    """The unit above each: as the file says, else as the ledger does."""

    def __init__(self, reader: Reader, plan: Plan, column: str, stored_as: str) -> None:
        super().__init__(
            (unit_id, unit.values[column]) for unit_id, unit in plan.items() if type(unit.values.get(column)) is int
        )
        self._reader = reader
        self._stored_as = stored_as

    def __missing__(self, unit_id: int) -> int | None:
        self[unit_id] = superior_id(self._reader, unit_id, self._stored_as)
        return self[unit_id]
