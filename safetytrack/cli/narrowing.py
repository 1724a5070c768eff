"""What narrows a question, in one of several ledgers: it need not know all that is named."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from safetytrack.cli.filter import Filter
from safetytrack.cli.part import PART, Part
from safetytrack.domain.errors import Unknown
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query

if TYPE_CHECKING:
    from safetytrack.store.lookup.lookup import UnitMatch


def unit_meant(reader: Reader, text: str) -> "UnitMatch":
    """Return the unit that a text means; in one of several ledgers it may begin with that one's name.

    Raises ``Refused`` where it means none, or several may be meant.
    """
    from safetytrack.store.lookup.lookup import find_unit

    part = PART.get()
    if part is None:
        return find_unit(reader, text)
    unit = find_unit(reader, part.text_here(text))
    part.unit(text, unit.code, unit.name)
    return unit


def narrowed_in(part: Part, filters: Iterable[Filter], query: Query, reader: Reader, today: date) -> Query:
    """Return a question with some filters in it, of which a ledger must know something of each kind.

    Raises ``Unknown`` where it knows nothing of a kind: then it has nothing to answer.
    """
    known, missed = set(), dict[type[Filter], Unknown]()
    for one in filters:
        try:
            query = one.narrow(query, reader, today)
            known.add(type(one))
        except Unknown as refusal:
            part.missed(one.text, refusal)
            missed[type(one)] = refusal
    for kind in missed.keys() - known:
        raise missed[kind]
    return query
