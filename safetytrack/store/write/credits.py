"""Who is credited: posts and people in office on the day of an event (rule 22)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused, Word, Words
from safetytrack.domain.spans import is_within
from safetytrack.domain.texts import called, folded, folded_code, is_same_id
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.selecting import select_list

_UNITS_REMEMBERED = 20_000
_SHOWN = 5
"""Holders of a post that a sentence names."""


SEVERAL_IN_OFFICE = N_("{unit} had several people called {name} in office on {day}. give --role or --person-id")
NO_LECTURER = N_("a lecture needs its lecturer in {unit}. give --role or --by")
NO_OFFICE = N_("{name} held no office in {unit} on {day}. give the role, or appoint them from an earlier day")
"""Refusals that name options of commands, which a file has columns for."""


class CreditClaim(NamedTuple):
    """Whom a command or a row names in one unit, before anybody is looked up, and for which requirement alone."""

    unit_id: int
    role: str | None = None
    name: str | None = None
    staff_no: str | None = None
    part: str | None = None
    requirement_id: int | None = None

    @property
    def folded(self) -> "CreditClaim":
        """The same by the forms in which names and ids are the same (rule 19)."""
        if self.name is None and self.staff_no is None:
            return self
        name, staff_no = self.name and folded(self.name), self.staff_no and folded_code(self.staff_no)
        return self if (name, staff_no) == (self.name, self.staff_no) else self._replace(name=name, staff_no=staff_no)


class Credit(NamedTuple):
    """Whom an event counts for in one unit: the unit alone, a post, a person, or a name kept as text."""

    unit_id: int
    role: str | None = None
    person_id: int | None = None
    person_name: str | None = None


class Holder(NamedTuple):
    """Somebody who holds a post of a unit, from when to when (ISO 8601, both days included)."""

    person_id: int
    name: str
    staff_no: str | None
    role: str
    started_on: str | None
    ended_on: str | None


class OpenDays(NamedTuple):
    """A unit's name, and its first and last open day (ISO 8601)."""

    name: str
    opened_on: str | None
    closed_on: str | None


_HOLDER = select_list(Holder, "a", person_id="p.person_id", name="p.name", staff_no="p.staff_no")
_HOLDERS = f"""
SELECT a.unit_id, {_HOLDER}
FROM lookup_key CROSS JOIN appointment a CROSS JOIN person p
WHERE a.unit_id = lookup_key.unit_id AND a.undone_in IS NULL AND p.unit_id = a.unit_id AND p.person_id = a.person_id
ORDER BY a.role, p.person_id
"""
_OPEN = f"""
SELECT u.unit_id, {select_list(OpenDays, "u")}
FROM lookup_key CROSS JOIN unit u WHERE u.unit_id = lookup_key.unit_id
"""


class NotInOffice(NamedTuple):
    """Somebody who is named as text for a post that others held on that day."""

    name: str
    role: str
    unit: str
    day: date
    holders: tuple[str, ...]

    @property
    def values(self) -> dict[str, object]:
        """What fills a sentence about it."""
        more = ["..."] if len(self.holders) > _SHOWN else []
        return self._asdict() | {"role": Word(self.role, "role"), "holders": Words([*self.holders[:_SHOWN], *more])}


