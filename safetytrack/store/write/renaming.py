"""The name of a person, corrected: who held which post, and who did what, stays as it is."""

from sqlmodel import col, select

from safetytrack.domain.errors import N_, Refused, Sense, Word
from safetytrack.domain.texts import called, check_text, folded
from safetytrack.store.ledger import Entry
from safetytrack.store.lookup.name_forms import person_forms
from safetytrack.store.schema.models import Appointment, Person, PersonPast
from safetytrack.store.write.people import Post


def rename_holder(entry: Entry, post: Post, former: str, name: str) -> None:
    """Give whoever holds or held a post under one name another; nothing where they are called so already.

    Raises ``Refused`` where no holder is called so, or several are, or another of the unit's people has the new name.
    """
    name = check_text(name, Word("name", Sense.PERSON))
    entry.lock_unit(post.unit_id)
    in_post = select(Appointment.person_id).where(
        Appointment.unit_id == post.unit_id, Appointment.role == post.role, col(Appointment.undone_in).is_(None)
    )
    people = entry.session.exec(select(Person).where(Person.unit_id == post.unit_id)).all()
    holders = {*entry.session.exec(in_post)}
    namesakes = called(former, (one for one in people if one.person_id in holders), lambda person: person.name)
    names = {"name": former, "role": Word(post.role, "role"), "unit": post.unit}
    if len(namesakes) > 1:
        raise Refused(N_("{unit} had several people called {name} as {role}. undo the appointment of one"), **names)
    if not namesakes:
        raise Refused(N_("nobody called {name} is recorded as {role} of {unit}. see: safetytrack people"), **names)
    [person] = namesakes
    if any(one is not person and folded(one.name) == folded(name) for one in people):
        raise Refused(
            N_("{unit} has somebody called {name} already. appoint them, and undo the appointment of the other"),
            unit=post.unit,
            name=name,
        )
    if person.name != name:
        entry.edit(person, PersonPast, name=name, **person_forms(name))
