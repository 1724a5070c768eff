"""Who is credited: posts and people in office on the day of an event (rule 22)."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused, Word, Words
from safetytrack.store.backends.reader import Reader

_HOLDERS = """
SELECT a.unit_id, p.person_id, p.name, p.staff_no, a.role, a.started_on, a.ended_on
FROM asked CROSS JOIN appointment a CROSS JOIN person p
WHERE a.unit_id = asked.unit_id AND a.undone_in IS NULL AND p.unit_id = a.unit_id AND p.person_id = a.person_id
ORDER BY a.role, p.person_id
"""
_OPEN = """
SELECT u.unit_id, u.name, u.opened_on, u.closed_on FROM asked CROSS JOIN unit u WHERE u.unit_id = asked.unit_id
"""
_UNITS_REMEMBERED = 20_000


class CreditClaim(NamedTuple):
    """Whom a command or a row names in one unit, before anybody is looked up."""

    unit_id: int
    role: str | None = None
    name: str | None = None
    staff_no: str | None = None
    part: str | None = None


class Credit(NamedTuple):
    """Whom an event counts for in one unit: the unit alone, a post, a person, or a name kept as text."""

    unit_id: int
    role: str | None = None
    person_id: int | None = None
    person_name: str | None = None


class OfficeHolders:
    """The appointments of units, each unit's read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._held: dict[int, list[tuple]] = {}
        self._opened: dict[int, tuple[str, str | None, str | None]] = {}

    def prefetch(self, unit_ids: Iterable[int]) -> None:
        """Read together what is not known yet of some units."""
        new = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in self._held]
        if not new:
            return
        if len(self._held) >= _UNITS_REMEMBERED:
            self._held.clear()
            self._opened.clear()
        self._held.update((unit_id, []) for unit_id in new)
        for unit_id, *row in self._reader.lookup_many(_HOLDERS, "unit_id", "integer", new):
            self._held[unit_id].append(row)
        for unit_id, *row in self._reader.lookup_many(_OPEN, "unit_id", "integer", new):
            self._opened[unit_id] = row

    def in_office(self, unit_id: int, day: date) -> list[tuple[int, str, str | None, str]]:
        """Return (person_id, name, staff_no, role) of everybody in office in the unit on that day."""
        if unit_id not in self._held:
            self.prefetch([unit_id])
        held = self._held[unit_id]
        if not held:
            return []
        on = day.isoformat()
        return [tuple(row[:4]) for row in held if (row[4] or "") <= on and (row[5] is None or row[5] >= on)]

    def name_if_closed(self, unit_id: int, day: date) -> str | None:
        """Return the unit's name if it was not open on that day."""
        if unit_id not in self._opened:
            self.prefetch([unit_id])
        name, opened_on, closed_on = self._opened[unit_id]
        if opened_on is None and closed_on is None:
            return None
        on = day.isoformat()
        return name if (opened_on or "") > on or (closed_on or on) < on else None

    def credits(self, said: CreditClaim, day: date, activity: str) -> list[Credit]:
        """Return whom an event of that day credits, by rule 22. Raises ``Refused`` saying what to add."""
        if said.name is None:
            return [self._post(said, day, activity)]
        named = [row for row in self.in_office(said.unit_id, day) if row[1] == said.name]
        named = [row for row in named if said.staff_no in (None, row[2])]
        if not named:
            return [self._by_text(said, day)]
        chosen = [row for row in named if said.role in (None, row[3])]
        if not chosen:
            raise self._refused(
                N_("{name} of {unit} was in office on {day} as {held}, not as {role}. check the role"),
                said,
                day,
                held=Words(Word(row[3], "role") for row in named),
            )
        if len({row[0] for row in chosen}) > 1:
            raise self._refused(
                N_("{unit} had several people called {name} in office on {day}. give --role or --person-id"),
                said,
                day,
            )
        return list(dict.fromkeys(Credit(said.unit_id, row[3], row[0]) for row in chosen))

    def _post(self, said: CreditClaim, day: date, activity: str) -> Credit:
        if said.role is None:
            if activity == "lecture":
                raise self._refused(N_("a lecture needs its lecturer in {unit}. give --role or --by"), said, day)
            return Credit(said.unit_id)
        holders = {row[0] for row in self.in_office(said.unit_id, day) if row[3] == said.role}
        return Credit(said.unit_id, said.role, holders.pop() if len(holders) == 1 else None)

    def _by_text(self, said: CreditClaim, day: date) -> Credit:
        if said.staff_no:
            raise self._refused(
                N_("no {name} with the id {staff_no} was in office in {unit} on {day}. check the id"), said, day
            )
        if said.role is None:
            raise self._refused(
                N_("{name} held no office in {unit} on {day}. give the role, or appoint them from an earlier day"),
                said,
                day,
            )
        return Credit(said.unit_id, said.role, None, said.name)

    def _refused(self, message: str, said: CreditClaim, day: date, **values: object) -> Refused:
        unit = self._reader.one("SELECT name FROM unit WHERE unit_id = :unit_id", unit_id=said.unit_id)[0]
        told = said._asdict() | {"role": said.role and Word(said.role, "role")}
        return Refused(message, **told, unit=unit, day=day, **values)
