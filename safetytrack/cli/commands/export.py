"""``export``: what the ledger holds as files to take in again, and the forms that offices send on."""

from collections.abc import Callable, Collection, Iterable
from typing import Annotated, NamedTuple

from typer import Argument, Option

from safetytrack.cli.analysis import export_facts
from safetytrack.cli.context import Context
from safetytrack.cli.filters import (
    FILTERS,
    AllFilters,
    AsOf,
    Filter,
    Filters,
    From,
    Kind,
    KnownOn,
    Period,
    Programme,
    Role,
    Under,
    Until,
)
from safetytrack.cli.headings import heading
from safetytrack.cli.ledger_folders import export_ledger
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.parsing import export_name
from safetytrack.cli.rosters import say_missing_rosters
from safetytrack.cli.show import OutputOptions, show
from safetytrack.cli.typer_adapter import OneOf
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.locale import _, label
from safetytrack.locale.labels import EXPORTS
from safetytrack.output import forms
from safetytrack.output.columns.column import Columns
from safetytrack.output.columns.forms import LIAISONS, PROGRESS
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.units import UNITS
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import files, lists, obligations
from safetytrack.store.query.answer import Answer
from safetytrack.store.query.lacking import lacking
from safetytrack.store.query.liaisons import liaisons
from safetytrack.store.query.progress import progress
from safetytrack.store.query.query import Query
from safetytrack.store.query.units import only_root

EXAMPLE = N_("safetytrack export completions --under 中川镇 -o completions.csv")


class _Export(NamedTuple):
    """What can be exported: its columns, its rows, and the filters it takes."""

    columns: Columns
    rows: Callable[[Reader, Query], Iterable[NamedTuple]]
    filters: Collection[type[Filter]]


_EXPORTS = {
    "units": _Export(UNITS, files.units, (KnownOn, Under, Kind)),
    "people": _Export(forms.PEOPLE_FILE, files.people, (KnownOn, Under, Kind, Role)),
    "completions": _Export(forms.COMPLETIONS_FILE, files.completions, (KnownOn, From, Until, Under, Kind, Role)),
    "liaisons": _Export(LIAISONS, liaisons, (AsOf, KnownOn, Under, Programme, Kind)),
    "progress": _Export(PROGRESS, progress, (AsOf, KnownOn, From, Until, Under, Programme, Period)),
    "obligations": _Export(OBLIGATIONS, obligations.begun, FILTERS),
}


def run(
    context: Context,
    filters: AllFilters,
    output: OutputOptions,
    what: Annotated[str, Argument(metavar="WHAT", help=N_("One of {names}."), click_type=OneOf(EXPORTS, "export"))],
    format: Annotated[
        str | None,
        Option(metavar="parquet", help=N_("Of facts: the format of their files."), click_type=OneOf(("parquet",))),
    ] = None,
) -> int:
    """Write units, people or completions as import takes them, every obligation, a form, or the whole ledger."""
    name = export_name(what)
    if format is not None and (name != "facts" or format != "parquet"):
        raise Misused(N_("--format parquet goes with export facts. choose another format with --export"))
    if name == "facts":
        return export_facts(context, filters, output)
    export = _EXPORTS.get(name)
    _require_only(name, filters, export.filters if export else ())
    if export is None:
        return export_ledger(context, output)
    _write(context, name, export, filters, output)
    return 0


def _require_only(what: str, filters: Filters, taken: Collection[type[Filter]]) -> None:
    """Raise ``Misused`` for a filter that would be passed over."""
    for one in filters:
        if type(one) not in taken:
            raise Misused(N_("export {what} takes no {option}. leave it out"), what=what, option=one.option())


def _of_one(reader: Reader, filters: Filters) -> Filters:
    """Return what a progress table is of: one programme, and the units below one, which need not be said where there
    is but one. Raises ``Misused`` where there are several programmes."""
    if filters.text(Programme) is None:
        loaded = [row.code for row in lists.programmes(reader)]
        if len(loaded) != 1:
            raise Misused(N_("a progress table is of one programme. name it with --programme"))
        filters = filters.also(Programme, loaded[0])
    return filters if filters.text(Under) is not None else filters.also(Under, only_root(reader))


def _write(context: Context, name: str, export: _Export, filters: Filters, output: OutputOptions) -> None:
    with context.read() as reader:
        if name == "progress":
            filters = _of_one(reader, filters)
        query = filters.query(reader, context.today)
        rows = export.rows(reader, query)
        head = heading(context, reader, label("export", name), filters, is_file=name in FILE_SPECS)
        count = show(rows, export.columns, output, head)
        if not count and AsOf in export.filters:
            say_all(lacking(reader, query))
        if isinstance(rows, Answer):
            say_missing_rosters(reader, rows.query, rows.schedule)
    if not count and output.format == "table":
        say(_("there is nothing to export"))
