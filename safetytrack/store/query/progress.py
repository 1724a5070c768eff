"""The progress table of a programme: who has lectured, how often and to how many, and what share of enterprises did."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.rates import percent
from safetytrack.domain.requirement import Requirement
from safetytrack.domain.rows.counts import CountRow
from safetytrack.domain.rows.forms import ProgressRow
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.counts import counts
from safetytrack.store.query.coverage import Counts, counted
from safetytrack.store.query.deeds import Deeds, days_of_labels
from safetytrack.store.query.predicates import is_any_of, is_open
from safetytrack.store.query.query import Occurrence, Query, Schedule
from safetytrack.store.query.scheduling import schedule_for
from safetytrack.store.query.selecting import select_list
from safetytrack.store.query.statement import statement
from safetytrack.store.query.unit_tables import units_of

LECTURERS, ABOVE, BELOW = 1, 2, 4
"""What a requirement's figures go into, as the bits of a group's number."""


class _Territory(NamedTuple):
    """A unit that others belong to, or that is asked about, and whether it is open."""

    unit_id: int
    name: str
    code: str
    is_open: bool


# A unit that is not open and of which nothing was asked is no row.
_UNITS = f"""
SELECT {select_list(_Territory, "u", is_open=is_open(":as_of"))}
FROM queried_unit u WHERE u.territory_id = u.unit_id ORDER BY {{is_below}}u.unit_id
"""


class _Part:
    """What is owed, and of that met, by one part of those who owe."""

    def __init__(self) -> None:
        self.owed = self.met = 0

    @property
    def rate(self) -> Decimal | None:
        """What share of it is met."""
        return percent(self.met, self.owed)


class _Figures:
    """What was counted of one territory, in all and by part."""

    def __init__(self) -> None:
        self.overdue = 0
        self.lecturers, self.above, self.below = _Part(), _Part(), _Part()

    def add(self, group: int, counts: Counts) -> None:
        """Add the counts of one group."""
        self.overdue += counts.overdue
        for bit, part in ((LECTURERS, self.lecturers), (ABOVE, self.above), (BELOW, self.below)):
            if group & bit:
                part.owed += counts.owed
                part.met += counts.met

    def row(self, number: int, unit: _Territory, sessions: CountRow) -> ProgressRow:
        """Return the table's row."""
        return ProgressRow(
            no=number,
            unit=unit.name,
            unit_code=unit.code,
            lecturers_due=self.lecturers.owed,
            lecturers_done=self.lecturers.met,
            lecturers_pct=self.lecturers.rate,
            sessions=sessions.events,
            audience=sessions.people,
            above_owed=self.above.owed,
            above_met=self.above.met,
            above_pct=self.above.rate,
            below_owed=self.below.owed,
            below_met=self.below.met,
            below_pct=self.below.rate,
            overdue=self.overdue,
        )


def group_of(asks: Requirement) -> int:
    """Return where a requirement's figures go.

    Lecturers: whoever must lecture, by post or person. Above and below: what is asked of enterprises of that scale.
    """
    lecturers = "lecture" in asks.activities and asks.per != "unit"
    scales = {scope.scale if scope.kind in (None, "enterprise") else None for scope in asks.applies_to}
    return LECTURERS * lecturers + ABOVE * (scales == {"above"}) + BELOW * (scales == {"below"})


def progress(reader: Reader, query: Query) -> Answer[ProgressRow]:
    """Return a row per unit of a territory.

    Territories are those of ``coverage --by territory``: each root, or below a unit asked about that unit and each of
    its children, with all below it. What is owed and met is coverage's, hence obligations: a post that owes two periods
    owes twice. Sessions are what was done of that which lecturers are asked for, whatever it meets: none is lost when
    who held it leaves. An event's audience is counted once.
    """
    schedule = schedule_for(reader, query, query.as_of)
    return Answer(_rows(reader, query, schedule), query, schedule)


def _rows(reader: Reader, query: Query, schedule: Schedule) -> Iterator[ProgressRow]:
    figures: dict[str | None, _Figures] = {}
    groups = [group_of(occurrence.requirement) for occurrence in schedule.occurrences]
    for group in counted(reader, query, schedule, groups, ["territory"]):
        figures.setdefault(group.names["territory"], _Figures()).add(group.number or 0, group.counts)
    deeds = lecture_deeds(reader, query, schedule)
    sessions = {row.territory: row for row in counts(reader, deeds, ["territory"])}
    number = 0
    for unit in _units(reader, query):
        if unit.is_open or unit.code in figures:
            number += 1
            yield figures.get(unit.code, _Figures()).row(number, unit, sessions.get(unit.code, CountRow()))


def _units(reader: Reader, query: Query) -> Iterator[_Territory]:
    is_below = f"NOT ({is_any_of('u.unit_id', 'under', query.under)}), " if query.under else ""
    select = _UNITS.format(is_below=is_below)
    rows = reader.stream(statement(units_of(query, territory=True).expressions, select), **query.values)
    return map(_Territory._make, rows)


def lecture_deeds(reader: Reader, query: Query, schedule: Schedule | None = None) -> Deeds:
    """Return what was done of that which lecturers are asked for, since the first day they are.

    What they are asked for does not hang on the periods asked about: a quarter in which they owe nothing may have
    sessions. ``schedule`` is the question's own, where it has been worked out.
    """
    whole = schedule if schedule and not query.labels else schedule_for(reader, query._replace(labels=()), query.as_of)
    lectures = [one for one in whole.occurrences if group_of(one.requirement) & LECTURERS]
    first = max(query.span.first, min(map(_first_day, lectures), default=date.min))
    query = query._replace(span=query.span._replace(first=first))
    activities = {activity for one in lectures for activity in one.requirement.activities}
    return Deeds(query, days_of_labels(reader, query), sorted(activities))


def _first_day(lecture: Occurrence) -> date:
    """Return from when on lectures are asked for: a window may begin before the requirement does."""
    asks = lecture.requirement
    return min(lecture.period.starts, max(asks.starts_on, asks.since or asks.starts_on))
