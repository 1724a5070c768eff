"""Finding what people name: units, requirements, events."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused, Unknown, Words
from safetytrack.domain.letter_numbers import usual_form
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.candidates import LISTED, Fit, candidates, exactly, loosely
from safetytrack.store.lookup.near import near_misses
from safetytrack.store.lookup.refs import keys_in_other_form, keys_of_ref
from safetytrack.store.lookup.requirements import is_requirement
from safetytrack.store.query.selecting import select_list


class UnitMatch(NamedTuple):
    """A unit as it was named."""

    unit_id: int
    code: str
    name: str
    kind: str


def find_unit(reader: Reader, text: str) -> UnitMatch:
    """Return the unit that a person means: by code, else full name or alias, else a part of one, else initials.

    The first of these that fits any unit decides. Raises ``Refused`` where it fits several, or where none fits:
    a slip is answered with what may have been meant, never taken for it.
    """
    text = text.strip()
    return _only_match(
        reader, text, chain(exactly(text), loosely(text) if text else ()), lambda: _no_unit_typed(reader, text)
    )


def _no_unit_typed(reader: Reader, text: str) -> Unknown:
    """Return the refusal of a name that no unit has, with those it may be a slip of; it may be a person's."""
    if reader.one("SELECT 1 FROM person WHERE name = :name LIMIT 1", name=text):
        return Unknown(
            N_("{text!r} is a person, and no unit. see: safetytrack people --person {name}"), text=text, name=text
        )
    near = near_misses(reader, text)
    if not near and is_requirement(reader, text):
        return Unknown(
            N_("{text!r} is a requirement, and no unit. name the unit in its place: safetytrack units"), text=text
        )
    return no_such_unit(text, near)


_OF_CODES = f"""
SELECT {select_list(UnitMatch, "u")}
FROM lookup_key CROSS JOIN unit u WHERE u.code = lookup_key.code
"""


def units_of_codes(reader: Reader, codes: Iterable[str]) -> Iterator[UnitMatch]:
    """Yield the units that have one of some codes, to the letter."""
    return map(UnitMatch._make, reader.lookup_many(_OF_CODES, "code", "text", codes))


def find_unit_exactly(reader: Reader, text: str, hints: Callable[[str], Iterable[object]]) -> UnitMatch:
    """Return the unit of that code, else full name or alias: as in a file, which nobody is there to correct."""
    text = text.strip()
    return _only_match(reader, text, exactly(text), lambda: no_such_unit(text, hints(text)))


def _only_match(reader: Reader, text: str, fits: Iterable[Fit], refusal: Callable[[], Unknown]) -> UnitMatch:
    if "\x00" in text:  # which no name holds, and PostgreSQL would not even look for
        raise no_such_unit(text, ())
    for fit in fits:
        fitting = candidates(reader, fit)
        if fitting.total > 1:
            raise fits_several(text, fitting.listed, fitting.total)
        if fitting.total:
            [unit] = fitting.listed
            return UnitMatch(unit.unit_id, unit.code, unit.name, unit.kind)
    raise refusal()


def fits_several(text: str, units: Iterable[object], count: int) -> Refused:
    """Return the refusal of a name that several units have."""
    listed = Words(map(str, units))
    if count <= LISTED:
        return Refused(N_("{text!r} fits several units: {units}. name one by its code"), text=text, units=listed)
    more = count - LISTED
    return Refused(
        N_("{text!r} fits several units: {units} and {more} more. name one by its code"),
        text=text,
        units=listed,
        more=more,
    )


def no_such_unit(text: str, hints: Iterable[object]) -> Unknown:
    """Return the refusal of a name that no unit has, with those it may be a slip of."""
    if listed := Words(map(str, hints)):
        return Unknown(N_("no unit is called {text!r}. did you mean {units}?"), text=text, units=listed)
    return Unknown(N_("no unit is called {text!r}. see: safetytrack units"), text=text)


def event_uid(reader: Reader, key: tuple[int, int]) -> str:
    """Return the id of an event there is, by its key (unit_id, event_id)."""
    sql = "SELECT uid FROM event WHERE unit_id = :unit_id AND event_id = :event_id"
    [(uid,)] = reader.all(sql, unit_id=key[0], event_id=key[1])
    return str(uid)


_UID = 36
"""How long the id of an event is, written out."""


def find_event(reader: Reader, text: str) -> tuple[int, int]:
    """Return the key (unit_id, event_id) of the event with that id, ref, or unambiguous end or beginning of the id.

    A letter is found by its number with any brackets, as in 清安办[2026]3号.
    """
    word = text.strip()
    keys = reader.all("SELECT unit_id, event_id FROM event WHERE uid = :uid", uid=word.lower())
    if not keys:
        keys = keys_of_ref(reader, word)
    if not keys and 4 <= len(word) <= _UID and word.replace("-", "").isalnum():
        ends = "SELECT unit_id, event_id FROM event WHERE uid LIKE :ending OR uid LIKE :beginning LIMIT 2"
        keys = reader.all(ends, ending=f"%{word.lower()}", beginning=f"{word.lower()}%")
    keys = keys or keys_in_other_form(reader, word) or keys_of_ref(reader, usual_form(word))
    if not keys:
        raise Unknown(N_("no event is called {text!r}. see: safetytrack records"), text=text)
    if len(keys) > 1:
        raise Refused(N_("{text!r} fits several events. give more of its id"), text=text)
    return keys[0]
