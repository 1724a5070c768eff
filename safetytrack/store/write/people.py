"""People, appointments and vacancies (rules 8 and 9). A post's appointments form one line through time."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Protocol, TypeVar

from sqlmodel import col, select

from safetytrack.domain.errors import N_, Conflicting, Refused, Sense, Word
from safetytrack.domain.spans import includes, is_within
from safetytrack.domain.texts import called, check_text, folded, is_same_id
from safetytrack.domain.titles import Role, role_in
from safetytrack.domain.uid import new_uid
from safetytrack.domain.vocabulary import SOLE_HOLDER_ROLES
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.lookup.name_forms import person_forms
from safetytrack.store.schema.models import Appointment, Person, PersonPast, Unit
from safetytrack.store.write.words import check_slug

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a unit, and the unit's name for messages."""

    unit_id: int
    unit: str
    role: str


class Term(NamedTuple):
    """A time in office, both days included; of nobody: a vacancy."""

    person_id: int | None
    started_on: date | None
    ended_on: date | None


AnyTerm = TypeVar("AnyTerm", Appointment, Term)


class Named(Protocol):
    """A row of ``person``, or whatever else has a name and a staff_no."""

    @property
    def name(self) -> str:
        """What the person is called."""

    @property
    def staff_no(self) -> str | None:
        """The office's own number for the person."""


Somebody = TypeVar("Somebody", bound=Named)


def appoint(
    entry: Entry,
    post: Post,
    name: str,
    started_on: date | None,
    ended_on: date | None = None,
    *,
    staff_no: str | None = None,
    phone: str | None = None,
) -> date | None:
    """Appoint a person to a post by the rules of ``plan_appointment``; return the last day in office, if there is one.

    There is one where it was given, or where somebody else who is recorded already follows.
    """
    check_slug(entry, "role", post.role)
    check_term(name, started_on, ended_on)
    entry.lock_unit(post.unit_id)
    person = person_in(entry, post.unit_id, post.unit, name, staff_no, phone)
    _warn_if_closed(entry, post, started_on, ended_on)

    def name_of(person_id: int) -> str:
        return entry.session.get_one(Person, (post.unit_id, person_id)).name

    line = _line(entry, post)
    ended, added = plan_appointment(line, Term(person.person_id, started_on, ended_on), post, name_of)
    _replan(entry, post, ended, added)
    return last_day_in_post(
        [*(term for term in line if term not in ended), *added], person.person_id, started_on or date.min
    )


def _warn_if_closed(entry: Entry, post: Post, started_on: date | None, ended_on: date | None) -> None:
    unit = entry.session.get_one(Unit, post.unit_id)
    days = [day for day in (started_on, ended_on) if day]
    if not all(is_within(day, unit.opened_on, unit.closed_on) for day in days):
        entry.warn(
            N_("{unit} was not open on all days of this appointment. it is recorded all the same"), unit=post.unit
        )


def plan_appointment(
    line: list[AnyTerm], coming: Term, post: Post, name_of: Callable[[int], str]
) -> tuple[list[AnyTerm], list[Term]]:
    """Return what goes from a post's line through time and what comes when somebody is appointed.

    Nothing does where the person is recorded in that post for all of that time.

    A vacancy that covers the first day ends the day before it, and so does the open appointment before it where the
    role has one holder; two of them from one and the same day are a mistake. Without an ``ended_on`` it ends the day
    before whatever is already recorded to come next.
    """
    person_id, started_on, ended_on = coming
    sole = post.role in SOLE_HOLDER_ROLES
    first_day = started_on or date.min
    same = [term for term in line if term.person_id == person_id and term.started_on == started_on]
    if same and ended_on in (None, same[0].ended_on):
        return [], []
    others = [term for term in line if term not in same]
    if ended_on is None:
        following = [
            term.started_on
            for term in others
            if term.started_on and term.started_on > first_day and (sole or term.person_id is None)
        ]
        coming = coming._replace(ended_on=min(following) - _DAY if following else None)
    if not same and any(_holds(term, coming) for term in others if term.person_id == person_id):
        return [], []
    ended: list[AnyTerm] = list(same)
    added: list[Term] = []
    for term in others:
        starts = term.started_on or date.min
        if term.person_id is None or (sole and term.ended_on is None):
            if starts == first_day and term.person_id is not None:
                raise _same_day(post, name_of(term.person_id), term.started_on)
            if _covers(term, first_day):
                ended.append(term)
                if starts < first_day:
                    added.append(Term(term.person_id, term.started_on, first_day - _DAY))
    return ended, [*added, coming]


def last_day_in_post(line: Iterable[Appointment | Term], person_id: int | None, first_day: date) -> date | None:
    """Return the last day of somebody's time in office, or of nobody's, from a day on; None of what has no end.

    A term of the same person that begins the day after goes on with it.
    """
    terms = [term for term in line if term.person_id == person_id]
    last, day = None, first_day
    while covering := [term for term in terms if _covers(term, day)]:
        ends = [term.ended_on for term in covering if term.ended_on is not None]
        if len(ends) < len(covering):
            return None
        last = max(ends)
        day = last + _DAY
    return last


def _covers(term: Appointment | Term, day: date) -> bool:
    return is_within(day, term.started_on, term.ended_on)


