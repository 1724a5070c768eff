"""What may stand where the cursor is: the values that parameters may have.

Every command line loads this module, and only the tab key needs what its functions do: they import that themselves.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from datetime import date
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from safetytrack.domain.errors import Refused, SafetytrackError
from safetytrack.locale import label

if TYPE_CHECKING:
    from safetytrack.domain.requirement import Requirement
    from safetytrack.store.backends.reader import Reader

PLAIN, CODE, FILE = "plain", "code", "file"
"""The kinds of offers: a value; a value that means little without its help; any file, which the shell knows best."""


class Offer(NamedTuple):
    """A value that may be typed, and what is said of it beside."""

    value: str
    help: str = ""
    kind: str = PLAIN


class Ledger(Protocol):
    """The ledger that a line is about, and its today."""

    @property
    def today(self) -> date:
        """The local calendar day."""

    def read(self) -> "AbstractContextManager[Reader]":
        """Open the ledger for a question."""


class CompletionContext(NamedTuple):
    """The word that is being typed as a value of a parameter, and what was typed for the others, by their names."""

    word: str
    ledger: Ledger
    values: Mapping[str, Any]
    parameter: str


Offers = Callable[[CompletionContext], Iterable[Offer]]
"""What a parameter may be."""


def units(context: CompletionContext) -> Iterator[Offer]:
    """Yield the units that a word may become, by name or by code."""
    from safetytrack.output.safe import terminal_text
    from safetytrack.store.lookup.offered_units import offered_units

    with context.ledger.read() as reader:
        for value, unit in offered_units(reader, context.word):
            text = next((text for text in (value, unit.code) if text.isprintable() and text[0] != "-"), None)
            if text:
                beside = unit.name if text == unit.code else unit.code
                help = terminal_text(", ".join(filter(None, (beside, unit.above))))
                yield Offer(text, help, CODE if text == unit.code else PLAIN)


def units_and_roles(context: CompletionContext) -> Iterator[Offer]:
    """Yield the values of ``UNIT[:ROLE]``."""
    unit, colon, role = context.word.rpartition(":")
    if not colon:
        yield from units(context)
        return
    for offer in roles(context._replace(word=role)):
        yield Offer(f"{unit}:{offer.value}", offer.help)


def open_list(list_name: str) -> Offers:
    """Return what offers the words of an open list: the known ones, and those that the ledger's programmes use."""

    def offers(context: CompletionContext) -> Iterator[Offer]:
        from safetytrack.store.lookup.known_words import known_words

        slugs = known_words(list_name, None)
        with suppress(Refused), context.ledger.read() as reader:  # the known ones need no ledger
            slugs = known_words(list_name, reader)
        for slug in slugs:
            help = label(list_name, slug)
            if slug.startswith(context.word):
                yield Offer(slug, help if help != slug else "")
            elif (chinese := label(list_name, slug, "zh")).startswith(context.word):
                yield Offer(chinese, slug)

    return offers


roles = open_list("role")
kinds = open_list("kind")
activities = open_list("activity")


def people(context: CompletionContext) -> Iterator[Offer]:
    """Yield the names of people whose beginning is typed, each once, with the unit of one of them beside."""
    from safetytrack.output.safe import terminal_text
    from safetytrack.store.lookup.people import offered_people

    with context.ledger.read() as reader:
        for name, unit in offered_people(reader, context.word):
            if name.isprintable() and name[0] != "-":
                yield Offer(name, terminal_text(unit))


def requirements(context: CompletionContext) -> Iterator[Offer]:
    """Yield requirements by their code where it is the only one, else with the programme's."""
    from safetytrack.store.query.requirement_versions import requirement_versions

    with context.ledger.read() as reader:
        versions = requirement_versions(reader, programmes=context.values.get("programme") or ())
    newest = {(one.programme, one.requirement_id): one.asks for one in versions}
    codes = [asks.code for asks in newest.values() if asks]
    for (programme, _id), asks in newest.items():
        if asks:
            name = f"{programme}/{asks.code}"
            if "/" not in context.word and codes.count(asks.code) == 1 and asks.code.startswith(context.word):
                name = asks.code
            yield from _beginning(context.word, [Offer(name, asks.title)])


def programmes(context: CompletionContext) -> Iterator[Offer]:
    """Yield the programmes of the ledger."""
    from safetytrack.store.query import lists

    with context.ledger.read() as reader:
        yield from _beginning(context.word, [Offer(one.code, one.title) for one in lists.programmes(reader)])


def samples(context: CompletionContext) -> Iterator[Offer]:
    """Yield the programmes that come with safetytrack."""
    from safetytrack.intake.programme_files import sample_programmes

    return _beginning(context.word, map(Offer, sample_programmes()))


