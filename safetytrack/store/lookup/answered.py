"""What a reply or a closing names: an event of an earlier day, and a letter that was sent to whom it is closed for."""

from collections.abc import Collection
from datetime import date

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.letter_numbers import parse_letter_number
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.lookup import find_event
from safetytrack.store.query.units import unit_name

_EVENT = "SELECT coalesce(ref, uid), done_on FROM event WHERE unit_id = :unit_id AND event_id = :event_id"
_ADDRESSEES = "SELECT unit_id FROM completion WHERE event_unit_id = :unit_id AND event_id = :event_id"


def answered(reader: Reader, named: str, done_on: date) -> str:
    """Return the ref of an event, or its id where it has none.

    Raises ``Refused`` where there is no such event, or it was later than what answers or closes it.
    """
    unit_id, event_id = find_event(reader, named)
    [(ref, day)] = reader.all(_EVENT, unit_id=unit_id, event_id=event_id)
    if day > done_on.isoformat():
        sentence = N_("{ref} is of {day}: nothing can answer or close it before. say the day with --on")
        raise Refused(sentence, ref=ref, day=day)
    return str(ref)


def require_sent(reader: Reader, ref: str, unit_ids: Collection[int]) -> None:
    """Raise ``Refused`` where a letter is to be closed for a unit that it was not sent to."""
    if parse_letter_number(ref) is None:
        return
    letter = dict(zip(("unit_id", "event_id"), find_event(reader, ref), strict=True))
    addressees = {unit_id for (unit_id,) in reader.all(_ADDRESSEES, **letter)}
    for unit_id in unit_ids:
        if unit_id not in addressees:
            sentence = N_("{ref} was not sent to {unit}. see: safetytrack letters")
            raise Refused(sentence, ref=ref, unit=unit_name(reader, unit_id))
