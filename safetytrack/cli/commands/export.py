"""``export``: what the ledger holds as files to take in again, and the forms that offices send on."""

from collections.abc import Callable, Iterable, Mapping
from typing import Annotated, NamedTuple

import typer

from safetytrack.cli import options
from safetytrack.cli.context import Context, say
from safetytrack.cli.headings import heading
from safetytrack.cli.ledger_folders import export_ledger
from safetytrack.cli.show import Wish, show
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.vocabulary import EXPORTS
from safetytrack.locale import _, joined, label
from safetytrack.output import columns, forms
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import files, obligations
from safetytrack.store.query.liaisons import liaisons
from safetytrack.store.query.progress import progress
from safetytrack.store.query.query import Query

EXAMPLE = "safetytrack export completions --under 中川镇 -o completions.csv"


class _Export(NamedTuple):
    """What can be exported: its columns, its rows, and the filters it takes."""

    columns: columns.Columns
    rows: Callable[[Reader, Query], Iterable[tuple]]
    filters: Iterable[str]


_EXPORTS = {
    "units": _Export(columns.UNITS, files.units, ("known_on", "under", "kind")),
    "people": _Export(forms.PEOPLE_FILE, files.people, ("known_on", "under", "kind", "role")),
    "completions": _Export(forms.COMPLETIONS_FILE, files.completions, ("known_on", "under", "kind", "role")),
    "liaisons": _Export(forms.LIAISONS, liaisons, ("as_of", "known_on", "under", "programme", "kind")),
    "progress": _Export(forms.PROGRESS, progress, ("as_of", "known_on", "under", "programme", "period")),
    "obligations": _Export(columns.OBLIGATIONS, obligations.begun, tuple(options.FILTERS)),
}


@options.answering()
def run(
    ctx: typer.Context,
    filters: Mapping[str, str | None],
    wish: Wish,
    what: Annotated[str, typer.Argument(metavar="WHAT", help=_("One of {names}.").format(names=joined(EXPORTS)))],
) -> None:
    """Write units, people or completions as import takes them, every obligation, a form, or the whole ledger."""
    named = options.export_named(what)
    asked_for = _EXPORTS.get(named)
    _require_only(named, filters, asked_for.filters if asked_for else ())
    if named == "progress" and filters["programme"] is None:
        raise Misused(N_("a progress table is of one programme. name it with --programme"))
    if asked_for:
        _write(ctx.obj, named, asked_for, filters, wish)
    else:
        export_ledger(ctx.obj, wish)


def _require_only(what: str, filters: Mapping[str, str | None], taken: Iterable[str]) -> None:
    """Raise ``Misused`` for a filter that would be passed over."""
    for name, value in filters.items():
        if value is not None and name not in taken:
            option = f"--{name.replace('_', '-')}"
            raise Misused(N_("export {what} takes no {option}. leave it out"), what=what, option=option)


def _write(context: Context, named: str, asked_for: _Export, filters: Mapping[str, str | None], wish: Wish) -> None:
    with context.read() as reader:
        rows = options.Counted(asked_for.rows(reader, options.asked(context, reader, filters)))
        show(rows, asked_for.columns, wish, heading(context, reader, label("export", named), filters))
    if not rows.count and wish.format == "table":
        say(_("there is nothing to export"))
