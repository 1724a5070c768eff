"""``import``: units, people or completions from a CSV file."""

import sys
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from safetytrack.cli import options
from safetytrack.cli.context import Context, say
from safetytrack.cli.progress import bars
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.vocabulary import FILES
from safetytrack.locale import _, slug
from safetytrack.store.place import Server

if TYPE_CHECKING:
    from safetytrack.intake.records import Counts

EXAMPLE = "safetytrack import units units.csv --dry-run"

KINDS = tuple(FILES)


def run(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="units|people|completions", help=_("What the file holds."))],
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A CSV file in UTF-8; - for standard input."))],
    dry_run: options.flag("--dry-run", _("Say what would be done, and write nothing.")) = False,
) -> None:
    """Import a file, all of it or nothing: every bad row is named, and the same file again changes nothing."""
    kind = slug("file", what)
    if kind is None:
        raise Misused(N_("{text!r} cannot be imported. write units, people or completions"), text=what)
    if file == "-":
        counts = import_file(ctx.obj, kind, _standard_input(ctx), dry_run=dry_run)
    else:
        counts = import_file(ctx.obj, kind, Path(file), dry_run=dry_run)
    told = _("{read} rows read: {new} new, {changed} changed, {same} recorded already")
    say(told.format(**counts._asdict()))
    if dry_run:
        say(_("a dry run: nothing was written"))


def _standard_input(ctx: typer.Context) -> BinaryIO:
    """Return what comes in, kept where other writers may make the import begin again."""
    if not isinstance(ctx.obj.db, Server):
        return sys.stdin.buffer
    if __name__ not in ctx.meta:
        ctx.meta[__name__] = TemporaryFile()  # noqa: SIM115  (as long as the command)
        copyfileobj(sys.stdin.buffer, ctx.meta[__name__])
    ctx.meta[__name__].seek(0)
    return ctx.meta[__name__]


def import_file(context: Context, what: str, source: Path | BinaryIO, *, dry_run: bool = False) -> "Counts":
    """Import one file in one journal entry. Raises ``RefusedRows`` with every bad row."""
    from safetytrack.intake import columns, completions, people, rows, units

    importers = {
        "units": (columns.UNITS, units.import_units),
        "people": (columns.PEOPLE, people.import_people),
        "completions": (columns.COMPLETIONS, completions.import_completions),
    }
    wanted, importer = importers[what]
    file, name = "-", _("standard input")
    if isinstance(source, Path):
        file, name = str(source), source.name or str(source)
    with (
        bars({"read": _("reading"), "write": _("writing")}) as progress,
        rows.read_rows(source, name, wanted, progress) as read,
        context.write("import", what=what, file=file, dry_run=dry_run) as entry,
    ):
        counts = importer(entry, read, name, progress)
        if dry_run:
            entry.abandon()
    return counts
