"""Which unit each row of a units file is: by its code, else by its name under its parent."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import suppress

from safetytrack.domain.errors import N_, Refused
from safetytrack.intake.units.index import UnitIndex, UnitsRow
from safetytrack.store.lookup.stored_units import superior_id

Place = tuple[str, int | None]
"""The name of a unit, and the unit above it."""


def identify_uncoded(rows: Iterable[UnitsRow], index: UnitIndex) -> None:
    """Find out which unit each row without a code is, and before it those it hangs below."""
    by_place: dict[Place, int] = {}
    for row in rows:
        if not row.unit_id:
            _identify(row, index, by_place)


def _identify(row: UnitsRow, index: UnitIndex, by_place: dict[Place, int]) -> None:
    waiting = [row]
    while waiting:
        row = waiting[-1]
        above = next((one for one in index.namesakes(row.get("parent")) if not one.unit_id), None)
        if above is None:
            index.identify(row, _unit_at(row, index, by_place))
            waiting.pop()
        elif above in waiting:
            index.identify(row, _at_fault(row, index, "parent", above_itself(row.get("name"))))
            waiting.pop()
        else:
            waiting.append(above)


def _unit_at(row: UnitsRow, index: UnitIndex, by_place: dict[Place, int]) -> int:
    """Return the unit of the row's name under its parent, a new one if there is none."""
    try:
        name, parent_id = place = row.name, index.find(row.get("parent"))
    except Refused as why:
        return _at_fault(row, index, "parent", why)
    if place not in by_place:
        stored = index.stored_at(row.get("name"), parent_id)
        if len(stored) > 1:
            return _at_fault(row, index, "name", index.ambiguous(row.get("name"), set(stored)))
        by_place[place] = stored[0] if stored else index.new_id()
    return by_place[place]


def _at_fault(row: UnitsRow, index: UnitIndex, column: str, why: Refused) -> int:
    row.fault = column, why
    return index.new_id()


def coded_places(index: UnitIndex) -> Mapping[Place, set[int]]:
    """Return the units with codes that share a name with a row without one, by their places."""
    places: dict[Place, set[int]] = defaultdict(set)
    for rows in index.by_name.values():
        if not all(row.get("code") for row in rows):
            for row in rows:
                if row.get("code"):
                    with suppress(Refused):  # said of the row itself, when its superiors are found
                        places[row.name, _parent_of(row, index)].add(row.unit_id)
    return places


def _parent_of(row: UnitsRow, index: UnitIndex) -> int | None:
    parent = row.get("parent")
    if parent or index.is_new(row.unit_id):
        return index.find(parent)
    return superior_id(index.reader, row.unit_id)


def merge_with_coded(row: UnitsRow, index: UnitIndex, places: Mapping[Place, set[int]]) -> None:
    """Let a row without a code be the unit with a code that the file puts in its place."""
    if row.fault or not places:
        return
    matches = places.get((row.name, index.find(row.get("parent"))), set())
    if matches and not index.is_new(row.unit_id):
        matches = matches | {row.unit_id}
    if len(matches) > 1:
        _at_fault(row, index, "name", index.ambiguous(row.get("name"), matches))
    elif matches:
        row.unit_id = next(iter(matches))


def above_itself(name: object) -> Refused:
    """Return the refusal of a loop."""
    return Refused(N_("{unit} would come to stand above itself. choose another superior"), unit=name)
