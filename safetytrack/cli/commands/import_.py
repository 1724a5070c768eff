"""``import``: units, people or completions from a CSV file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from safetytrack.cli import options
from safetytrack.cli.context import Context, say
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _
from safetytrack.store.place import Server

if TYPE_CHECKING:
    from safetytrack.intake.progress import Progress
    from safetytrack.intake.records import Counts

EXAMPLE = "safetytrack import units units.csv --dry-run"

KINDS = ("units", "people", "completions")


def run(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="units|people|completions", help=_("What the file holds."))],
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("A CSV file in UTF-8; - for standard input."))],
    dry_run: options.flag("--dry-run", _("Say what would be done, and write nothing.")) = False,
) -> None:
    """Import a file, all of it or nothing: every bad row is named, and the same file again changes nothing."""
    if what not in KINDS:
        raise Misused(N_("{text!r} cannot be imported. write units, people or completions"), text=what)
    if file == "-":
        counts = import_file(ctx.obj, what, _standard_input(ctx), dry_run=dry_run)
    else:
        counts = import_file(ctx.obj, what, Path(file), dry_run=dry_run)
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
        _progress() as progress,
        rows.read_rows(source, name, wanted, progress) as read,
        context.write("import", what=what, file=file, dry_run=dry_run) as entry,
    ):
        counts = importer(entry, read, name, progress)
        if dry_run:
            entry.abandon()
    return counts


@contextmanager
def _progress() -> Iterator["Progress"]:
    """Draw a bar on a terminal; elsewhere draw nothing."""
    from safetytrack.intake.progress import silent

    if not sys.stderr.isatty():
        yield silent
        return
    from rich.console import Console
    from rich.progress import Progress as Bars

    with Bars(console=Console(stderr=True), transient=True) as bars:
        steps = {"read": bars.add_task(_("reading")), "write": bars.add_task(_("writing"), visible=False)}

        def show(step: str, done: int, total: int | None) -> None:
            bars.update(steps[step], completed=done, total=total, visible=True)

        yield show