class OfficeHolders:
    """The appointments of units, each unit's read once."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._holders: dict[int, list[Holder]] = {}
        self._open_days: dict[int, OpenDays] = {}

    def prefetch(self, unit_ids: Iterable[int]) -> None:
        """Read together what is not known yet of some units."""
        new = [unit_id for unit_id in dict.fromkeys(unit_ids) if unit_id not in self._holders]
        if not new:
            return
        if len(self._holders) >= _UNITS_REMEMBERED:
            self._holders.clear()
            self._open_days.clear()
        self._holders.update((unit_id, []) for unit_id in new)
        for unit_id, *holder in self._reader.lookup_many(_HOLDERS, "unit_id", "integer", new):
            self._holders[unit_id].append(Holder._make(holder))
        for unit_id, *days in self._reader.lookup_many(_OPEN, "unit_id", "integer", new):
            self._open_days[unit_id] = OpenDays._make(days)

    def in_office(self, unit_id: int, day: date) -> list[Holder]:
        """Everybody in office in the unit on that day, once for each post."""
        if unit_id not in self._holders:
            self.prefetch([unit_id])
        holders = self._holders[unit_id]
        if not holders:
            return []
        on = day.isoformat()
        return [holder for holder in holders if is_within(on, holder.started_on, holder.ended_on)]

    def name_if_closed(self, unit_id: int, day: date) -> str | None:
        """Return the unit's name if it was not open on that day."""
        if unit_id not in self._open_days:
            self.prefetch([unit_id])
        name, opened_on, closed_on = self._open_days[unit_id]
        if opened_on is None and closed_on is None:
            return None
        return None if is_within(day.isoformat(), opened_on, closed_on) else name

    def not_in_office(self, credit: Credit, day: date) -> NotInOffice | None:
        """Return who held the post of a credit whose name is kept as text; None where nobody is known to have."""
        if credit.person_name is None or credit.role is None:
            return None
        holders = [holder.name for holder in self.in_office(credit.unit_id, day) if holder.role == credit.role]
        if not holders:
            return None
        unit = self._open_days[credit.unit_id].name
        return NotInOffice(credit.person_name, credit.role, unit, day, tuple(dict.fromkeys(holders)))

    def credits(self, claim: CreditClaim, day: date, activity: str) -> list[Credit]:
        """Whom an event of that day credits, by rule 22. Raises ``Refused`` saying what to add."""
        if claim.name is None:
            return [self._post(claim, day, activity)]
        namesakes = self._namesakes(claim, day)
        if not namesakes:
            return [self._by_text(claim, day)]
        chosen = [holder for holder in namesakes if claim.role in (None, holder.role)]
        if not chosen:
            raise self._refused(
                N_("{name} of {unit} was in office on {day} as {held}, not as {role}. check the role"),
                claim,
                day,
                held=Words(Word(holder.role, "role") for holder in namesakes),
            )
        if len({holder.person_id for holder in chosen}) > 1:
            raise self._refused(SEVERAL_IN_OFFICE, claim, day)
        return list(dict.fromkeys(Credit(claim.unit_id, holder.role, holder.person_id) for holder in chosen))

    def confirmed(self, claims: Sequence[CreditClaim], day: date) -> Sequence[CreditClaim]:
        """Return those of the posts of one title that the person held on that day; all where that is none of them."""
        return [
            claim for claim in claims if any(holder.role == claim.role for holder in self._namesakes(claim, day))
        ] or claims

    def _namesakes(self, claim: CreditClaim, day: date) -> list[Holder]:
        """Return the posts held on that day by whoever goes by the name that is claimed, and the id."""
        if claim.name is None:
            return []
        return [
            holder
            for holder in called(claim.name, self.in_office(claim.unit_id, day), lambda holder: holder.name)
            if claim.staff_no is None or is_same_id(claim.staff_no, holder.staff_no)
        ]

    def _post(self, claim: CreditClaim, day: date, activity: str) -> Credit:
        if claim.role is None:
            if activity == "lecture":
                raise self._refused(NO_LECTURER, claim, day)
            return Credit(claim.unit_id)
        holders = self.in_office(claim.unit_id, day)
        people = {holder.person_id for holder in holders if holder.role == claim.role} if holders else ()
        [person_id] = people if len(people) == 1 else (None,)
        return Credit(claim.unit_id, claim.role, person_id)

    def _by_text(self, claim: CreditClaim, day: date) -> Credit:
        if claim.staff_no:
            raise self._refused(
                N_("no {name} with the id {staff_no} was in office in {unit} on {day}. check the id"), claim, day
            )
        if claim.role is None:
            raise self._refused(NO_OFFICE, claim, day)
        return Credit(claim.unit_id, claim.role, None, claim.name)

    def _refused(self, message: str, claim: CreditClaim, day: date, **values: object) -> Refused:
        words = claim._asdict() | {"role": claim.role and Word(claim.role, "role")}
        return Refused(message, **words, unit=self._open_days[claim.unit_id].name, day=day, **values)
