"""The units that a file and the ledger know together, by every name.

Names are looked for among the units as they will be once the file is in, so that parents may come after their
children and a second import finds what the first one found.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from safetytrack.domain.errors import Refused
from safetytrack.domain.texts import folded, folded_code
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.candidates import LISTED, candidate
from safetytrack.store.lookup.lookup import fits_several, no_such_unit
from safetytrack.store.lookup.near import Hints
from safetytrack.store.lookup.same_units import (
    UnitsCalled,
    unit_of_code,
    units_at,
    units_called,
    units_called_like,
    units_coded,
)
from safetytrack.store.lookup.stored_units import highest_unit_id

Key = TypeVar("Key", int, str)


@dataclass(slots=True, eq=False)
class UnitsRow:
    """A row of a units file, and the unit it turned out to be.

    A row with a fault stands for a unit of its own, so that those below it are not at fault too.
    """

    row: Row
    values: dict[str, Any]
    unit_id: int = 0
    fault: tuple[str, Refused] | None = None

    def get(self, column: str) -> Any:
        """Return what the row says, None if it leaves the column out."""
        return self.values.get(column)

    @property
    def name(self) -> str:
        """The form in which the unit's name is the same as others (rule 19)."""
        return folded(self.values.get("name") or "")

    def is_called(self, text: str) -> bool:
        """Say whether the row gives the unit that name, to the letter."""
        return text == self.values.get("name") or text in (self.values.get("aliases") or ())


class UnitIndex:
    """The units of the rows that give codes are known from the start, the others once they are identified."""

    def __init__(self, reader: Reader, rows: Iterable[UnitsRow]) -> None:
        self.reader = reader
        self.highest_stored = highest_unit_id(reader)
        self.by_code: dict[str, int] = {}
        self.by_name: dict[str, list[UnitsRow]] = defaultdict(list)
        self._highest = self.highest_stored
        self._rows: dict[int, list[UnitsRow]] = defaultdict(list)
        self._superiors: dict[str, int] = {}
        self._hints = Hints(reader)
        for row in rows:
            for name in {row.name, *map(folded, row.get("aliases") or ())}:
                _put(self.by_name, name, row)
            if code := row.get("code"):
                self.identify(row, self._with_code(code))

    def is_new(self, unit_id: int) -> bool:
        """Say whether the ledger does not hold the unit yet."""
        return unit_id > self.highest_stored

    def new_id(self) -> int:
        """Return the id of a unit that neither the ledger nor the file had so far."""
        self._highest += 1
        return self._highest

    def identify(self, row: UnitsRow, unit_id: int) -> None:
        """Say which unit a row is."""
        row.unit_id = unit_id
        _put(self._rows, unit_id, row)

    def find(self, text: str | None) -> int | None:
        """Return the unit that a row names as its superior. Raises ``Refused``."""
        if text is None:
            return None
        if text not in self._superiors:
            self._superiors[text] = self._look_up(text)
        return self._superiors[text]

    def namesakes(self, text: str | None) -> list[UnitsRow]:
        """Return the file's rows that a superior's name may mean."""
        if text is None or folded(text) not in self.by_name or self._of_code(text):
            return []
        rows = self.by_name[folded(text)]
        exact = [row for row in rows if row.is_called(text)]
        return exact or ([] if self._of_code_like(text) else rows)

    def stored_at(self, name: str | None, parent_id: int | None) -> list[int]:
        """Return units of that name under that parent that the ledger holds, two at most."""
        return units_at(self.reader, name or "", parent_id)

    def ambiguous(self, text: str, unit_ids: set[int]) -> Refused:
        """Return the refusal of a name that fits several units."""
        return fits_several(text, map(self._label, sorted(unit_ids)[:LISTED]), len(unit_ids))

    def _with_code(self, code: str) -> int:
        form = folded_code(code)
        if form not in self.by_code:
            self.by_code[form] = unit_of_code(self.reader, code) or self.new_id()
        return self.by_code[form]

    def _look_up(self, text: str) -> int:
        """Return the unit of that code, else of that name, as they stand there, else of one that looks so (rule 19)."""
        for fits in (self._of_code, self._called, self._of_code_like, self._called_like):
            matches = fits(text)
            if len(matches) > 1:
                raise self.ambiguous(text, matches)
            if matches:
                return matches.pop()
        raise no_such_unit(text, self._hints.about(text, filter(None, self.by_name)))

    def _of_code(self, text: str) -> set[int]:
        of_file = self.by_code.get(folded_code(text))
        if of_file and any(row.get("code") == text for row in self._rows[of_file]):
            return {of_file}
        return units_coded(self.reader, text)

    def _of_code_like(self, text: str) -> set[int]:
        known = self.by_code.get(folded_code(text)) or unit_of_code(self.reader, text)
        return {known} if known else set()

    def _called(self, text: str) -> set[int]:
        rows = self.by_name.get(folded(text), ())
        called = {row.unit_id for row in rows if row.unit_id and row.is_called(text)}
        return called | self._stored(units_called(self.reader, text))

    def _called_like(self, text: str) -> set[int]:
        name = folded(text)
        called = {row.unit_id for row in self.by_name.get(name, ()) if row.unit_id}
        return called | self._stored(units_called_like(self.reader, name))

    def _stored(self, called: UnitsCalled) -> set[int]:
        """Return those units of the ledger that still go by a name once the file is in."""
        kept = {unit_id for unit_id in called.by_name if unit_id not in self._rows}
        return kept | {unit_id for unit_id in called.by_alias if not self._renamed(unit_id)}

    def _renamed(self, unit_id: int) -> bool:
        """Say whether the file gives the unit other aliases than it had."""
        return any(row.get("aliases") for row in self._rows.get(unit_id, ()))

    def _label(self, unit_id: int) -> str:
        if known := candidate(self.reader, unit_id):
            return str(known)
        row = self._rows[unit_id][0]
        return f"{row.get('name')} ({row.get('code') or row.get('parent') or '-'})"


def _put(rows: dict[Key, list[UnitsRow]], key: Key, row: UnitsRow) -> None:
    # A list that is made whole takes less than one that grows, and nearly all are of one row.
    if key in rows:
        rows[key].append(row)
    else:
        rows[key] = [row]
