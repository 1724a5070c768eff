"""What is open, unit by unit: as rows to fill in, for a workbook that goes out to each of them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from safetytrack.domain.requirement import Requirement
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.states import row_maker, unmet


class OpenObligation(NamedTuple):
    """An obligation that is neither met, waived nor vacant, whose window has begun.

    ``requirement`` is what asks for it, ``ends`` the last day of its window.
    """

    row: ObligationRow
    requirement: Requirement
    ends: date


def open_obligations(reader: Reader, query: Query) -> Iterator[OpenObligation]:
    """Yield what is open and can be met by something done: an appointment is told in a roster."""
    schedule = schedule_for(reader, query, query.as_of)
    to_row = row_maker(schedule, query.as_of)
    for state in unmet(reader, schedule, query, "1 = 1"):
        occurrence = schedule.occurrences[state.occurrence]
        if occurrence.requirement.activities and state.status != "upcoming":
            yield OpenObligation(to_row(state), occurrence.requirement, occurrence.period.ends)
