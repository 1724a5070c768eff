"""People taken in: who holds which post, in order of their first days whatever the order of the rows.

A unit's people and appointments are read once and its posts worked out by the rules of ``appoint``; only what is
different in the end is written. Rows with a ``person_id`` say who there is before the rows without one are read.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.texts import check_text
from safetytrack.intake.columns import PEOPLE
from safetytrack.intake.faults import Faults
from safetytrack.intake.progress import EVERY, Progress, silent
from safetytrack.intake.records import Counts, Reading, day_of, records, unit_of, word_of
from safetytrack.intake.roster import Roster, RosterWriter, Somebody
from safetytrack.intake.rows import Row
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup import UnitFound
from safetytrack.store.writes.people import Post, Term, check_term


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


def import_people(entry: Entry, rows: Iterable[Row], file: str, progress: Progress = silent) -> Counts:
    """Appoint the people of the rows. Raises ``RefusedRows`` naming every bad row."""
    faults = Faults(file, PEOPLE)
    told, read = [], 0
    for record in records(rows, PEOPLE, _readings(entry), faults):
        read += 1
        if record.sound:
            get = record.given.get
            told.append(Told(record.row, *map(get, ("unit", "name", "role", "started_on", "ended_on", "person_id",
                                                    "phone"))))  # fmt: skip
    told.sort(key=lambda one: one.unit.unit_id)
    counted: Counter[str] = Counter()
    writer = RosterWriter(entry)
    done = shown = 0
    for _unit_id, of_unit in groupby(told, key=lambda one: one.unit.unit_id):
        of_unit = list(of_unit)
        writer.write(_appoint_all(Roster(writer.reader, of_unit[0].unit), of_unit, counted, faults))
        done += len(of_unit)
        if done >= shown + EVERY:
            progress("write", shown := done, len(told))
    faults.refuse()
    writer.flush()
    return Counts(read, counted["new"], counted["changed"], counted["same"])


def _readings(entry: Entry) -> dict[str, Reading]:
    day = day_of(entry.author.today)
    return {
        "name": lambda text: check_text(text, "name"),
        "unit": unit_of(entry),
        "role": word_of(entry, "role"),
        "started_on": day,
        "ended_on": day,
    }


def _appoint_all(roster: Roster, told: list[Told], counted: Counter[str], faults: Faults) -> Roster:
    """Bring the rows of one unit into its roster."""
    known: list[tuple[Told, Somebody, bool]] = []
    for one in sorted(told, key=lambda one: one.staff_no is None):
        try:
            known.append((one, *roster.meet(one.name, one.staff_no, one.phone)))
        except Refused as why:
            faults.add(one.row, why, "person_id" if one.staff_no else "name")
    given: dict[tuple[str, int, date | None], Told] = {}
    for one, person, is_edited in sorted(known, key=lambda pair: _first_and_last_day(pair[0])):
        other = given.setdefault((one.role, person.person_id, one.started_on), one)
        if other.ended_on != one.ended_on and None not in (other.ended_on, one.ended_on):
            faults.add(one.row, _disagreeing(other), "ended_on")
            continue
        try:
            check_term(one.name, one.started_on, one.ended_on)
            post = Post(one.unit.unit_id, one.unit.name, one.role)
            outcome = roster.appoint(post, Term(person.person_id, one.started_on, one.ended_on))
        except Refused as why:
            faults.add(one.row, why, "ended_on" if one.ended_on else "started_on")
            continue
        counted["changed" if is_edited and outcome == "same" else outcome] += 1
    return roster


def _first_and_last_day(one: Told) -> tuple[date, date]:
    return one.started_on or date.min, one.ended_on or date.max


def _disagreeing(other: Told) -> Refused:
    return Refused(
        N_("row {row} says {ended} of the same appointment. make them agree"),
        row=other.row.number,
        ended=other.ended_on,
    )
