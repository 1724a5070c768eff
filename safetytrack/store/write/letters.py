"""Giving letters their numbers: per office and year, without gaps, none twice, whoever writes at the same moment."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.letter_numbers import LetterNumber
from safetytrack.store.backends.reader import Reader
from safetytrack.store.entry import Entry
from safetytrack.store.lookup.refs import forms_of_ref, identity_of_ref
from safetytrack.store.write.credits import CreditClaim
from safetytrack.store.write.drafts import EventFacts
from safetytrack.store.write.events import Recorder

_BLOCK = 500
"""Numbers looked up at once; numbers that were recorded by hand with a longer gap before them are not seen."""

_NEAR = 20
"""Those looked up behind one that was given just now."""

_NONE = "0号"
"""Stands for the numbers within a year: whatever they are, what is before them has the same forms."""

_GIVEN = "SELECT e.identity FROM lookup_key CROSS JOIN event e WHERE e.identity = lookup_key.identity"
_TAKEN_BACK = "SELECT {identity} FROM former_row WHERE of_table = 'event' AND event_id IS NOT NULL"
_SAME = """
SELECT e.event_id, e.ref FROM completion c JOIN event e ON e.event_id = c.event_id AND e.unit_id = c.event_unit_id
WHERE c.unit_id = :unit_id AND c.activity = :activity AND c.done_on = :day AND c.undone_in IS NULL AND e.ref IS NOT NULL
"""
_ADDRESSEES = "SELECT DISTINCT unit_id FROM completion WHERE event_id = :event_id AND undone_in IS NULL"


class Issued(NamedTuple):
    """A letter in the ledger: its number, and the key (unit_id, event_id) of its event."""

    number: str
    unit_id: int
    event_id: int


def issued_already(reader: Reader, activity: str, day: date, unit_ids: Sequence[int]) -> Issued | None:
    """Return the letter of that rung and day to these units and no others, if there is one: the same said again."""
    keys = {"unit_id": unit_ids[0], "activity": activity, "day": day.isoformat()}
    for event_id, ref in reader.all(_SAME, **keys):
        if {unit_id for (unit_id,) in reader.all(_ADDRESSEES, event_id=event_id)} == set(unit_ids):
            sql = "SELECT unit_id FROM event WHERE event_id = :event_id"
            [(unit_id,)] = reader.all(sql, event_id=event_id)
            return Issued(ref, unit_id, event_id)
    return None


def lock_numbers(entry: Entry) -> None:
    """Let nobody else give a number until the entry ends."""
    entry.lock("letters")


def next_number(reader: Reader, prefix: str, year: int, given: int = 0) -> LetterNumber:
    """Return the number after the highest that was ever given: those of void letters, and taken back, count.

    ``given`` is one that was given a moment ago, from which it is not far.
    """
    taken_back = {identity for (identity,) in reader.rows(_TAKEN_BACK.format(identity=_identity(reader)))}
    highest, block = given, _NEAR if given else _BLOCK
    first = given + 1
    while used := list(_used(reader, prefix, year, range(first, first + block), taken_back)):
        highest, first = max(used), first + block
    return LetterNumber(prefix, year, highest + 1)


def record_letter(entry: Entry, number: LetterNumber, activity: str, day: date, unit_ids: Sequence[int]) -> Issued:
    """Record a letter as an event that is credited to its addressees."""
    claims = [CreditClaim(unit_id, None, None, None) for unit_id in unit_ids]
    recorded = Recorder(entry).record(EventFacts(activity, day), claims, str(number))
    return Issued(str(number), recorded.unit_id, recorded.event_id)


def _identity(reader: Reader) -> str:
    return reader.dialect.unpacked("content", "event", "identity")


def _used(reader: Reader, prefix: str, year: int, numbers: range, taken_back: set[str]) -> Iterator[int]:
    """Yield those of some numbers that were given."""
    heads = [form.removesuffix(_NONE) for form in forms_of_ref(f"{prefix}〔{year}〕{_NONE}")]
    by_identity = {identity_of_ref(f"{head}{n}号"): n for n in numbers for head in heads}
    yield from (by_identity[identity] for identity in taken_back & by_identity.keys())
    rows = reader.lookup_many(_GIVEN, "identity", "text", by_identity)
    yield from (by_identity[identity] for (identity,) in rows)
