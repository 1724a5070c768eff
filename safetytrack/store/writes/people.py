"""People, appointments and vacancies (rules 8 and 9). A post's appointments form one line through time."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlmodel import col, select

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.uid import new_uid
from safetytrack.domain.vocabulary import SOLE_HOLDER_ROLES
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup import find_unit
from safetytrack.store.model import Appointment, Person, PersonPast
from safetytrack.store.writes.words import check_name, check_slug

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a unit, and the unit's name for messages."""

    unit_id: int
    unit: str
    role: str


def appoint(
    entry: Entry, post: Post, name: str, started_on: date | None, ended_on: date | None = None,
    *, staff_no: str | None = None, phone: str | None = None,
) -> bool:  # fmt: skip
    """Appoint a person to a post; return False if that is recorded already.

    A vacancy that covers the first day ends the day before it, and so does the open appointment before it where the
    role has one holder. Without an ``ended_on`` it ends the day before whatever is already recorded to come next.
    """
    check_slug(entry, "role", post.role)
    if started_on and ended_on and ended_on < started_on:
        raise Refused(
            N_("{name} would leave on {ended}, before taking office on {started}. check the dates"),
            name=name,
            ended=ended_on,
            started=started_on,
        )
    person = person_in(entry, post.unit_id, post.unit, name, staff_no, phone)
    line = _line(entry, post)
    same = [held for held in line if held.person_id == person.person_id and held.started_on == started_on]
    if same and ended_on in (None, same[0].ended_on):
        return not entry.empty
    for held in same:
        entry.undo(held)
    line = [held for held in line if held not in same]
    sole = post.role in SOLE_HOLDER_ROLES
    first_day = started_on or date.min
    for held in line:
        if held.person_id is None or (sole and held.ended_on is None):
            _end_before(entry, post, held, first_day)
    if ended_on is None:
        following = [held.started_on for held in line if held.started_on and held.started_on > first_day
                     and (sole or held.person_id is None)]  # fmt: skip
        ended_on = min(following) - _DAY if following else None
    _add(entry, post, person.person_id, started_on, ended_on)
    return True


def post_named(entry: Entry, unit: str, role: str) -> Post:
    """Return the post of a unit that people name so."""
    found = find_unit(entry.reader, unit)
    return Post(found.unit_id, found.name, role)


def vacate(entry: Entry, post: Post, first_vacant_day: date) -> bool:
    """Declare a post vacant from that day on, ending all its holders; return False if that is recorded already."""
    check_slug(entry, "role", post.role)
    line = _line(entry, post)
    if any(held.person_id is None and held.started_on == first_vacant_day for held in line):
        return False
    for held in line:
        covers = (held.started_on or date.min) <= first_vacant_day and (held.ended_on or date.max) >= first_vacant_day
        if covers:
            _replace(entry, post, held, first_vacant_day - _DAY)
    following = [held.started_on for held in line if held.started_on and held.started_on > first_vacant_day]
    _add(entry, post, None, first_vacant_day, min(following) - _DAY if following else None)
    return True


def person_in(
    entry: Entry, unit_id: int, unit: str, name: str, staff_no: str | None = None, phone: str | None = None
) -> Person:
    """Return that person of the unit, made if there is none.

    Without a ``staff_no`` one name in one unit is one person; a person known without one takes the first that comes.
    Raises ``Refused`` where a name fits several people, or an id belongs to another name.
    """
    name = check_name(name, "name")
    people = entry.session.exec(select(Person).where(Person.unit_id == unit_id)).all()
    by_id = [person for person in people if staff_no and person.staff_no == staff_no]
    if by_id and by_id[0].name != name:
        raise Refused(
            N_("person {id} of {unit} is {known}, not {name}. check the id"),
            id=staff_no,
            unit=unit,
            known=by_id[0].name,
            name=name,
        )
    named = by_id or [person for person in people if person.name == name and not (staff_no and person.staff_no)]
    if len(named) > 1:
        raise Refused(N_("{unit} has several people called {name}. give the person_id"), unit=unit, name=name)
    if not named:
        person = Person(
            unit_id=unit_id,
            person_id=max((person.person_id for person in people), default=0) + 1,
            uid=new_uid(entry.author.at),
            name=name,
            staff_no=staff_no,
            phone=phone,
        )
        entry.add(person)
        return person
    changes = {"staff_no": staff_no or named[0].staff_no, "phone": phone or named[0].phone}
    if changes != {"staff_no": named[0].staff_no, "phone": named[0].phone}:
        entry.edit(named[0], PersonPast, **changes)
    return named[0]


def _line(entry: Entry, post: Post) -> list[Appointment]:
    asked = select(Appointment).where(
        Appointment.unit_id == post.unit_id, Appointment.role == post.role, col(Appointment.undone_in).is_(None)
    )
    return list(entry.session.exec(asked))


def _end_before(entry: Entry, post: Post, held: Appointment, day: date) -> None:
    """End what runs into ``day`` the day before; two holders from one and the same day are a mistake."""
    starts = held.started_on or date.min
    if starts == day and held.person_id is not None:
        holder = entry.session.get_one(Person, (held.unit_id, held.person_id)).name
        raise Refused(
            N_("{holder} took the post {role} of {unit} on that very day. vacate it from then, or give another day"),
            holder=holder,
            role=post.role,
            unit=post.unit,
        )
    if starts <= day and (held.ended_on or date.max) >= day:
        _replace(entry, post, held, day - _DAY)


def _replace(entry: Entry, post: Post, held: Appointment, ended_on: date) -> None:
    entry.undo(held)
    if (held.started_on or date.min) <= ended_on:
        _add(entry, post, held.person_id, held.started_on, ended_on)


def _add(entry: Entry, post: Post, person_id: int | None, started_on: date | None, ended_on: date | None) -> None:
    highest = "SELECT coalesce(max(appointment_id), 0) + 1 FROM appointment WHERE unit_id = :unit_id"
    entry.add(
        Appointment(
            unit_id=post.unit_id,
            appointment_id=entry.reader.one(highest, unit_id=post.unit_id)[0],
            role=post.role,
            person_id=person_id,
            started_on=started_on,
            ended_on=ended_on,
        )
    )
