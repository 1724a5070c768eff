"""The questions: each a short selection over the one relation of obligations, answered row by row."""

from collections.abc import Iterable
from datetime import date, timedelta

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.query import Query, Schedule
from safetytrack.store.query.scheduling import LONGEST_REST, due_by, schedule_for
from safetytrack.store.query.states import ObligationState, row_maker, rows_of, states, unmet


def overdue(reader: Reader, query: Query) -> Answer[ObligationRow]:
    """Return every obligation that is overdue."""
    # An extension only ever moves a day away: what is not due by the schedule need not be looked at.
    schedule = due_by(reader, query, query.as_of - timedelta(days=1))
    return _answer(unmet(reader, schedule, query, "o.due_on < :as_of"), schedule, query)


def upcoming(reader: Reader, query: Query, within: int) -> Answer[ObligationRow]:
    """Return what is neither met, waived nor vacant and due from ``as_of`` to ``within`` days later, both included."""
    last = query.as_of + timedelta(days=within)
    schedule = due_by(reader, query, last)
    condition = "o.due_on BETWEEN :as_of AND :last"
    return _answer(unmet(reader, schedule, query, condition, last=last.isoformat()), schedule, query)


def status(reader: Reader, query: Query) -> Answer[ObligationRow]:
    """Return each obligation begun, and the next period of each requirement; with a last day, all due by then."""
    ahead = query.span.last < date.max
    until = max(query.as_of, query.span.last + LONGEST_REST) if ahead else query.as_of
    schedule = schedule_for(reader, query, until, next_too=not ahead)
    return _answer(states(reader, schedule, query, doers=True), schedule, query)


def begun(reader: Reader, query: Query) -> Answer[ObligationRow]:
    """Return every obligation whose window has begun, however it stands."""
    schedule = schedule_for(reader, query, query.as_of)
    return _answer(states(reader, schedule, query, doers=True), schedule, query)


def _answer(of: Iterable[ObligationState], schedule: Schedule, query: Query) -> Answer[ObligationRow]:
    return Answer(rows_of(of, schedule, query), query, schedule)


def touched(
    reader: Reader, query: Query, until: date, label: str | None = None, person_id: int | None = None
) -> list[ObligationRow]:
    """Return the obligations that a decision is about: of one period or of all, of one person or of all.

    They begin by a day. What is waived or vacant is owed by nobody, and left out.
    """
    schedule = schedule_for(reader, query, until, keep=lambda _asks, period: label in (None, period.label))
    to_row = row_maker(schedule, query.as_of)
    rows = (to_row(one) for one in states(reader, schedule, query) if person_id in (None, one.person_id))
    return [row for row in rows if row.status not in ("waived", "vacant")]
