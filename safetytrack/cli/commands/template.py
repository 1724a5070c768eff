"""``template``: a workbook to fill in and import."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.messages import say
from safetytrack.cli.missing import ask_for
from safetytrack.cli.show import Force, spare_ledger
from safetytrack.cli.typer_adapter import OneOf, Value
from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.locale import _, label, slug
from safetytrack.output import open_target
from safetytrack.store.backends.reader import Reader
from safetytrack.store.lookup import named_units
from safetytrack.store.lookup.known_words import known_words
from safetytrack.store.lookup.lookup import find_unit


class Filled(NamedTuple):
    """What fills a template: its example rows, and what its drop-downs offer, by column."""

    examples: list[dict[str, object]]
    offered: Mapping[str, Iterable[str]]


EXAMPLE = N_("safetytrack template completions --under 中川镇 -o done.xlsx")


def run(
    context: Context,
    what: Annotated[
        str | None,
        Argument(
            metavar="units|people|completions",
            help=N_("What the file will hold; with --open completions, which need not be said."),
            click_type=OneOf(("units", "people", "completions")),
        ),
    ] = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help=N_("The workbook to write (default: named after what it holds); with --each-unit the folder."),
            click_type=FileName(),
        ),
    ] = None,
    force: Force = False,
    under: Annotated[
        str | None,
        Option(metavar="UNIT", help=N_("Offer only this unit and the units below it."), click_type=Value(offers.units)),
    ] = None,
    open_: Annotated[
        bool, Option("--open", help=N_("With what is open as rows to fill in; together with --each-unit."))
    ] = False,
    each_unit: Annotated[
        bool, Option("--each-unit", help=N_("One workbook for each unit, with its own open duties, in a folder."))
    ] = False,
) -> None:
    """Write a workbook to fill in: with examples, drop-downs and a note on each header. It imports as it is."""
    kind = _kind(context, what, is_open=open_ or each_unit)
    if open_ or each_unit:
        _require_both(kind, is_open=open_, is_each=each_unit)
        from safetytrack.cli.sending_out import send_out

        send_out(context, output, under, force=force)
        return
    target = _target(kind, output)
    spare_ledger(context, target)
    if kind == "units" and under is None and not context.is_there():
        _write(kind, _first_units(), target, force)
    else:
        with context.read() as reader:
            root = find_unit(reader, under).unit_id if under is not None else None
            _write(kind, _FILLED[kind](reader, context.today, root), target, force)
    if target != "-":
        say(_("wrote {path}. write over its grey example rows, then import it").format(path=target))


def _kind(context: Context, what: str | None, *, is_open: bool) -> str:
    """Return which file the template is of: as typed, or asked for on a terminal; what is open is completions."""
    if what is None and is_open:
        return "completions"
    what = what if what is not None else ask_for(context, "template", "what")
    if what is None:
        raise Misused(N_("of what is the template? write units, people or completions"))
    kind = slug("file", what)
    if kind is None:
        raise Misused(N_("there is no template of {text!r}. write units, people or completions"), text=what)
    return kind


def _require_both(kind: str, *, is_open: bool, is_each: bool) -> None:
    """Raise ``Misused`` for one of two options that go together, or for a template that is of no duties."""
    if not (is_open and is_each) or kind != "completions":
        sentence = N_("--open and --each-unit go together: safetytrack template completions --open --each-unit -o DIR")
        raise Misused(sentence)


def _write(kind: str, filled: Filled, target: str, force: bool) -> None:
    from safetytrack.output.template import Template, write  # the library behind it is no question's to pay for

    with open_target(target, format="xlsx", force=force) as file:
        write(Template(FILE_SPECS[kind], filled.examples, filled.offered), file)


def _target(kind: str, output: str | None) -> str:
    """Return where the workbook goes: as given, else a file that is not there yet."""
    if output is None:
        target = f"{label('file', kind).lower()}.xlsx"
        if os.path.lexists(target):
            raise Refused(N_("{path} is there already. name a file with -o"), path=target)
        return target
    if output != "-" and Path(output).suffix.lower() != ".xlsx" and not Path(output).is_dir():
        raise Misused(N_("{path} is no workbook. end it in .xlsx"), path=output)
    return output


def _first_units() -> Filled:
    """Return what fills the template of units where there is no ledger yet."""
    from safetytrack.output.examples import of_units

    return Filled(of_units(None, None), _unit_words(None))


def _units(reader: Reader, as_of: date, under: int | None) -> Filled:
    from safetytrack.output.examples import of_units

    parent = named_units.superior_of_enterprises(reader, as_of, under)
    examples = of_units(parent, named_units.department(reader, as_of) if parent else None)
    superiors = {
        "parent": named_units.superior_names(reader, as_of, under),
        # A town's enterprises have their departments outside it.
        "regulator": named_units.superior_names(reader, as_of),
    }
    return Filled(examples, {**_unit_words(reader), **superiors})


def _unit_words(reader: Reader | None) -> dict[str, list[str]]:
    return {name: known_words(name, reader) for name in ("kind", "scale", "legal_form")}


def _people(reader: Reader, as_of: date, under: int | None) -> Filled:
    from safetytrack.output.examples import of_people

    unit = _some_unit(reader, as_of, under)
    names = named_units.unit_names(reader, as_of, under)
    return Filled(of_people(unit, as_of), {"unit": names, "role": known_words("role", reader)})


def _completions(reader: Reader, as_of: date, under: int | None) -> Filled:
    from safetytrack.output.examples import of_completions

    post = named_units.filled_post(reader, as_of, under)
    unit, role, holder = post or (_some_unit(reader, as_of, under), "head", None)
    words = {name: known_words(name, reader) for name in ("activity", "role")}
    names = named_units.unit_names(reader, as_of, under)
    return Filled(of_completions(unit, role, holder, as_of), {**words, "unit": names})


def _some_unit(reader: Reader, as_of: date, under: int | None) -> str:
    unit = named_units.first_unit(reader, as_of, under)
    if unit is None:
        raise Refused(N_("there is no open unit to write down. add units first, as with: safetytrack template units"))
    return unit


_FILLED: dict[str, Callable[[Reader, date, int | None], Filled]] = {
    "units": _units,
    "people": _people,
    "completions": _completions,
}
"""What fills a template, by what it is of."""
