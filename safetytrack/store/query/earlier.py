"""Periods left unmet while what was just recorded counts for a later one: it may have been meant for them (rule 6)."""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Word
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.states import ObligationState, row_maker, unmet

_NAMED = 2_000
"""Units that are named one by one in a question; where there are more, it is asked of all."""

_OVER = "(o.due_on < :as_of OR o.ends_on < :as_of)"


class JustRecorded(NamedTuple):
    """What was just recorded: of which activities and units, and the condition that a completion ``c`` is of it."""

    activities: Collection[str]
    unit_ids: Collection[int]
    condition: str
    key: int

    @classmethod
    def of_event(cls, activity: str, unit_ids: Collection[int], event_id: int) -> "JustRecorded":
        """An event."""
        return cls([activity], unit_ids, "c.event_id = :recorded", event_id)

    @classmethod
    def in_entry(cls, activities: Collection[str], unit_ids: Collection[int], entry_id: int) -> "JustRecorded":
        """All that one entry of the journal recorded."""
        return cls(activities, unit_ids, "c.recorded_in = :recorded", entry_id)


def earlier_unmet(reader: Reader, query: Query, recorded: JustRecorded) -> Iterator[ObligationRow]:
    """Return for each obligation, once, the last period left unmet before one that the recorded counts for by its day.

    Its window is over, or it is overdue. What names its period was meant for that.
    """
    schedule = schedule_for(
        reader, query, query.as_of, keep=lambda asks, _period: not set(recorded.activities).isdisjoint(asks.activities)
    )
    if not schedule.occurrences:
        return
    if len(recorded.unit_ids) <= _NAMED:
        query = query._replace(unit_ids=tuple(recorded.unit_ids))

    def obligation(state: ObligationState) -> tuple[int, int, str | None, int | None]:
        requirement_id = schedule.occurrences[state.occurrence].requirement_id
        return requirement_id, state.unit_id, state.role, state.person_id

    def period(state: ObligationState) -> str:
        return schedule.occurrences[state.occurrence].period.starts.isoformat()

    to_row = row_maker(schedule, query.as_of)
    left = unmet(reader, schedule, query, _OVER, before=recorded.condition, recorded=recorded.key)
    for _obligation, states in groupby(left, obligation):
        yield to_row(max(states, key=period))


def left_open(row: ObligationRow, remedy: Phrase | None = None) -> Phrase:
    """Return the sentence that tells of a period left unmet, and how to say that what was recorded is for it.

    ``remedy`` is how a file says so; a command does by an option.
    """
    how = remedy or f"--for {row.period}"
    period = Word(row.period, "period")
    if row.status == "overdue":
        return Phrase(N_("{period} is overdue still. if this is it: {how}"), period=period, how=how)
    return Phrase(
        N_("{period} is not met yet, and due on {due}. if this is it: {how}"),
        period=period,
        due=row.due_on,
        how=how,
    )
