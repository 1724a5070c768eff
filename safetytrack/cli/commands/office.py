"""``office``: who keeps the ledger."""

from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_
from safetytrack.locale import _
from safetytrack.output.columns.office import OFFICE
from safetytrack.store.query.office import office

EXAMPLE = "safetytrack office --name 清源县安委会办公室 --prefix 清安办"


def run(
    context: Context,
    output: OutputOptions,
    name: Annotated[str | None, Option(metavar="NAME", help=N_("What papers and letters call it."))] = None,
    prefix: Annotated[
        str | None,
        Option(metavar="TEXT", help=N_("What the numbers of its letters begin with, as 清安办 in 清安办〔2026〕3号.")),
    ] = None,
    signatory: Annotated[
        str | None, Option(metavar="NAME", help=N_("Who signs its letters, where that is not the office itself."))
    ] = None,
    contact: Annotated[str | None, Option(metavar="NAME", help=N_("Whom to ask."))] = None,
    phone: Annotated[str | None, Option(metavar="NUMBER", help=N_("Where to ask."))] = None,
) -> None:
    """Say which office keeps the ledger, or show it. An empty value, as in --phone "", takes the old one away."""
    typed = {"name": name, "prefix": prefix, "signatory": signatory, "contact": contact, "phone": phone}
    changes = {field: text for field, text in typed.items() if text is not None}
    if changes:
        _change(context, changes)
        return
    with context.read() as reader:
        kept = office(reader)
        show([kept] if kept else [], OFFICE, output)
    if not kept and output.format == "table":
        say(_("the office has no name yet. name it with: safetytrack office --name NAME"))


def _change(context: Context, changes: dict[str, str]) -> None:
    from safetytrack.store.write.office import set_office

    with context.write("office", changes) as entry:
        now = set_office(entry, **changes)
    sentence = _("the ledger is kept by {name}") if entry.kept else _("{name} is so already")
    say(sentence.format(name=now.name))
