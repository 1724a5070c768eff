"""People taken in: who holds which post, in order of their first days whatever the order of the rows.

A unit's people and appointments are read once and its posts worked out by the rules of ``appoint``; only what is
different in the end is written. Rows with a ``person_id`` say who there is before the rows without one are read.
"""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.errors import N_, Conflicting, Refused, Sense, Word
from safetytrack.domain.progress import EVERY, Progress, silent
from safetytrack.domain.texts import check_text
from safetytrack.intake.batches import batches
from safetytrack.intake.people.roster import Roster, RosterWriter, Somebody, rosters
from safetytrack.intake.records.outcomes import Outcomes
from safetytrack.intake.records.record import Reading, Record, day_of, records
from safetytrack.intake.records.roles import role_in, role_of
from safetytrack.intake.records.unit_lookup import UnitBook
from safetytrack.intake.sheets.columns import PEOPLE
from safetytrack.intake.sheets.rows import Row
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import UnitFound
from safetytrack.store.write.people import Post, Term, check_term


class Told(NamedTuple):
    """A row of a people file."""

    row: Row
    unit: UnitFound
    name: str
    role: str
    started_on: date | None
    ended_on: date | None
    staff_no: str | None
    phone: str | None


class Known(NamedTuple):
    """A row and the person it is about; ``is_edited`` if it says more of them than was known."""

    told: Told
    person: Somebody
    is_edited: bool

    @property
    def row(self) -> Row:
        """The row of the file."""
        return self.told.row


def import_people(entry: Entry, rows: Iterable[Row], outcomes: Outcomes, progress: Progress = silent) -> None:
    """Appoint the people of the rows. Raises ``BadRows`` naming every bad row."""
    sound = (record for record in records(rows, PEOPLE, _readings(entry), outcomes) if record.sound)
    told = [_told(record) for record in sound]
    told.sort(key=lambda one: one.unit.unit_id)
    writer = RosterWriter(entry)
    done = shown = 0
    by_unit = (list(of_unit) for _unit_id, of_unit in groupby(told, key=lambda one: one.unit.unit_id))
    for batch in batches(by_unit):
        units = [of_unit[0].unit for of_unit in batch]
        entry.lock_unit(*(unit.unit_id for unit in units))
        for roster, of_unit in zip(rosters(writer.reader, units), batch, strict=True):
            _appoint_all(roster, of_unit, outcomes)
            writer.write(roster)
            done += len(of_unit)
            if done >= shown + EVERY:
                progress("write", shown := done, len(told))
    outcomes.require_sound()
    writer.flush()


def _told(record: Record) -> Told:
    get = record.given.get
    unit = get("unit")
    role = role_in(get("role"), unit.kind)
    return Told(record.row, unit, get("name"), role, *map(get, ("started_on", "ended_on", "person_id", "phone")))


def _readings(entry: Entry) -> dict[str, Reading]:
    day = day_of(entry.author.today)
    return {
        "name": lambda text: check_text(text, Word("name", Sense.PERSON)),
        "unit": UnitBook(entry),
        "role": role_of(entry),
        "started_on": day,
        "ended_on": day,
    }


def _appoint_all(roster: Roster, told: list[Told], outcomes: Outcomes) -> None:
    """Bring the rows of one unit into its roster."""
    known = _agreeing(_met(roster, told, outcomes), outcomes)
    came_to = {one.row.number: "changed" if one.is_edited else "same" for one in known}
    known.sort(key=lambda one: (one.told.started_on or date.min, one.told.ended_on or date.max))
    # An appointment that another covers is none, until a later row shortens that other one: hence until nothing moves.
    moved = True
    while moved:
        moved = False
        for one in tuple(known):
            try:
                outcome = _appoint(roster, one)
            except Refused as why:
                outcomes.refuse(one.row, why, "ended_on" if one.told.ended_on else "started_on")
                known.remove(one)
                continue
            if outcome:
                came_to[one.row.number] = outcome
                moved = True
    for number, outcome in came_to.items():
        outcomes.note(outcome, number)


def _met(roster: Roster, told: list[Told], outcomes: Outcomes) -> list[Known]:
    """Find the people of the rows, first of those that give an id."""
    known = []
    for one in sorted(told, key=lambda one: one.staff_no is None):
        try:
            known.append(Known(one, *roster.meet(one.name, one.staff_no, one.phone)))
        except Refused as why:
            outcomes.refuse(one.row, why, "person_id" if one.staff_no else "name")
    return known


def _appoint(roster: Roster, one: Known) -> str | None:
    _row, unit, name, role, started_on, ended_on, *_rest = one.told
    check_term(name, started_on, ended_on)
    return roster.appoint(Post(unit.unit_id, unit.name, role), Term(one.person.person_id, started_on, ended_on))


def _agreeing(known: list[Known], outcomes: Outcomes) -> list[Known]:
    """Return the rows but those that give a person another phone, or a post another last day, than a row before."""
    first: dict[tuple, Told] = {}
    agreeing = []
    for one in sorted(known, key=lambda one: one.row.number):
        told = one.told
        post = told.role, told.started_on
        for column, what, key in (("phone", "person", ()), ("ended_on", "appointment", post)):
            said = getattr(told, column)
            other = first.setdefault((column, one.person.person_id, *key), told) if said else told
            if (known_as := getattr(other, column)) != said:
                why = N_("row {row} says {other} of the same {what}. make them agree")
                refused = Conflicting(why, row=other.row.number, other=known_as, what=Word(what, Sense.THING))
                outcomes.refuse(one.row, refused, column)
                break
        else:
            agreeing.append(one)
    return agreeing
