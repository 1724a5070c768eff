"""``vacate``: a post that nobody holds."""

from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.options import RoleArgument, UnitArgument
from safetytrack.cli.parsing import day_at, roles
from safetytrack.cli.vacancies import vacant
from safetytrack.domain.errors import N_, render
from safetytrack.locale import _

EXAMPLE = N_("safetytrack vacate 中川镇 government-head --from 2026-04-01")


def run(
    context: Context,
    unit: UnitArgument,
    role: RoleArgument,
    from_: Annotated[
        str | None, Option("--from", metavar="DATE", help=N_("First vacant day (default: today)."))
    ] = None,
) -> None:
    """Declare a post vacant: all its holders leave the day before, and it owes nothing until the next appointment."""
    from safetytrack.store.write.people import post_named, vacate

    first = context.today if from_ is None else day_at("first", from_, context.today)
    with context.entry() as entry:
        posts = list(dict.fromkeys(post_named(entry, unit, each) for each in roles(role)))
        ends = [vacate(entry, post, first) for post in posts]
    for post, last in zip(posts, ends, strict=True):
        done = vacant(post.role, post.unit, first, last)
        if not entry.kept:
            done = done._replace(message=N_("{role} of {unit} is recorded as vacant already"))
        say(render(done, _))
