"""Signs in what was done on which day: by one person in two places, and while the country was on holiday."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations, groupby
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Word, Words
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.query.holidays import holiday
from safetytrack.store.query.selecting import select_list

_ATTENDED = """attended AS (
    SELECT c.unit_id, c.person_id, c.person_name, c.done_on, e.event_id, e.uid, e.place, e.host_id,
        min(e.place) OVER day <> max(e.place) OVER day AS places,
        min(e.host_id) OVER day <> max(e.host_id) OVER day AS hosts
    FROM completion c CROSS JOIN event e
    WHERE c.undone_in IS NULL AND (c.person_id IS NOT NULL OR c.person_name IS NOT NULL)
      AND e.unit_id = c.event_unit_id AND e.event_id = c.event_id AND c.unit_id IN (SELECT unit_id FROM {unit})
    WINDOW day AS (PARTITION BY c.unit_id, c.person_id, c.person_name, c.done_on)
)"""


class Occasion(NamedTuple):
    """Where an event was held that somebody was at."""

    uid: str
    place: str | None
    host: str | None

    @property
    def where(self) -> str:
        """The host and the place, as far as they are known."""
        return " ".join(part for part in (self.host, self.place) if part)

    def apart_from(self, other: "Occasion") -> bool:
        """Say whether the two cannot be one place: their hosts differ, or neither place's name holds the other's."""
        if self.host and other.host and self.host != other.host:
            return True
        if not (self.place and other.place):
            return False
        mine, theirs = ("".join(where.split()) for where in (self.place, other.place))
        return mine not in theirs and theirs not in mine


class _Attended(NamedTuple):
    """An event that somebody of a unit was at: whose number, or else the name, stands in its record."""

    unit_id: int
    person_id: int | None
    person_name: str | None
    done_on: str
    unit_code: str
    unit: str
    person: str
    event_id: int
    uid: str
    place: str | None
    host: str | None


_ATTENDED_COLUMNS = select_list(
    _Attended,
    "d",
    unit_code="u.code",
    unit="u.name",
    person="coalesce(d.person_name, p.name)",
    host="h.name",
)
_PLACES = f"""
SELECT DISTINCT {_ATTENDED_COLUMNS}
FROM attended d JOIN unit u ON u.unit_id = d.unit_id
LEFT JOIN person p ON p.unit_id = d.unit_id AND p.person_id = d.person_id
LEFT JOIN unit h ON h.unit_id = d.host_id
WHERE d.places OR d.hosts
ORDER BY d.unit_id, d.done_on, d.person_id, d.person_name, d.event_id
"""


def two_places(context: AuditContext) -> Iterator[Finding]:
    """Find people who were in two places on one day."""
    todo = Phrase(N_("ask when each began, and who was there"))
    rows = map(_Attended._make, context.rows(_PLACES, _ATTENDED))
    for key, of_day in groupby(rows, lambda row: row[:4]):
        attended = list(of_day)
        apart = apart_from_another(Occasion(row.uid, row.place, row.host) for row in attended)
        if apart:
            first, uids = attended[0], tuple(occasion.uid for occasion in apart)
            message = Phrase(
                N_("{person} was in several places on {day}: {places}"),
                person=first.person,
                day=first.done_on,
                places=Words(dict.fromkeys(occasion.where for occasion in apart)),
            )
            unit = (first.unit_code, first.unit)
            yield Finding(message, todo, unit=unit, about=(first.person,), events=uids, key=(*key, *sorted(uids)))


def apart_from_another(occasions: Iterable[Occasion]) -> list[Occasion]:
    """Return those, in their order, each of which was held apart from another."""
    pairs = combinations(occasions, 2)
    return list({occasion: None for pair in pairs if pair[0].apart_from(pair[1]) for occasion in pair})


_LECTURES = """
SELECT u.code, u.name, e.uid, e.done_on FROM {unit} u JOIN event e ON e.unit_id = u.unit_id
WHERE e.activity = 'lecture' AND e.undone_in IS NULL AND e.done_on IN ({days})
ORDER BY e.done_on, e.event_id
"""


def on_holidays(context: AuditContext) -> Iterator[Finding]:
    """Find lectures on the public holidays; of years whose calendar is not published, none."""
    days = context.reader.all("SELECT DISTINCT done_on FROM event WHERE activity = 'lecture' AND undone_in IS NULL")
    names = {day: name for (day,) in days if (name := holiday(date.fromisoformat(day)))}
    if not names:
        return
    listed = ", ".join(f"'{day}'" for day in sorted(names))
    for code, unit, uid, day in context.rows(_LECTURES.replace("{days}", listed)):
        yield Finding(
            Phrase(
                N_("the lecture was given on {day}, a day off for {holiday}"),
                day=day,
                holiday=Word(names[day], "holiday"),
            ),
            Phrase(N_("ask who came on that day")),
            unit=(code, unit),
            events=(uid,),
            key=(uid, day),
        )
