"""``appoint``: who takes a post."""

from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.options import PersonId, RoleArgument, UnitArgument
from safetytrack.cli.parsing import day_at, optional_text, roles
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _, label_in_sentence

EXAMPLE = N_("safetytrack appoint 中川镇 party-head 王建国 --from 2026-01-05")


def run(
    context: Context,
    unit: UnitArgument,
    role: RoleArgument,
    name: Annotated[str, Argument(metavar="NAME", help=N_("The person's name."))],
    from_: Annotated[
        str | None, Option("--from", metavar="DATE", help=N_("First day in office (default: today)."))
    ] = None,
    until: Annotated[str | None, Option(metavar="DATE", help=N_("Last day in office."))] = None,
    person_id: PersonId = None,
    phone: Annotated[str | None, Option(metavar="NUMBER", help=N_("The person's telephone."))] = None,
    was: Annotated[
        str | None, Option(metavar="NAME", help=N_("A mistyped name of the holder, which becomes NAME instead."))
    ] = None,
) -> None:
    """Appoint a person to a post; one with one holder passes on from the holder before. undo takes that back."""
    from safetytrack.store.write.people import appoint, post_named

    if was is not None:
        if (from_, until, person_id, phone) != (None,) * 4:
            raise Misused(N_("--was mends a name alone. leave the other options out"))
        _rename(context, unit, role, was, name)
        return
    first = context.today if from_ is None else day_at("first", from_, context.today)
    last = day_at("last", until, context.today) if until is not None else None
    with context.entry() as entry:
        posts = list(dict.fromkeys(post_named(entry, unit, each) for each in roles(role)))
        known = {"staff_no": optional_text(person_id, "person id"), "phone": optional_text(phone, "phone")}
        ends = [appoint(entry, post, name, first, last, **known) for post in posts]
    for post, end in zip(posts, ends, strict=True):
        done = (
            _("{name} is {role} of {unit} from {day} to {last}") if end else _("{name} is {role} of {unit} from {day}")
        )
        if not entry.kept:
            done = _("{name} is recorded as {role} of {unit} already")
        say(
            done.format(
                name=name.strip(), role=label_in_sentence("role", post.role), unit=post.unit, day=first, last=end
            )
        )


def _rename(context: Context, unit: str, role: str, former: str, name: str) -> None:
    """Give the holder of a post, whose name was mistyped, the right one."""
    from safetytrack.store.write.people import post_named
    from safetytrack.store.write.renaming import rename_holder

    with context.entry() as entry:
        for each in roles(role):
            rename_holder(entry, post_named(entry, unit, each), former, name)
    sentence = _("{former} is called {name} now") if entry.kept else _("{name} is so already")
    say(sentence.format(former=former.strip(), name=name.strip()))
