"""``vacate``: a post that nobody holds."""

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say, writing
from safetytrack.locale import _, label

EXAMPLE = "safetytrack vacate 中川镇 government-head --from 2026-04-01"


def run(
    ctx: typer.Context,
    unit: options.Unit,
    role: options.Role,
    from_: options.optional("DATE", _("First vacant day (default: today)."), "--from") = None,
) -> None:
    """Declare a post vacant: all its holders leave the day before, and it owes nothing until the next appointment."""
    from safetytrack.store.write.people import post_named, vacate

    first = options.day(from_, ctx.obj)
    with writing(ctx) as entry:
        post = post_named(entry, unit, options.word("role", role))
        vacate(entry, post, first)
    done = _("{role} of {unit} is vacant from {day}")
    if not entry.kept:
        done = _("{role} of {unit} is recorded as vacant already")
    say(done.format(role=label("role", post.role), unit=post.unit, day=first))
