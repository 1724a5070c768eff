"""What a units file comes to: for each unit, what its rows say of it together."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from safetytrack.domain.errors import N_, Conflicting, Refused
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.sheets.columns import UNITS
from safetytrack.intake.sheets.rows import Row
from safetytrack.intake.units.naming import Naming, Told, above_itself
from safetytrack.store.backends.reader import Reader
from safetytrack.store.write.units import SUPERIORS


@dataclass(slots=True)
class Planned:
    """A unit of the file: the rows that name it, and what they give of it, by column, its superiors found."""

    unit_id: int
    rows: list[Row]
    given: dict[str, object] = field(default_factory=dict)

    def row_giving(self, column: str) -> Row:
        """Return the first row that gives the column, else the first of all."""
        place = UNITS.names.index(column)
        return next((row for row in self.rows if row.cells[place]), self.rows[0])


Plan = dict[int, Planned]


def planned(naming: Naming, told: list[Told], outcomes: Outcomes) -> Plan:
    """Return every unit of the file by its ``unit_id``; rows that say different things of one unit are at fault."""
    for row in told:
        if row.unit_id is None:
            naming.settle(row)
    plan: Plan = {}
    for row in told:
        if not row.get("code"):
            naming.unify(row)
        if row.fault:
            column, why = row.fault
            outcomes.refuse(row.row, why, column)
        if row.unit_id not in plan:
            plan[row.unit_id] = Planned(row.unit_id, [row.row])
        else:
            plan[row.unit_id].rows.append(row.row)
        unit = plan[row.unit_id]
        for column, value in _found(naming, row, outcomes).items():
            if unit.given.setdefault(column, value) != value:
                outcomes.refuse(row.row, _disagreeing(unit, column), column)
    return plan


def _found(naming: Naming, row: Told, outcomes: Outcomes) -> dict[str, object]:
    """Return what a row gives, the units it names as superiors found."""
    given = row.given
    for column in SUPERIORS:
        if column in given and not row.fault:
            try:
                given = given | {column: naming.find(given[column])}
            except Refused as why:
                outcomes.refuse(row.row, why, column)
    return given


def _disagreeing(unit: Planned, column: str) -> Refused:
    row = unit.row_giving(column)
    other = row.cells[UNITS.names.index(column)]
    return Conflicting(N_("row {row} says {other!r} of the same unit. make them agree"), row=row.number, other=other)


def refuse_loops(reader: Reader, plan: Plan, outcomes: Outcomes) -> None:
    """Find the loops that either tree would have, and note one unit of each."""
    for column, kept_as in SUPERIORS.items():
        above = _Above(reader, plan, column, kept_as)
        sound: set[int] = set()
        for start in plan:
            path: dict[int, None] = {}
            unit_id: int | None = start
            while unit_id is not None and unit_id not in sound and unit_id not in path:
                path[unit_id] = None
                unit_id = above[unit_id]
            if unit_id in path:
                named = _named_first(plan, column, path, unit_id)
                outcomes.refuse(named.row_giving(column), above_itself(named.given.get("name")), column)
            sound.update(path)


def _named_first(plan: Plan, column: str, path: Iterable[int], first: int) -> Planned:
    """Return the unit of a loop that the file gives a superior earliest."""
    path = list(path)
    loop = path[path.index(first) :]
    given = (plan[one] for one in loop if one in plan and column in plan[one].given)
    return min(given, key=lambda unit: unit.row_giving(column).number)


class _Above(dict[int, int | None]):
    """The unit above each: as the file says, else as the ledger does."""

    def __init__(self, reader: Reader, plan: Plan, column: str, kept_as: str) -> None:
        super().__init__(
            (unit_id, unit.given[column]) for unit_id, unit in plan.items() if type(unit.given.get(column)) is int
        )
        self._reader = reader
        self._asked = f"SELECT {kept_as} FROM unit WHERE unit_id = :unit_id"

    def __missing__(self, unit_id: int) -> int | None:
        known = self._reader.one(self._asked, unit_id=unit_id)
        self[unit_id] = known[0] if known else None
        return self[unit_id]
