"""``fill``: a superior's form, filled from the ledger."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.messages import complain, say
from safetytrack.cli.progress import bars
from safetytrack.cli.show import Force, OutputOptions, show, spare_ledger
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _, joined

if TYPE_CHECKING:
    from safetytrack.cli.filling import Filling, FormMapping
    from safetytrack.intake.forms.blank import BlankForm

_MANY = 50
"""Rows that may take long enough to show how far they have come."""

EXAMPLE = N_("safetytrack fill 月报表.xlsx -o 上报.xlsx --period 2026-07")


def run(
    context: Context,
    filters: AllFilters,
    form: Annotated[str, Argument(metavar="FORM.xlsx", help=N_("The blank form, a workbook."), click_type=FileName())],
    output: Annotated[
        str | None,
        Option("--output", "-o", metavar="FILE.xlsx", help=N_("The copy to write."), click_type=FileName()),
    ] = None,
    map_: Annotated[
        list[str] | None,
        Option(
            "--map",
            metavar="'HEADER=FIGURE'",
            help=N_("What a header of theirs asks for, or what a row of theirs is; it is kept for that form."),
            click_type=Value(offers.form_figures),
        ),
    ] = None,
    sheet: Annotated[
        str | None, Option(metavar="NAME|NUMBER", help=N_("The sheet to fill (default: the one that fits)."))
    ] = None,
    force: Force = False,
) -> int:
    """Fill a copy of a form whose rows are units, sectors or requirements; what is not known is named."""
    from safetytrack.cli.filling import FormMapping, filling_of, mapping_of
    from safetytrack.intake.forms.blank import LAYOUT, read_form
    from safetytrack.store.query.office import layouts
    from safetytrack.store.query.units import below_the_root

    if output is None or not output.lower().endswith((".xlsx", ".xlsm")):
        raise Misused(N_("say where the copy goes: -o FILE.xlsx"))
    spare_ledger(context, output)
    blank = read_form(Path(form), sheet)
    given = mapping_of(map_ or (), blank)
    with context.read() as reader:
        kept = layouts(reader, LAYOUT).get(blank.digest)
        mapping = (FormMapping.from_json(kept) if kept else FormMapping()).under(given)
        blank.map_figures(mapping.headers)
        query = filters.query(reader, context.today)
        if query.programmes:  # a progress table is of what is below the only root
            query = below_the_root(reader, query)
        with bars({"rows": _("filling in")}, when=len(blank.rows) > _MANY) as progress:
            filling = filling_of(blank, mapping, reader, query, progress)
    if blank.has_drawings:
        _show_instead(blank, filling)
        return 1
    _write(blank, filling, output, force=force)
    if given.headers or given.labels:
        _keep(context, blank, mapping)
    _tell(blank, filling, output)
    return 0


def _write(blank: "BlankForm", filling: "Filling", output: str, *, force: bool) -> None:
    from safetytrack.output import open_target
    from safetytrack.output.filled_form import filled_copy

    content = filled_copy(blank.book, blank.sheet, filling.cells)
    with open_target(output, format="xlsx", force=force) as file:
        file.write(content)


def _keep(context: Context, blank: "BlankForm", mapping: "FormMapping") -> None:
    """Keep what was said of the form, for others with its headers."""
    from safetytrack.intake.forms.blank import LAYOUT
    from safetytrack.store.write.office import keep_layout

    with context.entry() as entry:
        keep_layout(entry, blank.digest, LAYOUT, mapping.to_json())


def _show_instead(blank: "BlankForm", filling: "Filling") -> None:
    """Show the figures of a form that cannot be copied whole."""
    from safetytrack.domain.rows.fills import FillRow
    from safetytrack.output.columns.fills import FILLS

    labels = {row.number: row.label for row in blank.rows}
    rows = [
        FillRow(one.row, labels.get(one.row, ""), one.header, blank.figures.get(one.column, ""), str(one.value))
        for one in filling.cells
    ]
    show(rows, FILLS, OutputOptions())
    complain([_("the form has drawings that a copy would lose, and none was written. type these figures into it")])


def _tell(blank: "BlankForm", filling: "Filling", output: str) -> None:
    """Say what was filled with what, and what was left empty."""
    pairs = [f"{blank.headers[column - 1]} = {figure}" for column, figure in blank.figures.items()]
    say(_("columns: {taken}").format(taken=joined(pairs)))
    if blank.unknown:
        say(_("not known, and left empty: {headers}").format(headers=joined(blank.unknown)))
    if blank.ambiguous:
        sentence = _("left empty, as several say the same: {headers}. say which is what with --map 'HEADER=FIGURE'")
        say(sentence.format(headers=joined(blank.ambiguous)))
    if filling.unknown_rows:
        sentence = _(
            "rows that name no unit, sector or requirement, left empty: {rows}. say what one is with --map 'ROW=NAME'"
        )
        say(sentence.format(rows=joined(filling.unknown_rows)))
    if filling.lacking:
        sentence = _("left empty in rows that have no such figure: {headers}")
        say(sentence.format(headers=joined(filling.lacking)))
    if filling.left:
        say(_("{n} more have no row in the form").format(n=filling.left))
    say(_("filled {n} cells of {file}. read it through before you send it").format(n=len(filling.cells), file=output))
