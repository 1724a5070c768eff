"""The options that describe a unit."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, NamedTuple

from typer import Option

from safetytrack.cli.completion import offers
from safetytrack.cli.parsing import day_at, distinct_texts, legal_form, word
from safetytrack.cli.typer_adapter import OneOf, Value
from safetytrack.domain.errors import N_
from safetytrack.domain.scale import parse_revenue
from safetytrack.domain.texts import check_text
from safetytrack.domain.vocabulary import LISTS


class UnitFacts(NamedTuple):
    """What was typed of a unit, beside its name, kind and code."""

    parent: Annotated[
        str | None,
        Option(metavar="UNIT", help=N_("The unit above it by territory."), click_type=Value(offers.units)),
    ] = None
    regulator: Annotated[
        str | None, Option(metavar="UNIT", help=N_("The unit above it by sector."), click_type=Value(offers.units))
    ] = None
    sector: Annotated[str | None, Option(metavar="SECTOR", help=N_("A GB/T 4754 code such as C26, or industrial."))] = (
        None
    )
    scale: Annotated[
        str | None,
        Option(
            metavar="above|below",
            help=N_("Its scale; where none is given it is derived."),
            click_type=OneOf(LISTS["scale"]),
        ),
    ] = None
    revenue: Annotated[str | None, Option(metavar="AMOUNT", help=N_("Main revenue of a year, in 万元."))] = None
    legal_form: Annotated[
        str | None,
        Option(
            metavar="FORM",
            help=N_("legal-person or sole-proprietor."),
            click_type=OneOf(LISTS["legal_form"]),
        ),
    ] = None
    opened_on: Annotated[
        str | None, Option(metavar="DATE", help=N_("Its first day; where none is given it was always open."))
    ] = None
    tag: Annotated[list[str] | None, Option(metavar="TAG", help=N_("A word by which programmes pick units."))] = None
    alias: Annotated[list[str] | None, Option(metavar="NAME", help=N_("Another name it goes by."))] = None

    @property
    def tags(self) -> list[str] | None:
        """Its tags; None where none were typed."""
        return distinct_texts(self.tag, "tag")

    @property
    def aliases(self) -> list[str] | None:
        """Its other names; None where none were typed."""
        return distinct_texts(self.alias, "alias")

    def columns(self, today: date) -> dict[str, object]:
        """Return the columns that were typed, as the store keeps them; an empty text takes a value away."""
        columns: dict[str, object] = {}
        for name in self._fields[: self._fields.index("tag")]:
            text = getattr(self, name)
            if text is None:
                continue
            read = _PARSERS.get(name)
            value = None
            if text.strip():
                value = read(text.strip(), today) if read else check_text(text.strip(), name.replace("_", " "))
            columns[_COLUMNS.get(name, name)] = value
        return columns


_COLUMNS = {"scale": "scale_given", "revenue": "revenue_fen"}
"""Options that are called otherwise than their columns."""

_PARSERS: dict[str, Callable[[str, date], object]] = {
    "scale": lambda text, _today: word("scale", text),
    "legal_form": lambda text, _today: legal_form(text),
    "revenue": lambda text, _today: parse_revenue(text),
    "opened_on": lambda text, today: day_at("first", text, today),
}
"""How a text is read, where it is no mere text."""
