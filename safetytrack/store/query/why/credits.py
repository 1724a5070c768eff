"""What was credited to one unit, and the events that it was for, as plain facts."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.calendar import local_day
from safetytrack.domain.obligation.facts import (
    Completion,
    Event,
)
from safetytrack.store.backends.dialect import Dialect
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.hosts import ALONE, UnitPast
from safetytrack.store.query.selecting import GIVEN_FOR, hosts, select_list, texts


def read_credits(reader: Reader, unit_id: int, activities: Iterable[str]) -> "list[CreditRow]":
    """Return what was ever credited to a unit of some activities, with its event, as it was done."""
    credited = _CREDITS.format(selected=_credit_columns(reader.dialect))
    return list(map(CreditRow._make, reader.lookup_many(credited, "activity", "text", activities, unit_id=unit_id)))


_CREDITS = """
SELECT {selected}
FROM lookup_key CROSS JOIN completion c
JOIN event e ON e.unit_id = c.event_unit_id AND e.event_id = c.event_id
JOIN journal j ON j.entry_id = e.recorded_in
LEFT JOIN person p ON p.unit_id = c.unit_id AND p.person_id = c.person_id
WHERE c.unit_id = :unit_id AND c.activity = lookup_key.activity
ORDER BY e.done_on, e.recorded_in, e.unit_id, e.event_id, c.line
"""


def _hosts_inside(dialect: Dialect, inside: str) -> str:
    """Return the hosts of an event that lay inside when a completion of it was recorded; one host as that says."""
    lay = UnitPast(dialect).lay_inside(inside, "h.unit_id", "c.unit_id", "c.recorded_in")
    return f"CASE WHEN c.host_{inside} THEN {hosts(dialect, 'code', which=f'({ALONE} OR {lay})')} END"


class CreditRow(NamedTuple):
    """One completion, with its event."""

    uid: str
    activity: str
    done_on: str
    counts_for: str | None
    hosts: str | None
    audience: int | None
    centihours: int | None
    state: str
    recorded_in: int
    undone_in: int | None
    at: str
    count: int  # type: ignore[assignment]  # which tuples have, too
    ref: str | None
    ref_to: str | None
    role: str | None
    person: str | None
    part: str | None
    host_territory: bool
    host_sector: bool
    person_name: str | None
    requirement: str | None
    credited_in: int
    territory_hosts: str | None
    sector_hosts: str | None

    def event(self) -> Event:
        """Return the event that it is of."""
        return Event(
            self.uid,
            self.activity,
            date.fromisoformat(self.done_on),
            self.counts_for,
            texts(self.hosts),
            self.audience,
            None if self.centihours is None else Decimal(self.centihours) / 100,
            self.state,
            local_day(self.at),
            self.count,
            self.ref,
            self.ref_to,
            recorded=self.recorded_in,
            undone=self.undone_in,
        )

    def completion(self, unit: str) -> Completion:
        """Return whom it credits; it is undone with its event, which stays visible."""
        return Completion(
            self.uid,
            unit,
            self.role,
            self.person,
            self.part,
            bool(self.host_territory),
            bool(self.host_sector),
            self.person_name,
            self.requirement,
            texts(self.territory_hosts),
            texts(self.sector_hosts),
            recorded=self.credited_in,
        )


def _credit_columns(dialect: Dialect) -> str:
    return select_list(
        CreditRow,
        "e",
        hosts=hosts(dialect, "code"),
        at="j.at",
        count="coalesce(e.count, 1)",
        role="c.role",
        person="p.uid",
        part="c.part",
        host_territory="c.host_territory",
        host_sector="c.host_sector",
        person_name="c.person_name",
        requirement=GIVEN_FOR,
        credited_in="c.recorded_in",
        territory_hosts=_hosts_inside(dialect, "territory"),
        sector_hosts=_hosts_inside(dialect, "sector"),
    )
