"""What narrows a question. A filter is a class: its option, what it asks of the store, its words, its completion.

A new one is written here and listed in ``FILTERS``: the commands that take filters, the headings of their answers and
the tab key follow. Each imports by itself what it looks its text up with: most questions are narrowed by few or none.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, ClassVar, NamedTuple

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.messages import say_all
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_, Phrase, Refused, Word, Words
from safetytrack.locale import _, joined, label, pgettext
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.unit_tables import outermost


class Filter(ABC):
    """One thing that narrows a question, as it was typed."""

    name: ClassVar[str]
    """What its parameter is called, and its option: with hyphens for underscores."""

    metavar: ClassVar[str]
    """What stands for its value on a help page."""

    help: ClassVar[str]
    """What it keeps, on a help page."""

    value: ClassVar[Value | None] = None
    """What its value is, for the tab key to offer some."""

    repeatable: ClassVar[bool] = True
    """Whether it may be given several times, each of which is as good as the others."""

    def __init__(self, text: str) -> None:
        self.text = text

    @property
    def title(self) -> str:
        """What a heading calls it: as the column that it looks at."""
        return pgettext("column", self.name.capitalize())

    @abstractmethod
    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        """Return the query with this in it. Raises ``SafetytrackError`` for what nobody knows."""

    def words(self, reader: Reader, today: date) -> str:
        """Return what it keeps, in the words of a heading."""
        return self.text


class AsOf(Filter):
    """The day that is asked about; in a heading it has a place of its own."""

    name, metavar, help = "as_of", "DATE", N_("Ask as of this day (default: today).")
    repeatable = False

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        return query._replace(as_of=parse_date(self.text, today))


class KnownOn(Filter):
    """The day by whose end all that counts was recorded."""

    name, metavar, help = "known_on", "DATE", N_("Count only what was recorded by the end of this day.")
    repeatable = False

    @property
    def title(self) -> str:
        return _("Known on")

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.journal.entries import prefix_by

        return query._replace(**prefix_by(reader, parse_date(self.text, today))._asdict())

    def words(self, reader: Reader, today: date) -> str:
        return parse_date(self.text, today).isoformat()


class Unit(Filter):
    """One unit: an argument of commands, and no option."""

    name, metavar, help = "unit", "[UNIT]", N_("Only this unit.")
    value = Value(offers.units)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.lookup.lookup import find_unit

        return query._replace(unit_id=find_unit(reader, self.text).unit_id)

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.store.lookup.lookup import find_unit
        from safetytrack.store.query.units import shared_names

        unit = find_unit(reader, self.text)
        return f"{unit.name} {unit.code}" if shared_names(reader, [unit.name]) else unit.name


class Under(Unit):
    """A unit and those below it."""

    name, metavar, help = "under", "UNIT", N_("Only this unit and the units below it.")

    @property
    def title(self) -> str:
        return _("Under")

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.lookup.lookup import find_unit

        return query._replace(under=(*query.under, find_unit(reader, self.text).unit_id))


class Programme(Filter):
    """A programme."""

    name, metavar, help = "programme", "CODE", N_("Only this programme.")
    value = Value(offers.programmes)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.lookup.requirements import find_programme

        return query._replace(programmes=(*query.programmes, find_programme(reader, self.text)))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.store.lookup.requirements import find_programme

        title = reader.one(
            "SELECT v.title FROM programme p JOIN programme_version v ON v.programme_id = p.programme_id"
            " WHERE p.code = :code ORDER BY v.version DESC LIMIT 1",
            code=find_programme(reader, self.text),
        )
        return str(title[0]) if title else self.text


class Requirement(Filter):
    """A requirement."""

    name, metavar, help = "requirement", "NAME", N_("Only this requirement.")
    value = Value(offers.requirements)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.lookup.requirements import find_requirement

        requirement = find_requirement(reader, self.text)
        return query._replace(requirement_ids=(*query.requirement_ids, requirement.requirement_id))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.store.lookup.requirements import find_requirement
        from safetytrack.store.query.requirement_versions import requirement_versions

        requirement = find_requirement(reader, self.text)
        versions = requirement_versions(reader, [requirement.requirement_id])
        titles = [version.asks.title for version in versions if version.asks]
        return titles[-1] if titles else requirement.name


class Kind(Filter):
    """Units of a kind."""

    name, metavar, help = "kind", "KIND", N_("Only units of this kind.")
    value = Value(offers.kinds)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.cli.known import known_word

        return query._replace(kinds=(*query.kinds, known_word(reader, "kind", self.text)))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.cli.parsing import word

        return label("kind", word("kind", self.text))


class Role(Filter):
    """A role."""

    name, metavar, help = "role", "ROLE", N_("Only this role.")
    value = Value(offers.roles)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.cli.known import known_roles

        return query._replace(roles=(*query.roles, *known_roles(reader, self.text, query.kinds)))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.cli.parsing import role
        from safetytrack.domain.titles import HeadTitle

        meant = role(self.text)
        return meant.title if isinstance(meant, HeadTitle) else label("role", meant)


class Period(Filter):
    """A period, and those inside it."""

    name, metavar, help = "period", "LABEL", N_("Only this period, such as 2026H1.")
    value = Value(offers.periods)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.cli.parsing import period_label

        return query._replace(labels=(*query.labels, period_label(self.text)))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.cli.parsing import period_label

        return label("period", period_label(self.text))


FILTERS: tuple[type[Filter], ...] = (AsOf, KnownOn, Under, Programme, Requirement, Kind, Role, Period)
"""What questions take, in the order of help pages and headings."""


class Filters(tuple[Filter, ...]):
    """The filters that were typed for one question."""

    def also(self, kind: type[Filter], text: str | None) -> "Filters":
        """Return these and one more before them, unless nothing was typed for it."""
        return self if text is None else Filters((kind(text), *self))

    def text(self, kind: type[Filter]) -> str | None:
        """Return what was typed for a filter."""
        return next((one.text for one in self if type(one) is kind), None)

    def query(self, reader: Reader, today: date) -> Query:
        """Return what the question is about, every name in it looked up. Raises ``Refused`` for what nobody knows."""
        query = self.narrowed(reader, today)
        if query.labels:
            _check_labels(reader, query)
        return query

    def narrowed(self, reader: Reader, today: date) -> Query:
        """Return the same, whether or not there are the periods that it names."""
        query = Query(as_of=today)
        for one in self:
            query = one.narrow(query, reader, today)
        return query._replace(under=outermost(reader, query.under, query.as_of_entry))

    def words(self, reader: Reader, today: date) -> dict[str, str]:
        """Return what each kind of filter keeps, by what a heading calls it."""
        words: dict[str, list[str]] = {}
        for one in self:
            words.setdefault(one.title, []).append(one.words(reader, today))
        return {title: joined(each) for title, each in words.items()}


class FilterOptions(NamedTuple):
    """The options of some filters, which a command takes together."""

    kinds: tuple[type[Filter], ...]

    def options(self) -> Mapping[str, tuple[object, object]]:
        """Return the annotation and the default of each, by the name of its parameter."""
        return {kind.name: (_annotation(kind), None) for kind in self.kinds}

    def build(self, values: Mapping[str, Any]) -> Filters:
        """Return those that were typed."""
        return Filters(kind(text) for kind in self.kinds for text in _texts(values[kind.name]))


def only(*kinds: type[Filter]) -> FilterOptions:
    """Return the options of these filters."""
    return FilterOptions(tuple(kind for kind in FILTERS if kind in kinds))


def without(*kinds: type[Filter]) -> FilterOptions:
    """Return the options of all filters but these."""
    return FilterOptions(tuple(kind for kind in FILTERS if kind not in kinds))


AllFilters = Annotated[Filters, FilterOptions(FILTERS)]
"""A parameter of every filter."""


def _check_labels(reader: Reader, query: Query) -> None:
    """Say which periods nothing asked about has. Raises ``Refused`` for what is no period of the calendar either."""
    from safetytrack.store.query import asked_periods  # few questions are about some periods only

    for missing in asked_periods.missing_labels(reader, query):
        known = asked_periods.last_labels(reader, query)
        values = {"label": missing, "known": Words(Word(one, "period") for one in known)}
        if asked_periods.is_of_calendar(missing):
            say_all([Phrase(_NO_PERIOD if known else _NOTHING_ASKED, **values)])
        elif known:
            raise Refused(_NO_PERIOD, **values)
        else:
            raise Refused(
                N_("{text!r} is not a period. write it like 2026, 2026H1, 2026Q3, 2026-07 or once"), text=missing
            )


_NO_PERIOD = N_("nothing asked about has a period {label!r}. the last are {known}")
_NOTHING_ASKED = N_("nothing asked about has a period {label!r}")


def _annotation(kind: type[Filter]) -> object:
    option = Option(metavar=kind.metavar, help=kind.help, click_type=kind.value)
    return Annotated[list[str] | None if kind.repeatable else str | None, option]


def _texts(value: str | list[str] | None) -> list[str]:
    """Return what was typed for an option, each text once."""
    return [] if value is None else [value] if isinstance(value, str) else list(dict.fromkeys(value))
