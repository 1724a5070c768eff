"""Which obligations a decision is about, and how they stand before it."""

from datetime import date

from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.states import row_maker, states


def touched(
    reader: Reader, query: Query, until: date, label: str | None = None, person_id: int | None = None
) -> list[ObligationRow]:
    """Return the obligations that begin by a day, of one period or of all, of one person or of all.

    What is waived or vacant is owed by nobody, and left out.
    """
    schedule = schedule_for(reader, query, until, keep=lambda _asks, period: label in (None, period.label))
    to_row = row_maker(schedule, query.as_of)
    rows = (to_row(one) for one in states(reader, schedule, query) if person_id in (None, one.person_id))
    return [row for row in rows if row.status not in ("waived", "vacant")]
