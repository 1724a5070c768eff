"""The labels that completions name with ``--for``, where the day they count on does not tell the period (rule 6).

Most often it does: the last day of ``2026Q1`` lies in the window that a quarterly requirement calls ``2026Q1``, and in
no other. Only what is otherwise is handed to a statement, which then looks at what events name.
"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.calendar import FIRST_DAY, last_day
from safetytrack.domain.obligation.matching import is_in_window, is_own_label
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER
from safetytrack.store.query.holidays import published
from safetytrack.store.query.query import Occurrence, Schedule

LEDGER_LABELS = """
WITH RECURSIVE label(label) AS (
    SELECT min(counts_for) FROM event WHERE counts_for IS NOT NULL
    UNION ALL
    SELECT (SELECT min(e.counts_for) FROM event e WHERE e.counts_for > l.label) FROM label l WHERE l.label IS NOT NULL
)
SELECT label FROM label WHERE label IS NOT NULL
"""
"""The distinct labels that events name, each found by one look into an index."""


class OwnLabels(NamedTuple):
    """Pairs of a version's number and a label, of which a completion counts in the period so called and no other."""

    pairs: frozenset[tuple[int, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.pairs)

    def counted_from(self, occurrence: Occurrence) -> str:
        """Return the first day on which what counts for an occurrence may count (``completion.counts_on``)."""
        return min(occurrence.period.counts_from, self._day_of(occurrence, FIRST_DAY)).isoformat()

    def counted_to(self, occurrence: Occurrence) -> str:
        """Return the last of those days."""
        return max(occurrence.period.ends, self._day_of(occurrence, FOREVER)).isoformat()

    def _day_of(self, occurrence: Occurrence, any_day: date) -> date:
        """Return the day on which what names an occurrence counts, ``any_day`` where that is the day it was done."""
        period = occurrence.period
        named = (occurrence.version_no, period.label) in self.pairs
        return (last_day(period.label) or any_day) if named else period.counts_from


def own_labels(schedule: Schedule, labels: Sequence[str]) -> OwnLabels:
    """Return which of the labels that completions name are those of a version's own periods, against their days."""
    if not labels:
        return OwnLabels()
    scheduled: dict[int, tuple[Requirement, dict[str, Period]]] = {}
    for occurrence in schedule.occurrences:
        _requirement, periods = scheduled.setdefault(occurrence.version_no, (occurrence.requirement, {}))
        periods[occurrence.period.label] = occurrence.period
    return OwnLabels(
        frozenset(
            (number, label)
            for number, (requirement, periods) in scheduled.items()
            for label in labels
            if _is_against_its_day(requirement, periods, label, last_day(label))
        )
    )


def _is_against_its_day(requirement: Requirement, periods: dict[str, Period], label: str, day: date | None) -> bool:
    """Say whether what is done for a label counts otherwise than what counts on its day, in one of the periods."""
    own = periods.get(label)
    if own is not None and (day is None or not is_in_window(own, day)):
        return True
    in_another = day is None or any(is_in_window(period, day) for period in periods.values() if period is not own)
    return in_another and (own is not None or is_own_label(requirement, label, published))
