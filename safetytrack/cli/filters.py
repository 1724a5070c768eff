"""What narrows a question. A filter is a class: its option, what it asks of the store, its words, its completion.

A new one is written here and listed in ``FILTERS``: the commands that take filters, the headings of their answers and
the tab key follow. Each imports by itself what it looks its text up with: most questions are narrowed by few or none.
"""

from collections.abc import Iterator, Mapping
from contextlib import nullcontext, suppress
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from safetytrack.cli.completion import offers
from safetytrack.cli.day_filters import AsOf, From, KnownOn, Until
from safetytrack.cli.filter import Filter
from safetytrack.cli.messages import say
from safetytrack.cli.narrowing import narrowed_in, unit_meant
from safetytrack.cli.part import PART, Part
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused, Unknown, render
from safetytrack.locale import _, joined, label, period
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query
from safetytrack.store.query.unit_tables import outermost

if TYPE_CHECKING:
    from safetytrack.store.lookup.lookup import UnitMatch


class Unit(Filter):
    """One unit: an argument of commands, and no option."""

    name, metavar, help = "unit", "[UNIT]", N_("Only this unit.")
    value = Value(offers.units)

    def resolved(self, reader: Reader) -> "UnitMatch":
        """Return the unit that is meant. Raises ``Refused`` where none is, or several may be."""
        return unit_meant(reader, self.text)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        return query._replace(unit_id=self.resolved(reader).unit_id)

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.store.query.units import shared_names

        unit = self.resolved(reader)
        return f"{unit.name} {unit.code}" if shared_names(reader, [unit.name]) else unit.name


class Under(Unit):
    """A unit and those below it."""

    heading, name, metavar = N_("Under"), "under", "UNIT"
    help = N_("Only this unit and the units below it.")

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        return query._replace(under=(*query.under, self.resolved(reader).unit_id))


class Programme(Filter):
    """A programme."""

    name, metavar, help = "programme", "CODE", N_("Only this programme.")
    value = Value(offers.programmes)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.lookup.requirements import find_programme

        return query._replace(programmes=(*query.programmes, find_programme(reader, self.text)))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.store.lookup.requirements import find_programme, programme_title

        return programme_title(reader, find_programme(reader, self.text))


class Requirement(Filter):
    """A requirement."""

    name, metavar, help = "requirement", "NAME", N_("Only this requirement.")
    value = Value(offers.requirements)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.lookup.requirements import find_requirement

        requirement = find_requirement(reader, self.text, query.unit_id)
        return query._replace(requirement_ids=(*query.requirement_ids, requirement.requirement_id))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.store.lookup.requirements import find_requirement, requirement_title

        return requirement_title(reader, find_requirement(reader, self.text))


class Kind(Filter):
    """Units of a kind."""

    name, metavar, help = "kind", "KIND", N_("Only units of this kind.")
    value = Value(offers.kinds)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.cli.known import known_word

        return query.of_units("kind", known_word(reader, "kind", self.text))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.cli.parsing import word

        return label("kind", word("kind", self.text))


class Role(Filter):
    """A role."""

    name, metavar, help = "role", "ROLE", N_("Only this role.")
    value = Value(offers.roles)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.cli.known import known_roles

        return query._replace(roles=(*query.roles, *known_roles(reader, self.text, query.by_column.get("kind", ()))))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.cli.parsing import role
        from safetytrack.domain.titles import HeadTitle

        meant = role(self.text)
        return meant.title if isinstance(meant, HeadTitle) else label("role", meant)


class Person(Filter):
    """Whoever bears a name; of questions that tell of people."""

    name, metavar, help = "person", "NAME", N_("Only the person of this name.")
    value = Value(offers.people)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.store.lookup.people import names_of_person

        return query._replace(people=(*query.people, *names_of_person(reader, self.text)))


class Period(Filter):
    """A period, and those inside it."""

    name, metavar, help = "period", "LABEL", N_("Only this period and those inside it, such as 2026H1.")
    value = Value(offers.periods)

    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        from safetytrack.cli.parsing import period_label

        return query._replace(labels=(*query.labels, period_label(self.text)))

    def words(self, reader: Reader, today: date) -> str:
        from safetytrack.cli.parsing import period_label

        return period(period_label(self.text))


FILTERS: tuple[type[Filter], ...] = (
    AsOf,
    KnownOn,
    From,
    Until,
    Under,
    Programme,
    Requirement,
    Kind,
    Role,
    Period,
    Person,
)
"""What questions take, in the order of help pages and headings; a person, those alone that tell of people."""


