"""Near misses: the units whose names a text may be a slip of. They are offered, never taken for what was meant."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from heapq import nsmallest
from itertools import islice

from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.candidates import Candidate, candidates, within

OFFERED = 5
"""How many units a refusal offers."""

_BATCH = 20_000
_HINTS = 10
"""How many texts of one file are given hints: each has all names looked through."""

_NAMES = """
SELECT unit_id, name FROM unit WHERE length(name) BETWEEN :shortest AND :longest
UNION ALL
SELECT unit_id, alias FROM unit_alias WHERE length(alias) BETWEEN :shortest AND :longest AND undone_in IS NULL
"""
_OF_ID = """
SELECT unit.unit_id, unit.code, unit.name, unit.kind, above.name
FROM unit LEFT JOIN unit above ON above.unit_id = unit.parent_id WHERE unit.unit_id = :unit_id
"""
_LONGEST = 200

Near = tuple[float, int, str, int]
"""How far a name is from the text, how much longer or shorter it is, the name, the unit's id."""


def near_misses(reader: Reader, text: str) -> list[Candidate]:
    """Return the units whose name is one or two slips away from the text; else those with a part that is one away."""
    if len(text) < 2:
        return []
    slips = _slips(text)
    near = _nearest(reader, text, (len(text) - slips, len(text) + slips), _measure_of_slips(text))
    if not near and len(text) >= 4:
        near = _nearest(reader, text, (len(text) + 1, _LONGEST), _measure_of_parts(text))
    return [Candidate(*reader.one(_OF_ID, unit_id=unit_id)) for unit_id in near]


def _near_names(text: str, names: Iterable[str]) -> list[str]:
    """Return those of some names that are one or two slips away from the text, the nearest first."""
    told = list(dict.fromkeys(names))
    if len(text) < 2 or not told:
        return []
    found = ((far, abs(len(told[n]) - len(text)), told[n]) for far, n in _measure_of_slips(text)(told))
    return [name for _far, _longer, name in nsmallest(OFFERED, found)]


def _slips(text: str) -> int:
    return 1 if len(text) < 5 else 2


Measure = Callable[[list[str]], Iterator[tuple[float, int]]]
"""Yields, of the names that are near, how far each is and its place."""


def _measure_of_slips(text: str) -> Measure:
    """Return the measure of characters that are wrong, missing, too many or swapped."""
    from rapidfuzz.distance import OSA  # as pypinyin, only where something is amiss
    from rapidfuzz.process import extract

    asked = partial(extract, text, scorer=OSA.distance, score_cutoff=_slips(text), limit=None)
    return lambda names: ((far, place) for _name, far, place in asked(names))


def _measure_of_parts(text: str) -> Measure:
    """Return the measure of how far the nearest part of a name is: one wrong character at most."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract

    least = 100 * (1 - 1 / len(text)) - 1e-9
    asked = partial(extract, text, scorer=partial_ratio, score_cutoff=least, limit=None)
    return lambda names: ((-like, place) for _name, like, place in asked(names))


def _nearest(reader: Reader, text: str, lengths: tuple[int, int], measure: Measure) -> list[int]:
    """Return the units with the nearest names of such lengths; a million names are never in mind at once."""
    rows = reader.stream(_NAMES, shortest=lengths[0], longest=lengths[1])
    near: list[Near] = []
    while batch := list(islice(rows, _BATCH)):
        found = measure([name for _unit_id, name in batch])
        near += ((far, abs(len(batch[n][1]) - len(text)), batch[n][1], batch[n][0]) for far, n in found)
        near = _best(near)
    return [unit_id for *_rest, unit_id in near]


def _best(near: list[Near]) -> list[Near]:
    """Return the nearest, each unit once."""
    kept: dict[int, Near] = {}
    for one in sorted(near):
        kept.setdefault(one[-1], one)
        if len(kept) == OFFERED:
            break
    return list(kept.values())


class Hints:
    """What the unknown names of one file may mean; only the first few are given any, each worked out once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._given: dict[str, list[object]] = {}

    def about(self, text: str, names: Iterable[str] = ()) -> list[object]:
        """Return those of the file's own names that the text is a slip of, else units of the ledger.

        Those are the ones of whose name the text is a part, or else a slip.
        """
        if text not in self._given and text and len(self._given) < _HINTS:
            self._given[text] = (
                _near_names(text, names)
                or candidates(self._reader, within(text), OFFERED).first
                or near_misses(self._reader, text)
            )
        return self._given.get(text, [])
