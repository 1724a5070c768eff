"""New units that are most likely there already under other codes: of one name and kind, directly below one unit."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase
from safetytrack.domain.texts import folded
from safetytrack.intake.units.plan import PlannedUnit
from safetytrack.intake.units.writing import Work
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.stored_units import open_units_of_names

Siblings = Mapping[int | None, list[PlannedUnit]]
"""New units by the one that each stands below, or would stand below if that were its elder."""


class Place(NamedTuple):
    """What twins agree in: the unit above, the folded name and the kind."""

    parent: int | None
    name: str
    kind: str


class Elder(NamedTuple):
    """The unit that was in a place before, called by its code, or by its row if it is new too."""

    unit_id: int
    called: str | Phrase


class Twin(NamedTuple):
    """A new unit, and the one in its place."""

    unit: PlannedUnit
    elder: Elder


def find_twins(reader: Reader, work: Work, highest_stored: int) -> Iterator[Twin]:
    """Yield the twins among new units, level by level: what stands below a twin is held against what its elder has.

    Of units that have closed a new one is none.
    """
    below: dict[int | None, list[PlannedUnit]] = defaultdict(list)
    for unit in work.new:
        below[unit.values.get("parent")].append(unit)
    siblings: Siblings = {parent: units for parent, units in below.items() if not parent or parent <= highest_stored}
    while siblings:
        stored = _stored(reader, work, siblings, highest_stored)
        deeper: dict[int | None, list[PlannedUnit]] = defaultdict(list)
        for parent, units in siblings.items():
            for unit, elder in _with_elders(parent, units, stored):
                if elder:
                    yield Twin(unit, elder)
                if unit.unit_id in below:
                    deeper[elder.unit_id if elder else unit.unit_id] += below[unit.unit_id]
        siblings = deeper


def _with_elders(
    parent: int | None, units: Iterable[PlannedUnit], stored: Mapping[Place, Elder]
) -> Iterator[tuple[PlannedUnit, Elder | None]]:
    new: dict[Place, Elder] = {}
    for unit in units:
        if "closed_on" in unit.values:
            yield unit, None
            continue
        place = _place(parent, unit)
        elder = stored.get(place) or new.get(place)
        if elder is None:
            new[place] = Elder(unit.unit_id, Phrase(N_("row {row}"), row=unit.rows[0].number))
        yield unit, elder


def _place(parent: int | None, unit: PlannedUnit) -> Place:
    return Place(parent, folded(unit.values["name"]), unit.values["kind"])


def _stored(reader: Reader, work: Work, siblings: Siblings, highest_stored: int) -> dict[Place, Elder]:
    """Return the units that the ledger has in places of new ones, and still has there once the file is in."""
    places = {
        _place(parent, unit)
        for parent, units in siblings.items()
        if not parent or parent <= highest_stored
        for unit in units
    }
    if not places or not highest_stored:
        return {}
    changed = {unit.unit_id: unit.values for unit in work.changed}
    elders: dict[Place, Elder] = {}
    names = {place.name for place in places}
    for unit in open_units_of_names(reader, names):
        place = Place(unit.parent_id, unit.name, unit.kind)
        if place in places and not _leaves(changed.get(unit.unit_id, {}), place):
            elders.setdefault(place, Elder(unit.unit_id, unit.code))
    return elders


def _leaves(values: Mapping[str, object], place: Place) -> bool:
    """Say whether what a file says of a unit takes it out of its place."""
    name = folded(str(values.get("name", place.name)))
    superior, kind = values.get("parent", place.parent), values.get("kind", place.kind)
    return (superior, name, kind) != place or "closed_on" in values
