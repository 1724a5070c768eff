"""Finding the units that rows name, those of many rows at once."""

import re
from collections.abc import Iterable

from safetytrack.domain.errors import Refused
from safetytrack.domain.texts import split_list
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import UnitMatch, find_unit_exactly, units_of_codes
from safetytrack.store.lookup.near import Hints

REMEMBERED = 65_536
"""Units that are kept in mind."""

_SEPARATORS = re.compile("[、，,]")


class UnitLookup:
    """Finds a unit by its code, else by its full name or an alias."""

    def __init__(self, entry: Entry) -> None:
        self._reader = entry.reader
        self._hints = Hints(self._reader)
        self._units: dict[str, UnitMatch] = {}

    def prefetch(self, texts: Iterable[str]) -> None:
        """Look up together those of the texts that are codes."""
        if len(self._units) > REMEMBERED:
            self._units.clear()
        new = [text for text in dict.fromkeys(texts) if text and "\x00" not in text and text not in self._units]
        if new:
            self._units.update((unit.code, unit) for unit in units_of_codes(self._reader, new))

    def __call__(self, text: str) -> UnitMatch:
        """Return the unit of that name. Raises ``Refused``."""
        if text not in self._units:
            self._units[text] = find_unit_exactly(self._reader, text, self._hints.about)
        return self._units[text]


class UnitListLookup:
    """Finds the units that a cell names: one, or several joined by ``;`` or as people list them, by 、 or ，."""

    def __init__(self, unit: UnitLookup) -> None:
        self._unit = unit

    def prefetch(self, texts: Iterable[str]) -> None:
        """Look up together those of the texts that are codes."""
        self._unit.prefetch(texts)

    def __call__(self, text: str) -> tuple[UnitMatch, ...]:
        """Return the units, each once. Raises ``Refused`` for one that there is not."""
        ids = (unit for part in split_list(text) if part.strip() for unit in self._named(part.strip()))
        return tuple(dict.fromkeys(ids))

    def _named(self, text: str) -> list[UnitMatch]:
        try:
            return [self._unit(text)]
        except Refused:
            parts = [part.strip() for part in _SEPARATORS.split(text) if part.strip()]
            if len(parts) < 2:
                raise
            return list(map(self._unit, parts))
