"""What is due soon, each with whom it is asked of, as calendars are made of it."""

from datetime import timedelta
from typing import NamedTuple

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.query import Query
from safetytrack.store.query.scheduling import due_by
from safetytrack.store.query.states import row_maker, unmet


class Subject(NamedTuple):
    """Whose an obligation is, by what never changes: the key of its unit, and the id of its person if it has one."""

    unit_id: int
    person_uid: str | None


class Deadline(NamedTuple):
    """An obligation, and whose it is."""

    row: ObligationRow
    subject: Subject


def deadlines(reader: Reader, query: Query, within: int) -> Answer[Deadline]:
    """Return what is neither met, waived nor vacant and due within so many days of ``as_of``, or without a deadline."""
    last = query.as_of + timedelta(days=within)
    schedule = due_by(reader, query, last, undated_too=True)
    condition = "(o.due_on IS NULL OR o.due_on <= :last)"
    to_row = row_maker(schedule, query.as_of)
    states = unmet(reader, schedule, query, condition, uids=True, last=last.isoformat())
    rows = (Deadline(to_row(state), Subject(state.unit_id, state.person_uid)) for state in states)
    return Answer(rows, query, schedule)
