"""``journal``: what was written to the ledger."""

from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_, Misused, Refused, Unknown
from safetytrack.locale import _
from safetytrack.output.columns.journal import JOURNAL
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.listing import Subject, entries
from safetytrack.store.lookup.lookup import find_event, find_unit, find_unit_exactly

EXAMPLE = "safetytrack journal 中川镇 --from 2026-07-01"


def run(
    context: Context,
    output: OutputOptions,
    subject: Annotated[
        str | None,
        Argument(
            metavar="[UNIT|EVENT]", help=N_("Only what touches this unit or event."), click_type=Value(offers.units)
        ),
    ] = None,
    from_: Annotated[str | None, Option("--from", metavar="DATE", help=N_("From this day on."))] = None,
    until: Annotated[str | None, Option(metavar="DATE", help=N_("Up to this day, which is included."))] = None,
) -> None:
    """List the entries of the journal, newest last: when, who, which command, and what was typed for it."""
    first, last = (None if text is None else parse_date(text, context.today) for text in (from_, until))
    if first and last and last < first:
        raise Misused(N_("--until {last} lies before --from {first}. change one"), first=first, last=last)
    with context.read() as reader:
        rows = entries(reader, _subject(reader, subject) if subject is not None else None, first, last)
        count = show(rows, JOURNAL, output, heading(context, reader, _("Journal"), Filters()))
    if not count and output.format == "table":
        say(_("nothing was written"))


def _subject(reader: Reader, text: str) -> Subject:
    """Return the unit or the event that a person means: a unit by code or name, an event, else what is like a unit."""
    try:
        return Subject(find_unit_exactly(reader, text, lambda _text: ()).unit_id)
    except Refused:
        pass
    try:
        return Subject(*find_event(reader, text))
    except Unknown:
        pass
    try:
        return Subject(find_unit(reader, text).unit_id)
    except Unknown as error:
        if "units" in error.values:  # that may have been meant
            raise
    raise Unknown(N_("no unit or event is called {text!r}. see: safetytrack units, safetytrack records"), text=text)
