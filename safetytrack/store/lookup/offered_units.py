"""The units that a half-typed word may become, for completion at the prompt."""

from collections.abc import Iterator

from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.candidates import Candidate, Fit, candidates, exactly, of_name, spelling, within

_LAST = "\U0010ffff"
"""Sorts after every other character."""

_CODES = "SELECT unit_id FROM unit WHERE code >= :text AND code < :beyond ORDER BY code LIMIT 50"
_BEGINS = "{column} >= :text AND {column} < :beyond"


def offered_units(reader: Reader, text: str) -> Iterator[tuple[str, Candidate]]:
    """Yield the units a word may become, each with what to type for it: its code if that was begun, else its name.

    A name that would not find its unit, and it alone, gives way to the code.
    """
    coded = sorted(_fitting(reader, Fit(_CODES, text)), key=lambda unit: unit.code)
    if not text:
        yield from ((_name_or_code(reader, unit), unit) for unit in coded)
        return
    yield from ((unit.code, unit) for unit in coded)
    for fit in _fits(text):
        named = [unit for unit in _fitting(reader, fit) if unit not in coded]
        yield from ((_name_or_code(reader, unit), unit) for unit in named)
        if named or coded:
            return


def _fits(text: str) -> Iterator[Fit]:
    """Yield the ways in which a word may be the beginning or a part of a name or its initials, the likelier first."""
    yield Fit(of_name(_BEGINS), text)
    yield within(text)
    if spelt := spelling(text):
        yield Fit(of_name(_BEGINS, "initials", "initials"), spelt)
        yield Fit(of_name("{column} LIKE :text", "initials", "initials"), f"%{spelt}%")


def _fitting(reader: Reader, fit: Fit) -> list[Candidate]:
    return candidates(reader, fit, most=50, beyond=fit.text + _LAST).listed


def _name_or_code(reader: Reader, unit: Candidate) -> str:
    """Return the unit's name if that finds it and no other, else its code."""
    matches = next(matches for fit in exactly(unit.name) if (matches := candidates(reader, fit, most=1)).total)
    return unit.name if matches.total == 1 and matches.listed == [unit] else unit.code
