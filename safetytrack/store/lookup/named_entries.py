"""Entries of the journal, as people name them: by the number, or by what the hash begins with."""

import json
import re
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list

SHORTEST = 4
"""How many digits of a hash it takes to name an entry."""

_HASH = re.compile(rf"[0-9a-f]{{{SHORTEST},64}}")


class NamedEntry(NamedTuple):
    """An entry of the journal: its key, its number in the chain, when it was made (UTC), by whom and which command.

    ``what`` is the JSON of what was typed for it.
    """

    entry_id: int
    number: int
    at: str
    who: str
    command: str
    what: str

    @property
    def files(self) -> list[str]:
        """The files that it took in, as they were typed."""
        try:
            values = json.loads(self.what)
        except ValueError:
            return []
        typed = [values.get("file"), *(values.get("files") or ())] if isinstance(values, dict) else []
        return [file for file in typed if isinstance(file, str)]


_ENTRIES = f"SELECT {select_list(NamedEntry, 'j')} FROM journal j WHERE j.number IS NOT NULL"
_STANDING = f"""{_ENTRIES}
AND NOT EXISTS (SELECT 1 FROM undoing u WHERE u.entry_id = j.entry_id OR u.recorded_in = j.entry_id)
ORDER BY j.number DESC LIMIT 1"""


def entry_named(reader: Reader, text: str) -> NamedEntry:
    """Return the entry that a person means. Raises ``Refused``."""
    word = text.strip().lower().rstrip(".…")
    entries = reader.all(f"{_ENTRIES} AND j.number = :number", number=int(word)) if _is_number(word) else []
    if not entries and _HASH.fullmatch(word):
        # From one hash to another, as LIKE would look at every entry.
        between = f"{_ENTRIES} AND j.hash >= :first AND j.hash <= :last LIMIT 2"
        entries = reader.all(between, first=word, last=word.ljust(64, "f"))
    if not entries:
        raise Refused(N_("the journal has no entry {text!r}. see: safetytrack journal"), text=text)
    if len(entries) > 1:
        raise Refused(N_("{text!r} fits several entries of the journal. give more of its digits"), text=text)
    return NamedEntry(*entries[0])


def last_standing(reader: Reader) -> NamedEntry:
    """Return the last entry that takes none back and was not taken back. Raises ``Refused`` where there is none."""
    row = reader.one(_STANDING)
    if row is None:
        raise Refused(N_("nothing is recorded that could be undone"))
    return NamedEntry(*row)


def _is_number(word: str) -> bool:
    return word.isdecimal() and len(word) <= len(str(2**31 - 1)) and int(word) < 2**31
