"""What may stand where the cursor is: the values of each parameter, the names of options and commands."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import islice
from typing import NamedTuple

from safetytrack.cli.completion.line import Line
from safetytrack.cli.context import Context
from safetytrack.cli.programme_files import sample_programmes
from safetytrack.domain.errors import Refused
from safetytrack.domain.vocabulary import EXPORTS, LISTS
from safetytrack.locale import LANGUAGES, _, label
from safetytrack.output import FORMATS
from safetytrack.output.characters import harmless
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.known_words import known_words
from safetytrack.store.lookup.lookup import find_requirement
from safetytrack.store.lookup.offered_units import offered_units
from safetytrack.store.query.requirement_versions import requirement_versions

MOST = 50
"""How many values are offered at once."""


class Offer(NamedTuple):
    """A value that may be typed, and what is said of it beside; a code means little without that."""

    value: str
    told: str = ""
    is_code: bool = False


class Files(Exception):
    """What is typed is a file's name, which the shell knows best how to complete."""


class Asked(NamedTuple):
    """A line whose value is being typed, and the ledger it is about."""

    line: Line
    context: Context

    def given(self, name: str) -> str | None:
        """Return the value given for another parameter."""
        return self.line.given.get(name, [None])[-1]


def offers(line: Line, context: Context) -> list[Offer]:
    """Return what the word may become. Raises ``Files`` where that is a file."""
    if line.parameter is None:
        return list(_names(line))
    name = line.parameter.name
    source = SOURCES.get(f"{line.command.name} {name}") or SOURCES.get(name)
    found = source(Asked(line, context)) if source else ()
    return [offer._replace(value=line.lead + offer.value) for offer in islice(found, MOST)]


def _names(line: Line) -> Iterator[Offer]:
    """Yield the names of options, or of commands."""
    if line.word.startswith("-"):
        for option in line.command.params:
            if option.param_type_name == "option" and not (option.name in line.given and not option.multiple):
                yield from _beginning(line.word, [Offer(name, option.help or "") for name in option.opts])
        yield from _beginning(line.word, [Offer("--help", _("Show this message and exit."))])
    else:
        yield from _beginning(line.word, [Offer(one.name, one.help or "") for one in line.command.commands.values()])


def _beginning(word: str, offers: Iterable[Offer]) -> Iterator[Offer]:
    return (offer for offer in offers if offer.value.startswith(word))


def _units(asked: Asked) -> Iterator[Offer]:
    with asked.context.read() as reader:
        for value, unit in offered_units(reader, asked.line.word):
            kept = next((text for text in (value, unit.code) if text.isprintable() and text[0] != "-"), None)
            if kept:
                beside = unit.name if kept == unit.code else unit.code
                told = harmless(", ".join(filter(None, (beside, unit.above))))
                yield Offer(kept, told, is_code=kept == unit.code)


def _units_and_roles(asked: Asked) -> Iterator[Offer]:
    """Yield the values of ``UNIT[:ROLE]``."""
    unit, colon, role = asked.line.word.rpartition(":")
    if not colon:
        yield from _units(asked)
        return
    for offer in _roles(Asked(asked.line._replace(word=role), asked.context)):
        yield Offer(f"{unit}:{offer.value}", offer.told)


def _open_list(list_name: str) -> Callable[[Asked], Iterator[Offer]]:
    """Return what offers the words of an open list: the known ones, and those that the ledger's programmes use."""

    def offered(asked: Asked) -> Iterator[Offer]:
        word = asked.line.word
        slugs = known_words(list_name, None)
        with suppress(Refused), asked.context.read() as reader:  # the known ones need no ledger
            slugs = known_words(list_name, reader)
        for slug in slugs:
            told = label(list_name, slug)
            if slug.startswith(word):
                yield Offer(slug, told if told != slug else "")
            elif (named := label(list_name, slug, "zh")).startswith(word):
                yield Offer(named, slug)

    return offered


_roles = _open_list("role")


def _requirements_in(reader: Reader, requirement_id: int | None = None, programme: str | None = None) -> list:
    """Return what each requirement asks in its newest version; those withdrawn are left out."""
    newest = {one.requirement_id: one.asks for one in requirement_versions(reader, requirement_id, programme)}
    return [asks for asks in newest.values() if asks]