class Filters(tuple[Filter, ...]):
    """The filters that were typed for one question."""

    def also(self, kind: type[Filter], text: str | None) -> "Filters":
        """Return these and one more before them, unless nothing was typed for it."""
        return self if text is None else Filters((kind(text), *self))

    def text(self, kind: type[Filter]) -> str | None:
        """Return what was typed for a filter."""
        return next((one.text for one in self if type(one) is kind), None)

    def texts(self, kind: type[Filter]) -> list[str]:
        """Return all that was typed for a filter."""
        return [one.text for one in self if type(one) is kind]

    @property
    def of_all_units(self) -> bool:
        """Whether no unit is named."""
        return not any(isinstance(one, Unit) for one in self)

    def query(self, reader: Reader, today: date) -> Query:
        """Return what the question is about, every name in it looked up. Raises as ``narrowed``, and for no period."""
        query = self.narrowed(reader, today)
        if query.labels:
            from safetytrack.cli.known import check_labels

            check_labels(reader, query)
        if query.prefix.is_empty:
            self._say_if_not_recorded(reader, query)
        elif query.unit_id is not None and query.under:
            self.say_if_apart(query._replace(unit_values=()), reader, today)
        return query

    def _say_if_not_recorded(self, reader: Reader, query: Query) -> None:
        """Say so where the ledger begins later than what is asked to be known."""
        from safetytrack.store.query.lacking import not_recorded_yet  # few ask of the time before the first entry

        if early := not_recorded_yet(reader, query):
            say(render(early, _))

    def say_if_apart(self, query: Query, reader: Reader, today: date) -> bool:
        """Say so, and return that it is, where the unit asked about is none of those that the other filters keep."""
        from safetytrack.store.query.units import count_units  # few narrow the question about one unit

        if count_units(reader, query):
            return False
        unit, under, kind = (
            joined(one.words(reader, today) for one in self if type(one) is each) for each in (Unit, Under, Kind)
        )
        sentence = _("{unit} does not lie under {under}, so nothing is asked about")
        if not under or count_units(reader, query._replace(unit_values=())):
            sentence = _("{unit} is of another kind than {kind}, so nothing is asked about")
        say(sentence.format(unit=unit, under=under, kind=kind))
        return True

    def narrowed(self, reader: Reader, today: date) -> Query:
        """Return the same, whether or not there are the periods that it names.

        Raises ``Refused`` for what nobody knows, ``Misused`` for a span that ends before it begins.
        """
        query = Query(as_of=today)
        if part := PART.get():
            query = narrowed_in(part, self._of(part), query, reader, today)
        for one in () if part else self:
            query = one.narrow(query, reader, today)
        if query.span.last < query.span.first:
            first, last = query.span
            raise Misused(N_("--until {last} lies before --from {first}. change one"), first=first, last=last)
        return query._replace(under=outermost(reader, query.under, query.prefix))

    def _of(self, part: Part | None) -> Iterator[Filter]:
        """Yield those that narrow what a ledger is asked: all of a ledger below a unit that is asked about is meant."""
        return (one for one in self if not (part and part.is_covered and isinstance(one, Under)))

    def words(self, reader: Reader, today: date) -> dict[str, str]:
        """Return what each kind of filter keeps, by what a heading calls it."""
        words: dict[str, list[str]] = {}
        part = PART.get()
        for one in self._of(part):
            with suppress(Unknown) if part else nullcontext():
                words.setdefault(one.title, []).append(one.words(reader, today))
        return {title: joined(each) for title, each in words.items()}


class FilterOptions(NamedTuple):
    """The options of some filters, which a command takes together."""

    kinds: tuple[type[Filter], ...]

    def with_own(self, *own: type[Filter]) -> "FilterOptions":
        """Return the same, of which some are a command's own: each in the place of the filter that it is one of."""
        return FilterOptions(tuple(next((one for one in own if issubclass(one, kind)), kind) for kind in self.kinds))

    def options(self) -> Mapping[str, tuple[object, object]]:
        """Return the annotation and the default of each, by the name of its parameter."""
        return {kind.name: (kind.annotation(), None) for kind in self.kinds}

    def build(self, values: Mapping[str, Any]) -> Filters:
        """Return those that were typed."""
        return Filters(kind(text) for kind in self.kinds for text in _texts(values[kind.name]))


def only(*kinds: type[Filter]) -> FilterOptions:
    """Return the options of these filters."""
    return FilterOptions(tuple(kind for kind in FILTERS if kind in kinds))


def without(*kinds: type[Filter]) -> FilterOptions:
    """Return the options of all filters but these."""
    return FilterOptions(tuple(kind for kind in FILTERS if kind not in kinds))


AllFilters = Annotated[Filters, without(Person)]
"""A parameter of every filter that every question takes."""


def _texts(value: str | list[str] | None) -> list[str]:
    """Return what was typed for an option, each text once."""
    return [] if value is None else [value] if isinstance(value, str) else list(dict.fromkeys(value))
