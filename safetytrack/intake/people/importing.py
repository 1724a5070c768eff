"""People taken in: who holds which post, in order of their first days whatever the order of the rows.

A unit's people and appointments are read once and its posts worked out by the rules of ``appoint``; only what is
different in the end is written. Rows with a ``person_id`` say who there is before the rows without one are read.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple
from unicodedata import normalize

from safetytrack.domain.batches import batches
from safetytrack.domain.errors import N_, Conflicting, Refused, Sense, Word
from safetytrack.domain.file_specs import PEOPLE
from safetytrack.domain.progress import EVERY, Progress, silent
from safetytrack.domain.texts import check_text
from safetytrack.domain.titles import role_in
from safetytrack.intake.people.roster import Roster, RosteredPerson, RosterWriter, rosters
from safetytrack.intake.people.standing import is_in_office
from safetytrack.intake.records.outcomes import Outcomes, Vacated
from safetytrack.intake.records.record import AHEAD, Record, parse_records, parsers_of
from safetytrack.intake.records.unit_lookup import UnitLookup
from safetytrack.intake.sheets.row_parser import Row
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import UnitMatch
from safetytrack.store.write.people import Post, Term, check_term

VACANT = frozenset(
    {"空缺", "暂缺", "暂空", "空岗", "空编", "空", "缺", "缺员", "缺位"}
    | {"待定", "待任", "待任命", "待配", "待配备", "无人"}
)
"""Said in the place of a name where nobody holds the post (rule 8), with or without brackets."""


def is_vacant(name: str) -> bool:
    """Say whether what stands in the place of a name says that nobody holds the post: 空缺, （待定）."""
    return normalize("NFKC", name).strip("()[] ") in VACANT


class PeopleRow(NamedTuple):
    """A row of a people file."""

    row: Row
    unit: UnitMatch
    name: str
    role: str
    started_on: date | None
    ended_on: date | None
    staff_no: str | None
    phone: str | None


class Appointed(NamedTuple):
    """A row and the person it is about; ``is_edited`` if it says more of them than was known."""

    line: PeopleRow
    person: RosteredPerson
    is_edited: bool

    @property
    def row(self) -> Row:
        """The row of the file."""
        return self.line.row

    @property
    def term(self) -> Term:
        """From when to when the row says that the person holds the post."""
        return Term(self.person.person_id, self.line.started_on, self.line.ended_on)


def import_people(entry: Entry, rows: Iterable[Row], outcomes: Outcomes, progress: Progress = silent) -> None:
    """Appoint the people of the rows. Raises ``BadRows`` naming every bad row."""
    parsers = parsers_of(entry, PEOPLE, UnitLookup(entry))
    parsers["name"] = lambda text: check_text(text, Word("name", Sense.PERSON))
    parsers["in_office"] = is_in_office
    records = parse_records(rows, PEOPLE, parsers, outcomes)
    lines = [
        line for record in records if record.is_sound and _has_known_end(record, outcomes) for line in _lines(record)
    ]
    lines.sort(key=lambda line: line.unit.unit_id)
    writer = RosterWriter(entry)
    done = shown = 0
    by_unit = (list(of_unit) for _unit_id, of_unit in groupby(lines, key=lambda line: line.unit.unit_id))
    for batch in batches(by_unit, AHEAD):
        units = [of_unit[0].unit for of_unit in batch]
        entry.lock_unit(*(unit.unit_id for unit in units))
        for roster, of_unit in zip(rosters(writer.reader, units), batch, strict=True):
            _appoint_all(roster, of_unit, outcomes, entry.author.today)
            writer.write(roster)
            done += len(of_unit)
            if done >= shown + EVERY:
                progress("write", shown := done, len(lines))
    outcomes.require_sound()
    writer.flush()


def _has_known_end(record: Record, outcomes: Outcomes) -> bool:
    """Say whether a row tells on which day its person left, if they did; note it where it does not."""
    has_known_end = record.values.get("in_office", True) or "ended_on" in record.values
    if not has_known_end:
        outcomes.left_undated.append(record.row.number)
    return has_known_end


def _lines(record: Record) -> Iterator[PeopleRow]:
    """Yield what a row says, once for each role that it names."""
    values, get = record.values, record.values.get
    unit = values["unit"]
    for role in dict.fromkeys(role_in(role, unit.kind) for role in values["role"]):
        facts = get("started_on"), get("ended_on"), get("person_id"), get("phone")
        yield PeopleRow(record.row, unit, values["name"], role, *facts)


def _appoint_all(roster: Roster, lines: list[PeopleRow], outcomes: Outcomes, today: date) -> None:
    """Bring the rows of one unit into its roster: who holds its posts, then which are vacant."""
    vacancies = [line for line in lines if is_vacant(line.name)]
    appointed = _agreeing(
        _with_people(roster, [line for line in lines if not is_vacant(line.name)], outcomes), outcomes
    )
    came_to = {appointment.row.number: "changed" if appointment.is_edited else "same" for appointment in appointed}
    appointed = [appointment for appointment in appointed if not _says_no_day_of_known(roster, appointment, appointed)]
    appointed.sort(
        key=lambda appointment: (appointment.line.started_on or date.min, appointment.line.ended_on or date.max)
    )
    # An appointment that another covers is none, until a later row shortens that other one: hence until nothing moves.
    moved = True
    while moved:
        moved = False
        for appointment in tuple(appointed):
            try:
                outcome = _appoint(roster, appointment)
            except Refused as why:
                outcomes.refuse(appointment.row, why, "ended_on" if appointment.line.ended_on else "started_on")
                appointed.remove(appointment)
                continue
            if outcome:
                came_to[appointment.row.number] = outcome
                moved = True
    for line in vacancies:
        first_day = line.started_on or today
        if roster.vacate(line.role, first_day):
            came_to[line.row.number] = "new"
            last_day = roster.last_vacant_day(line.role, first_day)
            outcomes.vacated.append(Vacated(line.unit.name, line.role, first_day, last_day))
        else:
            came_to.setdefault(line.row.number, "same")
    for number, outcome in came_to.items():
        outcomes.note(outcome, number)


def _says_no_day_of_known(roster: Roster, appointment: Appointed, others: list[Appointed]) -> bool:
    """Say whether a row without days is about somebody who holds the post from a day that is known."""
    if appointment.term[1:] != (None, None):
        return False
    role, person_id = appointment.line.role, appointment.person.person_id
    terms = [*roster.lines[role], *(other.term for other in others if other.line.role == role)]
    return any(term.person_id == person_id and term.started_on and term.ended_on is None for term in terms)


def _with_people(roster: Roster, lines: list[PeopleRow], outcomes: Outcomes) -> list[Appointed]:
    """Find the people of the rows, first of those that give an id."""
    appointed = []
    for line in sorted(lines, key=lambda line: line.staff_no is None):
        try:
            appointed.append(Appointed(line, *roster.get_or_add(line.name, line.staff_no, line.phone)))
        except Refused as why:
            outcomes.refuse(line.row, why, "person_id" if line.staff_no else "name")
    return appointed


def _appoint(roster: Roster, appointed: Appointed) -> str | None:
    line, term = appointed.line, appointed.term
    check_term(line.name, term.started_on, term.ended_on)
    return roster.appoint(Post(line.unit.unit_id, line.unit.name, line.role), term)


def _agreeing(appointed: list[Appointed], outcomes: Outcomes) -> list[Appointed]:
    """Return the rows but those that give a person another phone, or a post another last day, than a row before."""
    first: dict[tuple[object, ...], PeopleRow] = {}
    agreeing = []
    for appointment in sorted(appointed, key=lambda appointment: appointment.row.number):
        line = appointment.line
        post = line.role, line.started_on
        for column, what, key in (("phone", "person", ()), ("ended_on", "appointment", post)):
            value = getattr(line, column)
            other = first.setdefault((column, appointment.person.person_id, *key), line) if value else line
            if (before := getattr(other, column)) != value:
                sentence = N_("row {row} says {other} of the same {what}. make them agree")
                why = Conflicting(sentence, row=other.row.number, other=before, what=Word(what, Sense.THING))
                outcomes.refuse(appointment.row, why, column)
                break
        else:
            agreeing.append(appointment)
    return agreeing
