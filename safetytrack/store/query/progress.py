"""The progress table of a programme: who has lectured, how often and to how many, and what share of enterprises did."""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from safetytrack.domain.rates import percent
from safetytrack.domain.requirement import Requirement
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.coverage import coverage_by_territory
from safetytrack.store.query.query import Query, schedule_for
from safetytrack.store.query.statement import FENCE, asked_unit, is_live, reach_of, relation, tally, unit_then

LECTURERS, ABOVE, BELOW = 1, 2, 4
"""What a requirement's figures go into, as the bits of a group's number."""

# A unit that is not open and of which nothing was asked is no row.
_UNITS = """
SELECT u.unit_id, u.name, u.code,
    (u.opened_on IS NULL OR u.opened_on <= :as_of) AND (u.closed_on IS NULL OR u.closed_on >= :as_of)
FROM asked_unit u WHERE u.territory_id = u.unit_id ORDER BY u.unit_id <> coalesce(:under, 0), u.unit_id
"""

_SESSIONS = """, lecture AS (
    SELECT o.rule, o.unit_id, o.role, o.person_id, o.territory_id, o.starts_on, s.ends_on, s.host, s.evidence_required
    FROM obligation o JOIN slot s ON s.slot = o.slot WHERE o.starts_on <= :as_of
    {fence}
)
SELECT territory_id, count(*), sum(audience) FROM ({events} GROUP BY o.territory_id, c.event_id) event
GROUP BY territory_id
"""


class _Figures:
    """What was counted of one territory: owed, met and overdue, by group."""

    def __init__(self) -> None:
        self.owed = self.met = self.overdue = 0
        self.by_part = {part: [0, 0] for part in (LECTURERS, ABOVE, BELOW)}

    def add(self, group: int, owed: int, met: int, overdue: int) -> None:
        """Add the counts of one group."""
        self.overdue += overdue
        for part, counted in self.by_part.items():
            if group & part:
                counted[0] += owed
                counted[1] += met

    def told(self, part: int) -> tuple:
        """Return what was owed, what was met, and the rate."""
        owed, met = self.by_part[part]
        return owed, met, percent(met, owed)


class Sessions(NamedTuple):
    """How many events there were, and how many people heard them."""

    events: int = 0
    audience: int = 0


def group_of(asks: Requirement) -> int:
    """Return where a requirement's figures go.

    Lecturers: whoever must lecture, by post or person. Above and below: what is asked of enterprises of that scale.
    """
    lecturers = "lecture" in asks.activities and asks.per != "unit"
    scales = {scope.scale if scope.kind in (None, "enterprise") else None for scope in asks.applies_to}
    return LECTURERS * lecturers + ABOVE * (scales == {"above"}) + BELOW * (scales == {"below"})


def progress(reader: Reader, asked: Query) -> Iterator[tuple]:
    """Return a row per unit of a territory, in the order of ``output.forms.PROGRESS``.

    Territories are those of ``coverage --by territory``: each root, or below a unit asked about that unit and each of
    its children, with all below it. What is owed and met is coverage's, hence obligations: a post that owes two periods
    owes twice. Sessions are the distinct events that count for some lecturer's obligation, also for one that is waived,
    and an event's audience is counted once.
    """
    found = schedule_for(reader, asked, asked.as_of)
    figures: dict[str, _Figures] = {}
    groups = [group_of(slot.requirement) for slot in found.occurrences]
    for group, territory, counts in coverage_by_territory(reader, asked, found, groups):
        owed, met, *_, overdue = counts[:6]
        figures.setdefault(territory, _Figures()).add(group, owed, met, overdue)
    sessions = _sessions(reader, asked)
    number = 0
    for unit_id, name, code, is_open in _units(reader, asked):
        if is_open or code in figures:
            number += 1
            told = figures.get(code, _Figures())
            yield (
                number,
                name,
                code,
                *told.told(LECTURERS),
                *sessions.get(unit_id, Sessions()),
                *told.told(ABOVE),
                *told.told(BELOW),
                told.overdue,
            )


def _units(reader: Reader, asked: Query) -> Iterator[tuple]:
    then = asked.as_of_entry is not None
    parts = [part for part in (unit_then() if then else "", asked_unit(reach_of(asked), then, territory=True)) if part]
    statement = f"WITH RECURSIVE {' '.join(parts).rstrip(',')} {_UNITS}"
    return reader.stream(
        statement,
        as_of=asked.as_of.isoformat(),
        under=asked.under,
        unit_id=asked.unit_id,
        as_of_entry=asked.as_of_entry,
    )


def _sessions(reader: Reader, asked: Query) -> dict[int, Sessions]:
    """Return by territory how many lectures were held that count for somebody."""
    found = schedule_for(reader, asked, asked.as_of, keep=lambda asks, _period: bool(group_of(asks) & LECTURERS))
    if not found.occurrences:
        return {}
    with_clause, values = relation(reader.dialect, found, asked, territory=True)
    proven = any(slot.requirement.evidence_required for slot in found.occurrences)
    whose = "AND (o.role IS NULL OR c.role = o.role) AND (o.person_id IS NULL OR c.person_id = o.person_id)"
    holds = partial(is_live, then=asked.as_of_entry is not None)
    what = "o.territory_id, c.event_id, max(c.audience) AS audience"
    events = tally(what, ":as_of", whose, holds, proven, source="lecture o CROSS JOIN")
    rows = reader.rows(f"{with_clause} {_SESSIONS.format(fence=FENCE, events=events)}", **values)
    return {territory: Sessions(events, int(audience or 0)) for territory, events, audience in rows}
