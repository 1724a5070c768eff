"""``appoint``: who takes a post."""

from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.options import PersonId, RoleArgument, UnitArgument
from safetytrack.cli.parsing import day, optional_text, roles
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_
from safetytrack.locale import _, label

EXAMPLE = "safetytrack appoint 中川镇 party-head 王建国 --from 2026-01-05"


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
) -> None:
    """Appoint a person to a post. A post with one holder, such as party-head, passes on from the holder before."""
    from safetytrack.store.write.people import appoint, post_named

    first = day(from_, context.today)
    last = parse_date(until, context.today) if until is not None else None
    with context.entry() as entry:
        posts = list(dict.fromkeys(post_named(entry, unit, each) for each in roles(role)))
        known = {"staff_no": optional_text(person_id, "person id"), "phone": optional_text(phone, "phone")}
        for post in posts:
            appoint(entry, post, name, first, last, **known)
    done = _("{name} is {role} of {unit} from {day}")
    if not entry.kept:
        done = _("{name} is recorded as {role} of {unit} already")
    for post in posts:
        say(done.format(name=name.strip(), role=label("role", post.role), unit=post.unit, day=first))
