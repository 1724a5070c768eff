"""``journal``: what was written to the ledger."""

from collections.abc import Callable
from typing import Annotated

from typer import Argument

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.day_filters import MadeFrom, MadeUntil
from safetytrack.cli.filters import FilterOptions, Filters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Refused, Unknown
from safetytrack.locale import _, language
from safetytrack.output.columns.journal import JOURNAL
from safetytrack.output.heading import Heading
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.listing import Subject, Written, entries, typed_words
from safetytrack.store.lookup.lookup import find_event, find_unit, find_unit_exactly

EXAMPLE = "safetytrack journal 中川镇 --from 2026-07-01"


def run(
    context: Context,
    filters: Annotated[Filters, FilterOptions((MadeFrom, MadeUntil))],
    output: OutputOptions,
    subject: Annotated[
        str | None,
        Argument(
            metavar="[UNIT|EVENT]", help=N_("Only what touches this unit or event."), click_type=Value(offers.units)
        ),
    ] = None,
) -> None:
    """List the entries of the journal, newest last: when, who, which command, and what was typed for it."""
    with context.read() as reader:
        first, last = filters.query(reader, context.today).span
        about = _subject(reader, subject) if subject is not None else None
        rows = entries(reader, about, first, last, _written(reader, output))
        count = show(rows, JOURNAL, output, _headed(heading(context, reader, _("Journal"), filters)))
    if not count and output.format == "table":
        say(_("nothing was written"))


def _headed(heading: Callable[[], Heading]) -> Callable[[], Heading]:
    """Return what makes the heading of a paper, on which commands are called in Chinese by what they do."""
    from safetytrack.cli.command_words import WORDS

    def made() -> Heading:
        head = heading()
        names = {command: words.partition(" ")[0] for command, words in WORDS.items()} if language() == "zh" else {}
        return head._replace(titles={**head.titles, "command": names})

    return made


def _written(reader: Reader, output: OutputOptions) -> Written:
    """Return how what was typed is said: to programs and in English as it was, to who reads Chinese in Chinese."""
    if language() != "zh" or output.format not in ("table", "xlsx"):
        return typed_words
    from safetytrack.cli.titles import titles
    from safetytrack.output.typed import in_chinese

    called = titles(reader)
    return lambda command, what: in_chinese(command, what, called)


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
