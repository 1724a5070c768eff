"""Options that several commands share, and the questions made of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from inspect import Parameter, Signature, signature
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated

import typer

from safetytrack.cli.context import Context
from safetytrack.cli.show import Wish
from safetytrack.domain.calendar import label_span, parse_date
from safetytrack.domain.errors import N_, Misused, Refused, Word, Words
from safetytrack.domain.scale import parse_revenue
from safetytrack.domain.texts import check_text
from safetytrack.domain.vocabulary import EXPORTS
from safetytrack.locale import _, slug
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup.lookup import find_programme, find_requirement, find_unit
from safetytrack.store.query.obligations import last_entry_by
from safetytrack.store.query.query import Query


def optional(metavar: str, help: str, *names: str) -> object:
    """Return the annotation of an option that may be left out."""
    return Annotated[str | None, typer.Option(*names, metavar=metavar, help=help)]


def required(metavar: str, help: str, *names: str) -> object:
    """Return the annotation of an option that must be given."""
    return Annotated[str, typer.Option(*names, metavar=metavar, help=help)]


def several(metavar: str, help: str, *names: str) -> object:
    """Return the annotation of an option that may be given more than once."""
    return Annotated[list[str] | None, typer.Option(*names, metavar=metavar, help=help)]


def flag(name: str, help: str) -> object:
    """Return the annotation of an option without a value."""
    return Annotated[bool, typer.Option(name, help=help)]


if TYPE_CHECKING:
    from safetytrack.store.write.decisions import Target

Unit = Annotated[str, typer.Argument(metavar="UNIT", help=_("Code, name, part of a name, or pinyin initials."))]
Role = Annotated[str, typer.Argument(metavar="ROLE", help=_("Such as party-head, government-head or deputy."))]
Requirement = Annotated[str, typer.Argument(metavar="REQUIREMENT", help=_("programme/code, or code if unambiguous."))]
Reason = required("TEXT", _("Why."))
Approver = required("NAME", _("Who decided it."))
PersonId = optional("ID", _("The person's id, where two share a name."))

DecidedRole = optional("ROLE", _("Only this role's."), "--role")
DecidedPerson = optional("NAME", _("Only this person's."), "--by")

DESCRIPTION = {
    "parent": (optional("UNIT", _("The unit above it by territory.")), None),
    "regulator": (optional("UNIT", _("The unit above it by sector.")), None),
    "sector": (optional("SECTOR", _("A GB/T 4754 code such as C26, or industrial.")), None),
    "scale": (optional("above|below", _("Its scale (default: derived).")), None),
    "revenue": (optional("AMOUNT", _("Main revenue of a year, in 万元.")), None),
    "legal_form": (optional("FORM", _("legal-person or sole-proprietor.")), None),
    "opened_on": (optional("DATE", _("Its first day (default: always open).")), None),
    "tag": (several("TAG", _("A word by which programmes pick units.")), None),
    "alias": (several("NAME", _("Another name it goes by.")), None),
}
"""What describes a unit."""

FILTERS = {
    "as_of": (optional("DATE", _("Ask as of this day (default: today).")), None),
    "known_on": (optional("DATE", _("Count only what was recorded by the end of this day.")), None),
    "under": (optional("UNIT", _("Only this unit and the units below it.")), None),
    "programme": (optional("CODE", _("Only this programme.")), None),
    "requirement": (optional("NAME", _("Only this requirement.")), None),
    "kind": (optional("KIND", _("Only units of this kind.")), None),
    "role": (optional("ROLE", _("Only this role.")), None),
    "period": (optional("LABEL", _("Only this period, such as 2026H1.")), None),
}
"""What narrows a question."""

OUTPUTS = {
    "export": (optional("FORMAT", _("table, csv, tsv, json, jsonl or xlsx.")), None),
    "json": (flag("--json", _("The same as --export json.")), False),
    "output": (optional("FILE", _("Write to a file, in the format of its suffix."), "--output", "-o"), None),
    "encoding": (optional("NAME", _("The encoding of a CSV file, such as gb18030.")), None),
    "color": (required("WHEN", _("auto, always or never.")), "auto"),
}
"""Where an answer goes, and how: the fields of ``show.Wish``."""


def answering(*, without: Iterable[str] = ()) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options of a question, but for those it goes ``without``.

    The command itself takes them as two arguments, ``filters`` and ``wish``.
    """
    filters = {name: option for name, option in FILTERS.items() if name not in without}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        def run(ctx: typer.Context, **given: object) -> None:
            wish = Wish(**{name: given.pop(name) for name in OUTPUTS})
            wish.spare(ctx.obj.db)
            command(ctx, filters={name: given.pop(name) for name in filters}, wish=wish, **given)

        return with_options(run, command, ("filters", "wish"), filters | OUTPUTS)

    return decorate


