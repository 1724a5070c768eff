"""``import``: units, people or completions from a CSV file."""

import sys
from contextlib import nullcontext
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from safetytrack.cli import options
from safetytrack.cli.context import Context, say
from safetytrack.cli.ledger_folders import import_ledger
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
    if slug("export", what) == "ledger":
        return import_ledger(ctx.obj, file, dry_run=dry_run)
    kind = slug("file", what)
    if kind is None:
        raise Misused(N_("{text!r} cannot be imported. write units, people or completions"), text=what)
    counts = import_file(ctx.obj, kind, file, _flowing(ctx, file), dry_run=dry_run)
    told = _("{read} rows read: {new} new, {changed} changed, {same} recorded already")
    say(told.format(**counts._asdict()))
    if dry_run:
        say(_("a dry run: nothing was written"))


def _flowing(ctx: typer.Context, file: str) -> BinaryIO | None:
    """Return what comes in through a pipe, kept where other writers may make the import begin again."""
    if file != "-" and not Path(file).is_fifo():
        return None
    if not isinstance(ctx.obj.db, Server):
        return sys.stdin.buffer if file == "-" else None
    if __name__ not in ctx.meta:
        ctx.meta[__name__] = TemporaryFile()  # noqa: SIM115  (as long as the command)
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as flow:
            copyfileobj(flow, ctx.meta[__name__])
    ctx.meta[__name__].seek(0)
    return ctx.meta[__name__]


def import_file(
    context: Context, what: str, file: str, flow: BinaryIO | None = None, *, dry_run: bool = False
) -> "Counts":
    """Import one file, or what flows in for it, in one journal entry. Raises ``RefusedRows`` with every bad row."""
    from safetytrack.intake import columns, completions, people, rows, units

    importers = {
        "units": (columns.UNITS, units.import_units),
        "people": (columns.PEOPLE, people.import_people),
        "completions": (columns.COMPLETIONS, completions.import_completions),
    }
    wanted, importer = importers[what]
    name = _("standard input") if file == "-" else Path(file).name or file
    with (
        bars({"read": _("reading"), "write": _("writing")}) as progress,
        rows.read_rows(flow or Path(file), name, wanted, progress) as read,
        context.write("import", what=what, file=file, dry_run=dry_run) as entry,
    ):
        counts = importer(entry, read, name, progress)
        if dry_run:
            entry.abandon()
    return counts
