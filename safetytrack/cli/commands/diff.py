"""``diff``: what changed in the answers since a report."""

from collections.abc import Mapping

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.headings import heading
from safetytrack.cli.show import Wish, show
from safetytrack.domain.errors import N_, Refused
from safetytrack.locale import _
from safetytrack.output.columns import DIFFERENCES
from safetytrack.store.query.diff.differences import differences
from safetytrack.store.query.diff.moments import moment_named

EXAMPLE = "safetytrack diff --from 2026-07-05 --under 中川镇"


@options.answering()
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    from_: options.required("DATE|HASH", _("A day, or the journal head that a report bears."), "--from"),
    as_of_then: options.optional(
        "DATE", _("The day the report was asked as of (default: that day, or the day of that entry).")
    ) = None,
) -> None:
    """List every obligation that stands otherwise than when a report was sent, and why. No status means not owed."""
    with ctx.obj.read() as reader:
        asked = options.asked(ctx.obj, reader, filters)
        moment = moment_named(reader, from_, ctx.obj.today)
        if asked.as_of_entry is not None and asked.as_of_entry < moment.as_of_entry:
            raise Refused(N_("--known-on lies before --from {text}. give a later day"), text=from_)
        then = moment.asked(asked, moment.day if as_of_then is None else options.day(as_of_then, ctx.obj))
        rows = options.Counted(differences(reader, then, asked))
        told = {_("Compared with"): from_.strip(), _("As of, then"): then.as_of.isoformat()}
        show(rows, DIFFERENCES, wish, heading(ctx.obj, reader, _("What changed"), filters, **told))
    if not rows.count and wish.format == "table":
        say(_("nothing stands otherwise than on {day}").format(day=then.as_of))