def _requirements(asked: Asked) -> Iterator[Offer]:
    """Yield requirements by their code where it is the only one, else with the programme's."""
    programme = asked.given("programme")
    with asked.context.read() as reader:
        versions = requirement_versions(reader, programme=programme)
    newest = {(one.programme, one.requirement_id): one.asks for one in versions}
    codes = [asks.code for asks in newest.values() if asks]
    for (programme, _id), asks in newest.items():
        if asks:
            names = [f"{programme}/{asks.code}"]
            if "/" not in asked.line.word and codes.count(asks.code) == 1:
                names = [asks.code] if asks.code.startswith(asked.line.word) else names
            yield from _beginning(asked.line.word, [Offer(name, asks.title) for name in names])


def _programmes(asked: Asked) -> Iterator[Offer]:
    titles = """
    SELECT p.code, v.title FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id
    WHERE v.version = (SELECT max(w.version) FROM programme_version w WHERE w.programme_id = p.programme_id)
    ORDER BY p.code
    """
    with asked.context.read() as reader:
        yield from _beginning(asked.line.word, [Offer(*row) for row in reader.all(titles)])


def _samples(asked: Asked) -> Iterator[Offer]:
    return _beginning(asked.line.word, map(Offer, sample_programmes()))


def _samples_or_files(asked: Asked) -> Iterator[Offer]:
    found = list(_samples(asked))
    if not found:
        raise Files
    return iter(found)


def _periods(asked: Asked) -> Iterator[Offer]:
    """Yield the labels around today that the requirement named on the line has, or any of them."""
    from safetytrack.domain.schedule import FOREVER, periods

    named, programme, today = asked.given("requirement"), asked.given("programme"), asked.context.today
    with asked.context.read() as reader:
        requirement_id = find_requirement(reader, named).requirement_id if named else None
        required = _requirements_in(reader, requirement_id, programme)
    found = {}
    for asks in required:
        labelled = periods(asks, _after(today))
        begun = sum(period.starts <= today for period in labelled)
        for period in labelled[max(begun - 4, 0) : begun + 2]:
            found[period.label] = f"{period.starts} – {period.ends if period.ends < FOREVER else ''}".rstrip()
    newest_first = sorted(found.items(), reverse=True)
    yield from _beginning(asked.line.word, [Offer(*one) for one in newest_first])


def _after(today: date) -> date:
    """Return the end of the year after this one."""
    return date(min(today.year + 1, 9999), 12, 31)


def _calendar(asked: Asked) -> Iterator[Offer]:
    """Yield the year, half-year, quarter and month of today, and those before."""
    today = asked.context.today
    for year, months in ((today.year, today.month), (today.year - 1, 12)):
        labels = [f"{year}", *(f"{year}H{n}" for n in range((months + 5) // 6, 0, -1))]
        labels += [f"{year}Q{n}" for n in range((months + 2) // 3, 0, -1)]
        labels += [f"{year}-{n:02}" for n in range(months, 0, -1)]
        yield from _beginning(asked.line.word, map(Offer, labels))


def _dimensions(asked: Asked) -> Iterator[Offer]:
    from safetytrack.store.query.coverage import DIMENSIONS

    taken = asked.line.given.get("by", [])
    return _beginning(asked.line.word, [Offer(name) for name in DIMENSIONS if name not in taken])


def _words(*values: str) -> Callable[[Asked], Iterator[Offer]]:
    return lambda asked: _beginning(asked.line.word, map(Offer, values))


def _files(_asked: Asked) -> Iterator[Offer]:
    raise Files


SOURCES: dict[str, Callable[[Asked], Iterator[Offer]]] = {
    "unit": _units,
    "under": _units,
    "parent": _units,
    "regulator": _units,
    "host": _units,
    "into": _units,
    "with_": _units_and_roles,
    "init with_": _samples,
    "role": _roles,
    "kind": _open_list("kind"),
    "activity": _open_list("activity"),
    "requirement": _requirements,
    "programme": _programmes,
    "load programme": _samples_or_files,
    "period": _periods,
    "for_": _calendar,
    "coverage by": _dimensions,
    "alarm": _words("7d", "1d", "none"),
    "what": _words("units", "people", "completions"),
    "import what": _words("units", "people", "completions", "ledger"),
    "export what": _words(*EXPORTS),
    "scale": _words(*LISTS["scale"]),
    "legal_form": _words("legal-person", "sole-proprietor"),
    "export": _words(*FORMATS),
    "color": _words("auto", "always", "never"),
    "lang": _words(*LANGUAGES),
    "db": _files,
    "file": _files,
    "evidence": _files,
    "extract": _files,
    "output": _files,
}
"""Where the values of a parameter come from, by its name, or by the command's and its name."""
