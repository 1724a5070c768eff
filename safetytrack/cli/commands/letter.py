"""``letter``: to push who is late, by letters with numbers; who is due for one; whether a template is sound."""

from typing import Annotated

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.filters import AllFilters, Filters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.parsing import word
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.output.columns.letters import DUE_LETTERS, LETTERS

EXAMPLE = N_("safetytrack letter reminder-letter 中川镇 -o letters")


def run(
    context: Context,
    what: Annotated[
        str,
        Argument(
            metavar="RUNG|due|check",
            help=N_("Which letter, such as reminder-letter; due: who should get which; check: a template."),
            click_type=Value(offers.letters),
        ),
    ],
    filters: AllFilters,
    output: OutputOptions,
    names: Annotated[
        list[str] | None,
        Argument(
            metavar="[UNIT|TEMPLATE]...",
            help=N_("To whom; for check, the templates."),
            click_type=Value(offers.units_or_templates),
        ),
    ] = None,
    draft: Annotated[
        bool, Option("--draft", help=N_("Write the letter with its number left free, and record nothing."))
    ] = False,
    template: Annotated[
        str | None,
        Option(metavar="FILE.docx", help=N_("Fill this template instead of the rung's."), click_type=FileName()),
    ] = None,
) -> int | None:
    """Write a letter to each unit that is late into the folder -o, numbered and recorded; a circular is one for all."""
    if what == "check":
        _require_nothing(filters, output)
        from safetytrack.cli.letters import check_templates  # it loads what documents are read with

        return check_templates(names or [])
    if what == "due":
        _due(context, filters, output, names)
        return None
    if not names:
        raise Misused(N_("to whom? name one unit or several behind the rung"))
    _require_document(output)
    from safetytrack.cli.letters import Order, write_letters

    order = Order(what, word("activity", what), names, output.output, template, draft=draft, force=output.force)
    issued = write_letters(context, filters, order)
    if output.json or output.export == "json":
        with context.read() as reader:
            from safetytrack.store.query.letters import letters

            query = Filters().query(reader, context.today)
            rows = [row for row in letters(reader, query) if row.number in issued]
            show(rows, LETTERS, OutputOptions(json=True))
    return None


def _require_nothing(filters: Filters, output: OutputOptions) -> None:
    """Raise ``Misused`` for an option that a check of templates would pass over."""
    if filters or output._replace(no_pager=False, color="auto") != OutputOptions():
        raise Misused(N_("letter check takes templates and no options. leave them out"))


def _require_document(output: OutputOptions) -> None:
    """Raise ``Misused`` for an option of lists that a letter would pass over; its record may be told as JSON."""
    typed = {"export": output.export, "sort": output.sort, "columns": output.columns, "encoding": output.encoding}
    for name, text in typed.items():
        if text is not None and (name, text) != ("export", "json"):
            raise Misused(N_("a letter is a document and takes no {option}. leave it out"), option=f"--{name}")


def _due(context: Context, filters: Filters, output: OutputOptions, names: list[str] | None) -> None:
    from safetytrack.store.query.due_letters import due_letters

    if names:
        raise Misused(N_("letter due takes no unit. narrow it with --under"))
    with context.read() as reader:
        query = filters.query(reader, context.today)
        head = heading(context, reader, _("Letters due"), filters)
        count = show(due_letters(reader, query), DUE_LETTERS, output, head)
    if not count and output.format == "table":
        say(_("no letter is due as of {day}").format(day=query.as_of))
