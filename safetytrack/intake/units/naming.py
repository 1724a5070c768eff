"""Which unit each row of a units file is, and which units stand above it: by code, else by full name or alias.

Names are looked for among the units as they will be once the file is in, so that parents may come after their
children and a second import finds what the first one found.
"""

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

from safetytrack.domain.errors import N_, Refused
from safetytrack.intake.sheets.rows import Row
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.candidates import LISTED
from safetytrack.store.lookup.lookup import fits_several, no_such_unit
from safetytrack.store.lookup.near import Hints

_BY_CODE = "SELECT unit_id FROM unit WHERE code = :code"
_BY_NAME = "SELECT unit_id FROM unit WHERE name = :text"
_BY_ALIAS = "SELECT unit_id FROM unit_alias WHERE alias = :text AND undone_in IS NULL"
_BY_PLACE = """
SELECT unit_id FROM unit
WHERE name = :name AND coalesce(parent_id, 0) = coalesce(CAST(:parent_id AS integer), 0) LIMIT 2
"""
_CALLED = """
SELECT unit.name, unit.code, above.name FROM unit LEFT JOIN unit above ON above.unit_id = unit.parent_id
WHERE unit.unit_id = :unit_id
"""


Key = TypeVar("Key", int, str)


@dataclass(slots=True, eq=False)
class Told:
    """A row of a units file, and the unit it turned out to be.

    A row with a fault stands for a unit of its own, so that those below it are not at fault too.
    """

    row: Row
    given: dict[str, object]
    unit_id: int | None = None
    fault: tuple[str, Refused] | None = None

    def get(self, column: str) -> object:
        """Return what the row gives, None if it leaves the column out."""
        return self.given.get(column)


