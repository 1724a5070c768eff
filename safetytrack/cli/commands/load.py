"""``load``: a programme, or a changed version of one."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.messages import say, say_all, warn
from safetytrack.cli.outlook import phrase_of
from safetytrack.cli.parsing import optional_day
from safetytrack.cli.seams import warning_of
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.document import Programme
from safetytrack.domain.errors import N_
from safetytrack.domain.schedule import far_ahead, periods
from safetytrack.intake.programme_files import read_programme
from safetytrack.locale import _, called_requirement, joined, language, numbered
from safetytrack.store.query.holidays import published
from safetytrack.store.query.outlook import outlooks
from safetytrack.store.query.seams import open_seams

if TYPE_CHECKING:
    from safetytrack.store.ledger import Entry
    from safetytrack.store.write.programmes import Loaded

EXAMPLE = "safetytrack load hundred-teams --since 2026-01-01"

_SHOWN = 3
"""How many requirements are called by their titles, rather than counted."""

Since = Annotated[
    str | None,
    Option(metavar="DATE", help=N_("Count from this day on: nothing that begins before is owed in this ledger.")),
]


def run(
    context: Context,
    programme: Annotated[
        str,
        Argument(
            metavar="FILE.toml|NAME",
            help=N_("A file, or one that comes with safetytrack."),
            click_type=Value(offers.samples_or_files),
        ),
    ],
    since: Since = None,
) -> None:
    """Load a programme; what changed is a new version, for periods that begin from today. Tell what falls due next."""
    read, first_day = read_programme(programme), optional_day(since, context.today)
    with context.entry() as entry:
        loaded, sentences = load_into(entry, read, first_day)
    for sentence in sentences:
        say(sentence)
    if loaded.changed:
        with context.read() as reader:
            warn([warning_of(*each) for each in open_seams(reader, read.code, loaded.changed, context.today)])
    codes = {requirement.code for requirement in read.requirements} if loaded.from_then_on else loaded.changed
    if codes:
        with context.read() as reader:
            say_all([phrase_of(outlook) for outlook in outlooks(reader, read.code, codes, context.today)])


def load_into(entry: "Entry", programme: Programme, since: date | None = None) -> "tuple[Loaded, list[str]]":
    """Record a programme and return what that changed, and what there is to say of it, once it is kept."""
    from safetytrack.store.write.programmes import load_programme

    loaded = load_programme(entry, programme, since)
    called = called_requirement(programme.code, programme.title)
    sentences = []
    if loaded.changed:
        listed = _listed(programme, loaded.changed)
        sentences.append(_("loaded {programme}: {requirements}").format(programme=called, requirements=listed))
    if loaded.withdrawn:
        listed = joined(loaded.withdrawn)
        sentences.append(_("withdrawn from {programme}: {requirements}").format(programme=called, requirements=listed))
    if loaded.rungs:
        rungs = " → ".join(rung.title for rung in loaded.rungs)
        sentences.append(_("the ladder of letters: {rungs}").format(rungs=rungs))
    if not sentences and not loaded.from_then_on:
        text = _("{programme} is loaded already, and nothing in it has changed")
        sentences.append(text.format(programme=called))
    if loaded.since:
        sentences.append(_counted_from(programme, loaded.since))
        if past := _without_periods(programme, loaded.since):
            text = _("nothing of {requirements} is ever asked here, as it begins before {since}")
            sentences.append(text.format(requirements=_listed(programme, past), since=loaded.since))
    return loaded, sentences


def _without_periods(programme: Programme, since: date) -> list[str]:
    """Return the codes of requirements of which no period begins from a day on, such as what is asked once."""
    return [
        asks.code
        for asks in programme.requirements
        if not asks.trigger and not periods(asks._replace(since=since), far_ahead(since), published)
    ]


def _listed(programme: Programme, codes: Collection[str]) -> str:
    """Return the names of requirements; in Chinese the titles of a few, and how many they are of more."""
    if language() != "zh":
        return joined(codes)
    if len(codes) > _SHOWN:
        return numbered(N_("1 requirement"), N_("{n} requirements"), len(codes))
    return joined(asks.title for asks in programme.requirements if asks.code in codes)


def _counted_from(programme: Programme, since: date) -> str:
    first = min((requirement.starts_on for requirement in programme.requirements), default=since)
    years = range(first.year, since.year)
    if (since.month, since.day) != (1, 1) or not years:
        message = N_("{programme} counts from {since} on: nothing that begins before is owed")
    elif len(years) == 1:
        message = N_("{programme} counts from {since} on: nothing of {first} is owed")
    else:
        message = N_("{programme} counts from {since} on: nothing of {first} to {last} is owed")
    called = called_requirement(programme.code, programme.title)
    return _(message).format(programme=called, since=since, first=first.year, last=since.year - 1)