def samples_or_files(context: CompletionContext) -> Iterable[Offer]:
    """Return the programmes that come with safetytrack, or any file where none is called so."""
    return list(samples(context)) or files(context)


def periods(context: CompletionContext) -> Iterator[Offer]:
    """Yield the labels around today that the requirement named on the line has, or any of them."""
    from safetytrack.domain.schedule import periods as periods_of
    from safetytrack.domain.windows import FOREVER
    from safetytrack.store.query.holidays import published

    today = context.ledger.today
    labels = {}
    for asks, days in _requirements_of(context):
        begun_or_next = periods_of(asks, _end_of_next_year(today), published, days)
        begun = sum(period.starts <= today for period in begun_or_next)
        for period in begun_or_next[max(begun - 4, 0) : begun + 2]:
            labels[period.label] = f"{period.starts} – {period.ends if period.ends < FOREVER else ''}".rstrip()
    yield from _beginning(context.word, [Offer(*one) for one in sorted(labels.items(), reverse=True)])


def _requirements_of(context: CompletionContext) -> "list[tuple[Requirement, Collection[date]]]":
    """Return what each requirement asks in its newest version, and on which days something began a period of it.

    Those withdrawn are left out.
    """
    from safetytrack.store.lookup.requirements import find_requirement
    from safetytrack.store.query.query import Query
    from safetytrack.store.query.requirement_versions import requirement_versions
    from safetytrack.store.query.triggers import trigger_days

    named = context.values.get("requirement") or ()
    names = [named] if isinstance(named, str) else named  # an argument, or an option that may be given several times
    with context.ledger.read() as reader:
        requirement_ids = [find_requirement(reader, name).requirement_id for name in names]
        versions = requirement_versions(reader, requirement_ids, context.values.get("programme") or ())
        newest = {one.requirement_id: one for one in versions}
        days = trigger_days(reader, Query(as_of=context.ledger.today), newest.values())
    return [(one.asks, days(one)) for one in newest.values() if one.asks]


def _end_of_next_year(today: date) -> date:
    return date(min(today.year + 1, 9999), 12, 31)


def one_of(*values: str) -> Offers:
    """Return what offers a few values, but for those that were given for the parameter already."""

    def offers(context: CompletionContext) -> Iterator[Offer]:
        taken = context.values.get(context.parameter)
        left = [value for value in values if not isinstance(taken, list | tuple) or value not in taken]
        return _beginning(context.word, map(Offer, left))

    return offers


def one_of_or_files(*values: str) -> Offers:
    """Return what offers a few values, or any file where none begins so."""
    named = one_of(*values)
    return lambda context: list(named(context)) or files(context)


def letters(context: CompletionContext) -> Iterator[Offer]:
    """Yield what may stand behind ``letter``: the rungs of the ladder, and what it does beside."""
    from safetytrack.store.query.ladder import ladder

    with suppress(Refused), context.ledger.read() as reader:
        for rung in ladder(reader):
            chinese = label("activity", rung.activity, "zh")
            spelt = [Offer(rung.activity, rung.title), Offer(chinese, rung.activity)]
            yield from islice(_beginning(context.word, spelt), 1)
    yield from _beginning(context.word, [Offer("due"), Offer("check")])


def units_or_templates(context: CompletionContext) -> Iterable[Offer]:
    """Return to whom a letter may go; behind ``letter check`` any file."""
    return files(context) if context.values.get("what") == "check" else units(context)


def refs(context: CompletionContext) -> Iterator[Offer]:
    """Yield the refs of events whose beginning is typed, the newest first, with what each was and when beside."""
    from safetytrack.store.lookup.refs import offered_refs

    with context.ledger.read() as reader:
        for ref, activity, done_on in offered_refs(reader, context.word):
            if ref.isprintable() and ref[0] != "-":
                yield Offer(ref, f"{label('activity', activity)} {done_on}")


def form_figures(context: CompletionContext) -> Iterator[Offer]:
    """Yield the headers of the form on the line; behind a header and ``=`` the figures that it may ask for."""
    from safetytrack.domain.figures import FIGURES
    from safetytrack.intake.forms.blank import read_form

    header, mark, _figure = context.word.rpartition("=")
    if mark:
        yield from _beginning(context.word, [Offer(f"{header}={figure}") for figure in FIGURES])
    elif form := context.values.get("form"):
        with suppress(SafetytrackError):
            headers = read_form(Path(form), None).headers
            yield from _beginning(context.word, [Offer(f"{each}=") for each in headers if each.isprintable() and each])


def files(_context: CompletionContext) -> list[Offer]:
    """Return any file."""
    return [Offer("", kind=FILE)]


def _beginning(word: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    return (offer for offer in offers if offer.value.startswith(word))
