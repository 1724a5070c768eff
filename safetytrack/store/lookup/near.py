"""Near misses: the units whose names a text may be a slip of. They are offered, never taken for what was meant."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from typing import NamedTuple

from safetytrack.domain.batches import batches
from safetytrack.domain.texts import LONGEST
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.candidates import Candidate, candidate, candidates, within

OFFERED = 5
"""How many units a refusal offers."""

_SHORT = re.compile("[\u4e00-\u9fff]{3,12}")
"""What may be a short form: some of a name's characters, its last among them."""

_OFFICE = re.compile("(.{2,}?)(?:人民政府(?:办公室)?|政府|党委|党工委|党政办(?:公室)?|办事处|管委会)")
"""What may be the organs of a unit that is recorded by its own name: 城关镇人民政府."""

_BATCH = 20_000
_HINTS = 10
"""How many texts of one file are given hints: each has all names looked through."""

_NAMES = """
SELECT unit_id, name FROM unit WHERE length(name) BETWEEN :shortest AND :longest
UNION ALL
SELECT unit_id, alias FROM unit_alias WHERE length(alias) BETWEEN :shortest AND :longest AND undone_in IS NULL
"""
_SHORTENED = """
SELECT unit_id FROM unit WHERE name LIKE :pattern
UNION SELECT unit_id FROM unit_alias WHERE alias LIKE :pattern AND undone_in IS NULL
LIMIT 2
"""


_NAMED = """
SELECT unit_id FROM unit WHERE name = :name
UNION SELECT unit_id FROM unit_alias WHERE alias = :name AND undone_in IS NULL
LIMIT :most
"""


class _Match(NamedTuple):
    """A name near the text; the nearest sort first."""

    distance: float
    length_difference: int
    name: str
    unit_id: int


def near_misses(reader: Reader, text: str) -> list[Candidate]:
    """Return the units whose name is one or two slips away from the text; else those with a part that is one away."""
    if len(text) < 2:
        return []
    slips = _slips(text)
    near = _nearest(reader, text, (len(text) - slips, len(text) + slips), _measure_of_slips(text))
    near = near or _organs(reader, text) or _shortened(reader, text)
    if not near and len(text) >= 4:
        near = _nearest(reader, text, (len(text) + 1, LONGEST), _measure_of_parts(text))
    return [unit for unit_id in near if (unit := candidate(reader, unit_id))]


def _organs(reader: Reader, text: str) -> list[int]:
    """Return the units whose organs a text names: 城关镇, of 城关镇人民政府."""
    organ = _OFFICE.fullmatch(text)
    return [unit_id for (unit_id,) in reader.rows(_NAMED, name=organ[1], most=OFFERED)] if organ else []


def _shortened(reader: Reader, text: str) -> list[int]:
    """Return the one unit that a text is a short form of: 县住建局, of 清源县住房和城乡建设局."""
    if not _SHORT.fullmatch(text):
        return []
    fitting = {unit_id for (unit_id,) in reader.rows(_SHORTENED, pattern="%" + "%".join(text))}
    return list(fitting) if len(fitting) == 1 else []


def shortened_names(text: str, names: Iterable[str]) -> list[str]:
    """Return the one name that a text is a short form of."""
    if not _SHORT.fullmatch(text):
        return []
    short = re.compile(".*" + ".*".join(text))
    fitting = list(dict.fromkeys(filter(short.fullmatch, names)))
    return fitting if len(fitting) == 1 else []


def near_names(text: str, names: Iterable[str]) -> list[str]:
    """Return those of some names that are one or two slips away from the text, the nearest first."""
    distinct = list(dict.fromkeys(names))
    if len(text) < 2 or not distinct:
        return []
    measured = _measure_of_slips(text)(distinct)
    near = ((distance, abs(len(distinct[n]) - len(text)), distinct[n]) for distance, n in measured)
    return [name for _distance, _difference, name in nsmallest(OFFERED, near)]


def nearest_first(text: str, known: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what there is, those first of which a text may be a slip; of each, how else it is spelt."""
    spellings = {one.lower(): name for name, others in known.items() for one in (name, *others)}
    near = (spellings[spelling] for spelling in near_names(text.strip().lower(), spellings))
    return list(dict.fromkeys([*near, *known]))


def _slips(text: str) -> int:
    return 1 if len(text) < 5 else 2


Measure = Callable[[list[str]], Iterator[tuple[float, int]]]
"""Yields, of the names that are near, how far each is and its place."""


def _measure_of_slips(text: str) -> Measure:
    """Return the measure of characters that are wrong, missing, too many or swapped."""
    from rapidfuzz.distance import OSA  # as pypinyin, only where something is amiss
    from rapidfuzz.process import extract

    matches = partial(extract, text, scorer=OSA.distance, score_cutoff=_slips(text), limit=None)
    return lambda names: ((distance, place) for _name, distance, place in matches(names))


def _measure_of_parts(text: str) -> Measure:
    """Return the measure of how far the nearest part of a name is: one wrong character at most."""
    from rapidfuzz.fuzz import partial_ratio
    from rapidfuzz.process import extract

    least = 100 * (1 - 1 / len(text)) - 1e-9
    matches = partial(extract, text, scorer=partial_ratio, score_cutoff=least, limit=None)
    return lambda names: ((-likeness, place) for _name, likeness, place in matches(names))


def _nearest(reader: Reader, text: str, lengths: tuple[int, int], measure: Measure) -> list[int]:
    """Return the units with the nearest names of such lengths; a million names are never in mind at once."""
    rows = reader.stream(_NAMES, shortest=lengths[0], longest=lengths[1])
    near: list[_Match] = []
    for batch in batches(rows, _BATCH):
        for distance, place in measure([name for _unit_id, name in batch]):
            unit_id, name = batch[place]
            near.append(_Match(distance, abs(len(name) - len(text)), name, unit_id))
        near = _best(near)
    return [match.unit_id for match in near]


def _best(near: list[_Match]) -> list[_Match]:
    """Return the nearest, each unit once."""
    kept: dict[int, _Match] = {}
    for match in sorted(near):
        kept.setdefault(match.unit_id, match)
        if len(kept) == OFFERED:
            break
    return list(kept.values())


class Hints:
    """What the unknown names of one file may mean; only the first few are given any, each worked out once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._suggestions: dict[str, Sequence[object]] = {}

    def about(self, text: str, names: Iterable[str] = ()) -> Sequence[object]:
        """Return those of the file's own names that the text is a slip or a short form of, else units of the ledger.

        Those are the ones of whose name the text is a part, or else a slip.
        """
        if text not in self._suggestions and text and len(self._suggestions) < _HINTS:
            self._suggestions[text] = (
                near_names(text, names)
                or shortened_names(text, names)
                or candidates(self._reader, within(text), OFFERED).listed
                or near_misses(self._reader, text)
            )
        return self._suggestions.get(text, [])
