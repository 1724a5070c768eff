"""Finding the units that rows name, those of many rows at once."""

from collections.abc import Iterable

from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import UnitMatch, find_unit_exactly
from safetytrack.store.lookup.near import Hints

REMEMBERED = 65_536
"""Units that are kept in mind."""

_BY_CODES = """
SELECT u.unit_id, u.code, u.name, u.kind FROM lookup_key CROSS JOIN unit u WHERE u.code = lookup_key.code
"""


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
            for row in self._reader.lookup_many(_BY_CODES, "code", "text", new):
                self._units[row[1]] = UnitMatch(*row)

    def __call__(self, text: str) -> UnitMatch:
        """Return the unit of that name. Raises ``Refused``."""
        if text not in self._units:
            self._units[text] = find_unit_exactly(self._reader, text, self._hints.about)
        return self._units[text]