def _holds(term: Appointment | Term, coming: Term) -> bool:
    return includes((term.started_on, term.ended_on), (coming.started_on, coming.ended_on))


def _same_day(post: Post, holder: str, day: date | None) -> Refused:
    sentence = N_("{holder} took the post {role} of {unit} on that very day. vacate it from then, or give another day")
    if day is None:
        sentence = N_("{holder} holds the post {role} of {unit}, from no day that is known. give the day of the next")
    return Conflicting(
        sentence,
        holder=holder,
        role=Word(post.role, "role"),
        unit=post.unit,
    )


def check_term(name: str, started_on: date | None, ended_on: date | None) -> None:
    """Refuse a time in office that ends before it begins."""
    if started_on and ended_on and ended_on < started_on:
        raise Refused(
            N_("{name} would leave on {ended}, before taking office on {started}. check the dates"),
            name=name,
            ended=ended_on,
            started=started_on,
        )


def post_named(entry: Entry, unit: str, role: Role) -> Post:
    """Return the post of a unit that people name so, a title being what it is in units of that kind."""
    named = find_unit(entry.reader, unit)
    return Post(named.unit_id, named.name, role_in(role, named.kind))


def vacate(entry: Entry, post: Post, first_vacant_day: date) -> date | None:
    """Declare a post vacant from that day on, ending all its holders; return the last vacant day, if there is one.

    There is one where an appointment that is recorded already follows.
    """
    check_slug(entry, "role", post.role)
    entry.lock_unit(post.unit_id)
    line = _line(entry, post)
    ended, added = plan_vacancy(line, first_vacant_day)
    _replan(entry, post, ended, added)
    return last_day_in_post([*(term for term in line if term not in ended), *added], None, first_vacant_day)


def plan_vacancy(line: list[AnyTerm], first_vacant_day: date) -> tuple[list[AnyTerm], list[Term]]:
    """Return what goes from a post's line through time and what comes when it is declared vacant from a day on.

    Nothing does where it is recorded as vacant on that day.
    """
    covering = [term for term in line if _covers(term, first_vacant_day)]
    if covering and all(term.person_id is None for term in covering):
        return [], []
    following = [term.started_on for term in line if term.started_on and term.started_on > first_vacant_day]
    vacancy = Term(None, first_vacant_day, min(following) - _DAY if following else None)
    left: list[Term] = [Term(term.person_id, term.started_on, first_vacant_day - _DAY) for term in covering]
    return covering, [*(one for one in left if (one.started_on or date.min) < first_vacant_day), vacancy]


def person_in(
    entry: Entry, unit_id: int, unit: str, name: str, staff_no: str | None = None, phone: str | None = None
) -> Person:
    """Return that person of the unit, made if there is none.

    Without a ``staff_no`` one name in one unit is one person; a person known without one takes the first that comes.
    """
    name = check_text(name, Word("name", Sense.PERSON))
    people = entry.session.exec(select(Person).where(Person.unit_id == unit_id).order_by(col(Person.person_id))).all()
    known = known_person(people, unit, name, staff_no)
    if known is None:
        person = Person(
            unit_id=unit_id,
            person_id=max((person.person_id for person in people), default=0) + 1,
            uid=new_uid(entry.author.at),
            name=name,
            staff_no=staff_no,
            phone=phone,
            **person_forms(name),
        )
        entry.add(person)
        return person
    changes = {"staff_no": known.staff_no or staff_no, "phone": phone or known.phone}
    if changes != {"staff_no": known.staff_no, "phone": known.phone}:
        entry.edit(known, PersonPast, **changes)
    return known


def known_person(people: Iterable[Somebody], unit: str, name: str, staff_no: str | None) -> Somebody | None:
    """Return which of a unit's people that is, None if nobody: by the id, else by the name.

    Raises ``Refused`` where a name fits several people, or an id belongs to another name.
    """
    by_id = [person for person in people if staff_no and is_same_id(person.staff_no, staff_no)]
    if by_id and folded(by_id[0].name) != folded(name):
        raise Conflicting(
            N_("person {id} of {unit} is {known}, not {name}. check the id"),
            id=staff_no,
            unit=unit,
            known=by_id[0].name,
            name=name,
        )
    others = (person for person in people if not (staff_no and person.staff_no))
    named = by_id or called(name, others, lambda person: person.name)
    if len(named) > 1:
        raise Refused(N_("{unit} has several people called {name}. give the person_id"), unit=unit, name=name)
    return named[0] if named else None


def _line(entry: Entry, post: Post) -> list[Appointment]:
    statement = select(Appointment).where(
        Appointment.unit_id == post.unit_id, Appointment.role == post.role, col(Appointment.undone_in).is_(None)
    )
    return list(entry.session.exec(statement.order_by(col(Appointment.appointment_id))))


def _replan(entry: Entry, post: Post, ended: Iterable[Appointment], added: Iterable[Term]) -> None:
    for appointment in ended:
        entry.undo(appointment)
    for term in added:
        _add(entry, post, *term)


def _add(entry: Entry, post: Post, person_id: int | None, started_on: date | None, ended_on: date | None) -> None:
    entry.add(
        Appointment(
            unit_id=post.unit_id,
            appointment_id=entry.next_key("appointment", "appointment_id", unit_id=post.unit_id),
            role=post.role,
            person_id=person_id,
            started_on=started_on,
            ended_on=ended_on,
        )
    )
