"""The units that a text may mean: by code, by name, by a part of one, by initials."""

import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from safetytrack.domain.texts import LONGEST, folded, folded_code
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.initials import is_letter
from safetytrack.store.query.predicates import never_closes
from safetytrack.store.query.selecting import select_list

LISTED = 10
"""How many units a refusal lists."""

_LONGEST = 10 * LONGEST
"""How long a text may be to be looked for: no name is as long, and SQLite takes no pattern beyond 50,000 bytes."""


class Candidate(NamedTuple):
    """A unit that may be meant, with the name of the one above it."""

    unit_id: int
    code: str
    name: str
    kind: str
    above: str | None

    def __str__(self) -> str:
        return f"{self.name} ({self.code}, {self.above})" if self.above else f"{self.name} ({self.code})"


class Candidates(NamedTuple):
    """The units that a text may mean, as many as a list takes, and how many there are.

    Open ones come first, then those with the shortest names.
    """

    listed: list[Candidate]
    total: int


class Fit(NamedTuple):
    """A query for the ids of the units that fit, and the text it asks with."""

    query: str
    text: str


_CANDIDATE = select_list(Candidate, "unit", above="above.name")
_LISTING = f"""
SELECT {_CANDIDATE}, count(*) OVER ()
FROM ({{fit}}) fit
JOIN unit ON unit.unit_id = fit.unit_id
LEFT JOIN unit above ON above.unit_id = unit.parent_id
ORDER BY NOT ({never_closes("unit")}), length(unit.name), unit.code
LIMIT :most
"""
_OF_ID = f"""
SELECT {_CANDIDATE} FROM unit LEFT JOIN unit above ON above.unit_id = unit.parent_id WHERE unit.unit_id = :unit_id
"""
_OF_CODE = "SELECT unit_id FROM unit WHERE code = :text"
_OF_FOLDED_CODE = "SELECT unit_id FROM unit WHERE code = :text UNION SELECT unit_id FROM unit WHERE folded_code = :text"
_OF_FOLDED_NAME = """
SELECT unit_id FROM unit WHERE name = :text
UNION SELECT unit_id FROM unit WHERE folded_name = :text
UNION SELECT unit_id FROM unit_alias WHERE alias = :text AND undone_in IS NULL
UNION SELECT unit_id FROM unit_alias WHERE folded_alias = :text AND undone_in IS NULL
"""


def candidates(reader: Reader, fit: Fit, most: int = LISTED, **values: str) -> Candidates:
    """Return the units that fit; ``values`` are what else the query asks with."""
    if len(fit.text) > _LONGEST:
        return Candidates([], 0)
    rows = reader.all(_LISTING.format(fit=fit.query), text=fit.text, most=most, **values)
    return Candidates([Candidate._make(unit) for *unit, _total in rows], rows[0][-1] if rows else 0)


def candidate(reader: Reader, unit_id: int) -> Candidate | None:
    """Return a unit by its key; None if there is none."""
    row = reader.one(_OF_ID, unit_id=unit_id)
    return Candidate(*row) if row else None


def exactly(text: str) -> Iterator[Fit]:
    """Yield the ways in which a text names a unit in full: its code, else name or alias, else their folded forms."""
    yield Fit(_OF_CODE, text)
    yield Fit(of_name("{column} = :text"), text)
    yield Fit(_OF_FOLDED_CODE, folded_code(text))
    yield Fit(_OF_FOLDED_NAME, folded(text))


def loosely(text: str) -> Iterator[Fit]:
    """Yield, after ``exactly``, the ways in which a text may name a unit less than in full, the likelier first."""
    yield from dict.fromkeys(map(within, _forms(text)))
    if spelt := spelling(text):
        yield Fit(of_name("{column} = :text", "initials", "initials"), spelt)
        yield Fit(of_name("{column} LIKE :text", "initials", "initials"), f"%{spelt}%")


def within(text: str) -> Fit:
    """Return the way in which a text is a part of a name or an alias; small and large Latin letters are one."""
    # SQLite's LIKE folds them, PostgreSQL's does not; lower() takes as long as the search, and Chinese has no case.
    column = "lower({column})" if any(letter.isascii() and letter.isalpha() for letter in text) else "{column}"
    escaped = _lowered(text).replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return Fit(of_name(column + " LIKE :text ESCAPE '!'"), f"%{escaped}%")


def of_name(condition: str, name: str = "name", alias: str = "alias") -> str:
    """Return the query for the units of which a column of theirs, or of an alias they have, meets a condition."""
    return (
        f"SELECT unit_id FROM unit WHERE {condition.format(column=name)} UNION "
        f"SELECT unit_id FROM unit_alias WHERE {condition.format(column=alias)} AND undone_in IS NULL"
    )


def spelling(text: str) -> str | None:
    """Return a text as the initials it may be; None if it cannot be any."""
    letters = unicodedata.normalize("NFKC", text).lower()
    return letters if letters and all(map(is_letter, letters)) else None


def _forms(text: str) -> Iterator[str]:
    """Yield a text as it was typed, and as it may have been kept: narrow, with Chinese brackets, as a code."""
    narrow = unicodedata.normalize("NFKC", text)
    brackets = {ord("("): "（", ord(")"): "）"}
    yield from dict.fromkeys((text, narrow, narrow.translate(brackets), narrow.upper(), folded(text)))


def _lowered(text: str) -> str:
    """Return a text with its Latin letters in lower case, and no others: as both databases do."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)
