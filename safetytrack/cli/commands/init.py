"""``init``: a new ledger."""

import typer

from safetytrack.cli import options
from safetytrack.cli.commands.load import load_into
from safetytrack.cli.context import say, writing
from safetytrack.cli.programme_files import read_programme
from safetytrack.locale import _

EXAMPLE = "safetytrack init --with leaders-talk-safety --with study-plan"


def run(
    ctx: typer.Context,
    with_: options.several("PROGRAMME", _("A programme to load."), "--with") = None,
) -> None:
    """Make a ledger, and load the programmes named. One that is there already is kept as it is."""
    programmes = [read_programme(name) for name in dict.fromkeys(with_ or ())]
    was_there = ctx.obj.is_there()
    with writing(ctx) as entry:
        if not was_there:
            entry.record_marker("init")
        told = [sentence for programme in programmes for sentence in load_into(entry, programme)]
    for sentence in told:
        say(sentence)
    if was_there and not programmes:
        say(_("the ledger {where} is there already").format(where=ctx.obj.db))