def describing(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that describe a unit.

    The command itself takes them as ``facts``, the columns that were given, ``tags`` and ``aliases``.
    """

    def run(ctx: typer.Context, **given: object) -> None:
        told = {name: given.pop(name) for name in DESCRIPTION}
        words_ = {"tags": words(told.pop("tag"), "tag"), "aliases": words(told.pop("alias"), "alias")}
        command(ctx, facts=unit_facts(ctx.obj, **told), **words_, **given)

    return with_options(run, command, ("facts", "tags", "aliases"), DESCRIPTION)


def with_options(
    run: Callable[..., None], command: Callable[..., None], taken: Iterable[str], shared: Mapping[str, tuple]
) -> Callable[..., None]:
    """Make ``run`` look like ``command``, but for the arguments ``taken``, which the ``shared`` options become."""
    own = [one for one in signature(command).parameters.values() if one.name not in taken]
    more = [
        Parameter(name, Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in shared.items()
    ]
    run.__signature__ = Signature([*own, *more])
    run.__annotations__ = {one.name: one.annotation for one in (*own, *more)}
    run.__doc__ = command.__doc__
    return run


def day(text: str | None, context: Context) -> date:
    """Return the day a person typed, or today."""
    return context.today if text is None else parse_date(text, context.today)


def word(list_name: str, text: str | None) -> str | None:
    """Return a word of an open list as its slug: a label in either language is understood, the rest kept."""
    return None if text is None else slug(list_name, text) or text.strip()


def export_named(text: str) -> str:
    """Return what is to be exported, as people call it in either language. Raises ``Misused`` for what cannot be."""
    named = slug("export", text)
    if named is None:
        known = Words(Word(one, "export") for one in EXPORTS)
        raise Misused(N_("{text!r} cannot be exported. write one of {known}"), text=text, known=known)
    return named


def text(given: str | None, what: str | Word, longest: int = 200) -> str | None:
    """Return a text as it is kept, trimmed; None for one that is blank. Raises ``Refused`` for an overlong one."""
    return check_text(given, what, longest) if given and given.strip() else None


def words(given: list[str] | None, what: str) -> list[str] | None:
    """Return the words of an option that may be given more than once; a single empty one means none."""
    return None if not given else list(dict.fromkeys(check_text(one, what) for one in given if one.strip()))


def unit_facts(context: Context, **given: str | None) -> dict[str, object]:
    """Return the columns of a unit that were given, as the store keeps them; an empty text takes a value away."""
    facts: dict[str, object] = {}
    for name, text in given.items():
        if text is None:
            continue
        column = {"scale": "scale_given", "revenue": "revenue_fen"}.get(name, name)
        read = _UNIT_FACTS.get(name, lambda text, _context, name=name: check_text(text, name.replace("_", " ")))
        facts[column] = read(text.strip(), context) if text.strip() else None
    return facts


_UNIT_FACTS: dict[str, Callable[[str, Context], object]] = {
    "scale": lambda text, _context: word("scale", text),
    "revenue": lambda text, _context: parse_revenue(text),
    "opened_on": lambda text, context: parse_date(text, context.today),
}


def target(
    requirement: str, unit: str, role: str | None, period: str | None, by: str | None, person_id: str | None
) -> "Target":
    """Return what a waiver or an extension is for."""
    from safetytrack.store.write.decisions import Target

    return Target(
        requirement, unit, word("role", role), period_label(period) if period is not None else None, by, person_id
    )


def asked(
    context: Context, reader: Reader, filters: Mapping[str, str | None] = MappingProxyType({}), unit: str | None = None
) -> Query:
    """Return what a question is about, every name in it looked up. Raises ``Refused`` for what nobody knows."""
    given = {name: filters.get(name) for name in FILTERS}
    under, programme, requirement = given["under"], given["programme"], given["requirement"]
    return Query(
        as_of=day(given["as_of"], context),
        as_of_entry=last_entry_by(reader, day(given["known_on"], context)) if given["known_on"] is not None else None,
        under=find_unit(reader, under).unit_id if under is not None else None,
        unit_id=find_unit(reader, unit).unit_id if unit is not None else None,
        programme=find_programme(reader, programme) if programme is not None else None,
        requirement_id=find_requirement(reader, requirement).requirement_id if requirement is not None else None,
        kind=word("kind", given["kind"]),
        role=word("role", given["role"]),
        label=period_label(given["period"]) if given["period"] is not None else None,
    )


def period_label(text: str) -> str:
    """Return the label of a period that some requirement may have: a calendar one, a word, or an RRULE's date."""
    label = text.strip()
    if said := slug("period", label):
        return said
    if label_span(label.upper()):
        return label.upper()
    try:
        return date.fromisoformat(label).isoformat()
    except ValueError:
        raise Refused(
            N_("{text!r} is not a period. write it like 2026, 2026H1, 2026Q3, 2026-07 or once"), text=text
        ) from None


class Counted:
    """Rows that pass by, and how many did."""

    def __init__(self, rows: Iterable[tuple]) -> None:
        self.count = 0
        self._rows = rows

    def __iter__(self) -> Iterator[tuple]:
        for row in self._rows:
            self.count += 1
            yield row
