"""``appoint``: who takes a post."""

from typing import Annotated

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.domain.calendar import parse_date
from safetytrack.locale import _, label

EXAMPLE = "safetytrack appoint 中川镇 party-head 王建国 --from 2026-01-05"


def run(
    ctx: typer.Context,
    unit: options.Unit,
    role: options.Role,
    name: Annotated[str, typer.Argument(metavar="NAME", help=_("The person's name."))],
    from_: options.optional("DATE", _("First day in office (default: today)."), "--from") = None,
    until: options.optional("DATE", _("Last day in office.")) = None,
    person_id: options.PersonId = None,
    phone: options.optional("NUMBER", _("The person's telephone.")) = None,
) -> None:
    """Appoint a person to a post. A post with one holder, such as party-head, passes on from the holder before."""
    from safetytrack.store.write.people import appoint, post_named

    first = options.day(from_, ctx.obj)
    last = parse_date(until, ctx.obj.today) if until is not None else None
    with writing(ctx) as entry:
        post = post_named(entry, unit, options.word("role", role))
        appoint(
            entry,
            post,
            name,
            first,
            last,
            staff_no=options.text(person_id, "person id"),
            phone=options.text(phone, "phone"),
        )
    done = _("{name} is {role} of {unit} from {day}")
    if not entry.kept:
        done = _("{name} is recorded as {role} of {unit} already")
    say(done.format(name=name.strip(), role=label("role", post.role), unit=post.unit, day=first))