class Naming:
    """The units that a file and the ledger know, by every name."""

    def __init__(self, reader: Reader, told: Iterable[Told]) -> None:
        self._reader = reader
        self._highest = reader.one("SELECT coalesce(max(unit_id), 0) FROM unit")[0]
        self._known_to = self._highest
        self._by_code: dict[str, int] = {}
        self._by_name: dict[str, list[Told]] = defaultdict(list)
        self._by_place: dict[tuple[str, int | None], int] = {}
        self._rows: dict[int, list[Told]] = defaultdict(list)
        self._found: dict[str, int] = {}
        self._hints = Hints(reader)
        self._coded_places: dict[tuple[object, int | None], set[int]] | None = None
        for row in told:
            for name in {row.get("name"), *(row.get("aliases") or ())}:
                _put(self._by_name, name, row)
            if code := row.get("code"):
                self._is(row, self._coded(code))

    @property
    def codes(self) -> Iterable[str]:
        """The codes that the file gives."""
        return self._by_code.keys()

    def is_new(self, unit_id: int) -> bool:
        """Say whether the ledger does not hold the unit yet."""
        return unit_id > self._known_to

    def forget_rows(self) -> None:
        """Make room, once all that the rows say is planned."""
        self._rows.clear()
        self._by_name.clear()

    def settle(self, row: Told) -> None:
        """Find out which unit a row without a code is, and first those it hangs below."""
        waiting = [row]
        while waiting:
            row = waiting[-1]
            above = next((one for one in self._namesakes(row.get("parent")) if one.unit_id is None), None)
            if above is None:
                self._is(row, self._placed(row))
                waiting.pop()
            elif above in waiting:
                self._is(row, self._at_fault(row, "parent", above_itself(row.get("name"))))
                waiting.pop()
            else:
                waiting.append(above)

    def find(self, text: str | None) -> int | None:
        """Return the unit that a row names as its superior. Raises ``Refused``."""
        if text is None:
            return None
        if text not in self._found:
            self._found[text] = self._looked_up(text)
        return self._found[text]

    def unify(self, row: Told) -> None:
        """Let a row without a code be the unit with a code that the file puts in its place."""
        if self._coded_places is None:
            self._coded_places = self._places_of_coded()
        if row.fault or not self._coded_places:
            return
        fits = self._coded_places.get((row.get("name"), self.find(row.get("parent"))), set())
        if fits and not self.is_new(row.unit_id):
            fits = fits | {row.unit_id}
        if len(fits) > 1:
            self._at_fault(row, "name", self._ambiguous(row.get("name"), fits))
        elif fits:
            row.unit_id = next(iter(fits))

    def _places_of_coded(self) -> dict[tuple[object, int | None], set[int]]:
        """Return the units with codes that share a name with a row without one, by name and parent."""
        places: dict[tuple[object, int | None], set[int]] = defaultdict(set)
        for rows in self._by_name.values():
            if not all(row.get("code") for row in rows):
                for row in rows:
                    if row.get("code"):
                        with suppress(Refused):  # said of the row itself, when its superiors are found
                            places[row.get("name"), self._parent(row)].add(row.unit_id)
        return places

    def _parent(self, row: Told) -> int | None:
        named = row.get("parent")
        if named or self.is_new(row.unit_id):
            return self.find(named)
        return self._reader.one("SELECT parent_id FROM unit WHERE unit_id = :u", u=row.unit_id)[0]

    def _is(self, row: Told, unit_id: int) -> None:
        row.unit_id = unit_id
        _put(self._rows, unit_id, row)

    def _coded(self, code: str) -> int:
        if code not in self._by_code:
            known = self._reader.one(_BY_CODE, code=code)
            self._by_code[code] = known[0] if known else self._next()
        return self._by_code[code]

    def _next(self) -> int:
        self._highest += 1
        return self._highest

    def _namesakes(self, text: str | None) -> list[Told]:
        """Return the file's rows that a superior's name may mean."""
        if text is None or text in self._by_code or text not in self._by_name:
            return []
        return [] if self._reader.one(_BY_CODE, code=text) else self._by_name[text]

    def _placed(self, row: Told) -> int:
        """Return the unit of that name under that parent, a new one if there is none."""
        try:
            place = row.get("name"), self.find(row.get("parent"))
        except Refused as why:
            return self._at_fault(row, "parent", why)
        if place not in self._by_place:
            known = self._reader.all(_BY_PLACE, name=place[0], parent_id=place[1])
            if len(known) > 1:
                return self._at_fault(row, "name", self._ambiguous(place[0], {unit_id for (unit_id,) in known}))
            self._by_place[place] = known[0][0] if known else self._next()
        return self._by_place[place]

    def _at_fault(self, row: Told, column: str, why: Refused) -> int:
        row.fault = column, why
        return self._next()

    def _looked_up(self, text: str) -> int:
        if text in self._by_code:
            return self._by_code[text]
        if known := self._reader.one(_BY_CODE, code=text):
            return known[0]
        fits = {row.unit_id for row in self._by_name.get(text, ()) if row.unit_id is not None}
        fits |= {unit_id for (unit_id,) in self._reader.rows(_BY_NAME, text=text) if unit_id not in self._rows}
        fits |= {unit_id for (unit_id,) in self._reader.rows(_BY_ALIAS, text=text) if not self._renamed(unit_id)}
        if not fits:
            raise no_such_unit(text, self._hints.about(text, filter(None, self._by_name)))
        if len(fits) > 1:
            raise self._ambiguous(text, fits)
        return fits.pop()

    def _renamed(self, unit_id: int) -> bool:
        """Say whether the file gives the unit other aliases than it had."""
        return any(row.get("aliases") for row in self._rows.get(unit_id, ()))

    def _ambiguous(self, text: str, fits: set[int]) -> Refused:
        return fits_several(text, map(self._called, sorted(fits)[:LISTED]), len(fits))

    def _called(self, unit_id: int) -> str:
        if known := self._reader.one(_CALLED, unit_id=unit_id):
            name, code, above = known
            return f"{name} ({code}, {above})" if above else f"{name} ({code})"
        row = self._rows[unit_id][0]
        return f"{row.get('name')} ({row.get('code') or row.get('parent') or '-'})"


def _put(rows: dict[Key, list[Told]], key: Key, row: Told) -> None:
    # A list that is made whole takes less than one that grows, and nearly all are of one row.
    if key in rows:
        rows[key].append(row)
    else:
        rows[key] = [row]


def above_itself(name: object) -> Refused:
    """Return the refusal of a loop."""
    return Refused(N_("{unit} would come to stand above itself. choose another superior"), unit=name)
