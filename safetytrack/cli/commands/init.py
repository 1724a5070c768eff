"""``init``: a new ledger."""

from typing import Annotated

from typer import Option

from safetytrack.cli.commands.load import Since, load_into
from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.parsing import optional_day
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused
from safetytrack.intake.programme_files import read_programme
from safetytrack.locale import _

EXAMPLE = "safetytrack init --with leaders-talk-safety --with study-plan"


def run(
    context: Context,
    with_: Annotated[
        list[str] | None,
        Option("--with", metavar="PROGRAMME", help=N_("A programme to load."), click_type=Value(offers.samples)),
    ] = None,
    since: Since = None,
    office: Annotated[str | None, Option(metavar="NAME", help=N_("The office that keeps it, for its papers."))] = None,
) -> None:
    """Make a ledger, and load the programmes named. One that is there already is kept as it is."""
    if since is not None and not with_:
        raise Misused(N_("--since says from when programmes count. name them with --with"))
    first_day = optional_day(since, context.today)
    programmes = [read_programme(name) for name in dict.fromkeys(with_ or ())]
    from safetytrack.store.write.office import set_office

    was_there = context.is_there()
    with context.entry() as entry:
        if not was_there:
            entry.record_marker("init")
        if office is not None:
            set_office(entry, name=office)
        sentences = [sentence for programme in programmes for sentence in load_into(entry, programme, first_day)[1]]
    for sentence in sentences:
        say(sentence)
    if was_there and not entry.kept:
        say(_("the ledger {where} is there already").format(where=context.db))
