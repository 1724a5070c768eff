"""The units that a half-typed word may become, for completion at the prompt."""

from collections.abc import Iterator

from safetytrack.store.candidates import Candidate, Fit, candidates, exactly, of_name, spelling, within
from safetytrack.store.reading import Reader

_LAST = "\U0010ffff"
"""Sorts after every other character."""

_CODES = "SELECT unit_id FROM unit WHERE code >= :text AND code < :beyond ORDER BY code LIMIT 50"
_BEGINS = "{column} >= :text AND {column} < :beyond"


def offered_units(reader: Reader, text: str) -> Iterator[tuple[str, Candidate]]:
    """Yield the units a word may become, each with what to type for it: its code if that was begun, else its name.

    A name that would not find its unit, and it alone, gives way to the code.
    """
    fitting = _fitting(reader, Fit(_CODES, text)) if text else []
    yield from ((unit.code, unit) for unit in fitting)
    known = {unit.unit_id for unit in fitting}
    for fit in _fits(text):
        named = [unit for unit in _fitting(reader, fit) if unit.unit_id not in known]
        yield from ((unit.name if _is_alone(reader, unit) else unit.code, unit) for unit in named)
        if named or known:
            return


def _fits(text: str) -> Iterator[Fit]:
    """Yield the ways in which a word may be the beginning or a part of a name or its initials, the likelier first."""
    if not text:
        yield Fit(_CODES, text)
        return
    yield Fit(of_name(_BEGINS), text)
    yield within(text)
    if spelt := spelling(text):
        yield Fit(of_name(_BEGINS, "initials", "initials"), spelt)
        yield Fit(of_name("{column} LIKE :text", "initials", "initials"), f"%{spelt}%")


def _fitting(reader: Reader, fit: Fit) -> list[Candidate]:
    return candidates(reader, fit, most=50, beyond=fit.text + _LAST).first


def _is_alone(reader: Reader, unit: Candidate) -> bool:
    """Say whether the unit is what its full name finds."""
    for fit in exactly(unit.name):
        found = candidates(reader, fit, most=1)
        if found.count:
            return found.count == 1 and found.first[0].unit_id == unit.unit_id
    return False
