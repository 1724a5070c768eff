"""The people of one unit and the lines of its posts, worked on in memory and written many units at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from safetytrack.domain.uid import new_uid
from safetytrack.store.backends.reader import Reader
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import UnitMatch
from safetytrack.store.lookup.name_forms import by_column, person_forms
from safetytrack.store.query.staff import StoredPerson, StoredTerm, people_of_units, terms_of_units
from safetytrack.store.schema.models import Appointment, Person, PersonPast
from safetytrack.store.schema.tables import TABLES
from safetytrack.store.write.people import Post, Term, known_person, last_day_in_post, plan_appointment, plan_vacancy

_BATCH = 5_000
_NAME = TABLES["person"].fact_columns.index("name")


@dataclass(slots=True)
class RosteredPerson:
    """A person of the unit; ``stored`` if the ledger holds them, ``edited`` if it says something else of them."""

    person_id: int
    name: str
    staff_no: str | None
    phone: str | None
    stored: bool = True
    edited: bool = False


class Roster:
    """Who there is in a unit, and who holds its posts from when to when."""

    def __init__(self, unit: UnitMatch, people: Iterable[StoredPerson], terms: Iterable[StoredTerm]) -> None:
        """``people`` and ``terms`` are the unit's rows, undone terms too."""
        self.unit = unit
        self.people = [RosteredPerson(one.person_id, one.name, one.staff_no, one.phone) for one in people]
        self.stored: dict[int, tuple[str, Term]] = {}
        self.last_id = 0
        self.lines: dict[str, list[Term]] = defaultdict(list)
        for row in terms:
            self.last_id = max(self.last_id, row.appointment_id)
            if row.undone_in is None:
                term = Term(row.person_id, _day(row.started_on), _day(row.ended_on))
                self.stored[row.appointment_id] = row.role, term
                self.lines[row.role].append(term)
        self._before = {(role, term.person_id, term.started_on) for role, term in self.stored.values()}

    def get_or_add(self, name: str, staff_no: str | None, phone: str | None) -> tuple[RosteredPerson, bool]:
        """Return that person, made if there is none, and whether more is known of them now. Raises ``Refused``."""
        person = known_person(self.people, self.unit.name, name, staff_no)
        if person is None:
            number = self.people[-1].person_id + 1 if self.people else 1
            person = RosteredPerson(number, name, staff_no, phone, stored=False)
            self.people.append(person)
            return person, False
        known = person.staff_no, person.phone
        person.staff_no, person.phone = person.staff_no or staff_no, phone or person.phone
        edited = known != (person.staff_no, person.phone)
        person.edited = person.edited or edited
        return person, edited

    def appoint(self, post: Post, coming: Term) -> str | None:
        """Appoint somebody; say whether that is "new" or "changed", None if it says nothing that is not known."""
        line = self.lines[post.role]
        ended, added = plan_appointment(line, coming, post, self._name_of)
        if not added:
            return None
        self.lines[post.role] = [term for term in line if term not in ended] + added
        return "changed" if (post.role, coming.person_id, coming.started_on) in self._before else "new"

    def vacate(self, role: str, first_vacant_day: date) -> bool:
        """Declare a post vacant from that day on (rule 8); return False if it is known to be."""
        line = self.lines[role]
        ended, added = plan_vacancy(line, first_vacant_day)
        self.lines[role] = [term for term in line if term not in ended] + added
        return bool(added)

    def last_vacant_day(self, role: str, first_vacant_day: date) -> date | None:
        """Return the day before the next appointment to a post that is vacant on a day, if there is one."""
        return last_day_in_post(self.lines[role], None, first_vacant_day)

    def _name_of(self, person_id: int) -> str:
        return next(person.name for person in self.people if person.person_id == person_id)


def rosters(reader: Reader, units: Sequence[UnitMatch]) -> Iterator[Roster]:
    """Yield the roster of each unit; all of them are read together."""
    unit_ids = [unit.unit_id for unit in units]
    people: dict[int, list[StoredPerson]] = {unit_id: [] for unit_id in unit_ids}
    terms: dict[int, list[StoredTerm]] = {unit_id: [] for unit_id in unit_ids}
    for person in people_of_units(reader, unit_ids):
        people[person.unit_id].append(person)
    for term in terms_of_units(reader, unit_ids):
        terms[term.unit_id].append(term)
    for unit in units:
        yield Roster(unit, people[unit.unit_id], terms[unit.unit_id])


class RosterWriter:
    """Writes what is different in rosters."""

    def __init__(self, entry: Entry) -> None:
        self.reader = entry.reader
        self._entry = entry
        self._people: list[tuple[object, ...]] = []
        self._terms: list[tuple[object, ...]] = []

    def write(self, roster: Roster) -> None:
        """Write a unit's roster, sooner or later."""
        unit_id = roster.unit.unit_id
        for person in roster.people:
            if not person.stored:
                uid = new_uid(self._entry.author.at)
                self._people.append((uid, person.name, person.staff_no, person.phone, unit_id, person.person_id))
            elif person.edited:
                row = self._entry.session.get_one(Person, (unit_id, person.person_id))
                values = {"staff_no": person.staff_no, "phone": person.phone}
                if values != {name: getattr(row, name) for name in values}:
                    self._entry.edit(row, PersonPast, **values)
        self._write_terms(roster, unit_id)
        if len(self._terms) >= _BATCH:
            self.flush()

    def _write_terms(self, roster: Roster, unit_id: int) -> None:
        now = {(role, term) for role, line in roster.lines.items() for term in line}
        for number, stored in roster.stored.items():
            if stored in now:
                now.discard(stored)
            else:
                self._entry.undo(self._entry.session.get_one(Appointment, (unit_id, number)))
        numbered = enumerate(sorted(now, key=repr), start=roster.last_id + 1)
        self._terms += [
            (unit_id, number, role, person_id, started_on and started_on.isoformat(), ended_on and ended_on.isoformat())
            for number, (role, (person_id, started_on, ended_on)) in numbered
        ]

    def flush(self) -> None:
        """Hand what was gathered to the journal entry."""
        forms = [person_forms(str(row[_NAME])) for row in self._people]
        self._entry.add_rows("person", self._people, **by_column(forms))
        self._entry.add_rows("appointment", self._terms)
        self._people.clear()
        self._terms.clear()


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
