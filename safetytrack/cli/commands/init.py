"""``init``: a new ledger."""

from typing import Annotated

from typer import Option

from safetytrack.cli.commands import import_
from safetytrack.cli.commands.load import Since, load_into
from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import on_terminal, say
from safetytrack.cli.parsing import optional_day
from safetytrack.cli.schemas import InSchema, in_schema, say_address
from safetytrack.cli.setting_up import Setup, ask_for
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
    schema: InSchema = None,
) -> None:
    """Make a ledger, and load the programmes named, asking on a terminal for the rest. One that is there is kept."""
    if since is not None and not with_:
        raise Misused(N_("--since says from when programmes count. name them with --with"))
    context.db = in_schema(context.db, schema)
    setup = Setup(office, with_, since)
    is_dialogue = on_terminal() and not setup.is_whole and not context.is_there()
    if is_dialogue:
        setup = ask_for(context, setup)
    _make(context, setup)
    if setup.workbook:
        import_.run(context, setup.workbook, yes=True)
        say(_("next, who is overdue: safetytrack overdue"))
    elif is_dialogue:
        say(_("next, a workbook to fill in with your units: safetytrack template units -o FILE.xlsx"))


def _make(context: Context, setup: Setup) -> None:
    """Make the ledger and load the programmes, in one entry, and say what was done."""
    from safetytrack.store.write.office import set_office

    first_day = optional_day(setup.since, context.today)
    programmes = [read_programme(name) for name in dict.fromkeys(setup.programmes or ())]
    was_there = context.is_there()
    arguments = {"office": setup.office, "with": setup.programmes, "since": setup.since}
    with context.write("init", arguments) as entry:
        if not was_there:
            entry.record_marker("init")
        if setup.office is not None:
            set_office(entry, name=setup.office)
        sentences = [sentence for programme in programmes for sentence in load_into(entry, programme, first_day)[1]]
    for sentence in sentences:
        say(sentence)
    if was_there and not entry.kept:
        say(_("the ledger {where} is there already").format(where=context.db))
    say_address(context.db)
