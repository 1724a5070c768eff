"""``import``: units, people or completions from a spreadsheet or a CSV file."""

import sys
from contextlib import nullcontext
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Annotated, BinaryIO

import typer

from safetytrack.cli import options
from safetytrack.cli.context import say
from safetytrack.cli.ledger_folders import import_ledger
from safetytrack.domain.errors import N_, Misused
from safetytrack.domain.vocabulary import FILES
from safetytrack.locale import _, slug

EXAMPLE = "safetytrack import completions ledger.xlsx --dry-run"

KINDS = tuple(FILES)


def run(
    ctx: typer.Context,
    what: Annotated[str, typer.Argument(metavar="units|people|completions", help=_("What the file holds."))],
    file: Annotated[str, typer.Argument(metavar="FILE", help=_("An .xlsx, .xls, .ods or CSV file; - for a pipe."))],
    dry_run: options.flag("--dry-run", _("Say what would be done, and write nothing.")) = False,
    partial: options.flag("--partial", _("Take the good rows; write the others to a workbook to mend.")) = False,
    map_: options.several("'HEADER=COLUMN'", _("Read their column as ours, or as none (HEADER=)."), "--map") = None,
    set_: options.several("COLUMN=VALUE", _("One value for all rows, if the file lacks the column."), "--set") = None,
    sheet: options.optional("NAME|NUMBER", _("The sheet to read (default: the one that fits).")) = None,
    output: options.optional("FILE.xlsx", _("Where --partial writes the refused rows."), "--output", "-o") = None,
) -> None:
    """Import a file, all of it or nothing: every bad row is named, and the same file again changes nothing."""
    from safetytrack.cli.importing import Asked, import_file, wishes

    if slug("export", what) == "ledger":
        return import_ledger(ctx.obj, file, dry_run=dry_run)
    kind = slug("file", what)
    if kind is None:
        raise Misused(N_("{text!r} cannot be imported. write units, people or completions"), text=what)
    if output is not None and not output.lower().endswith(".xlsx"):
        raise Misused(N_("{path} is no workbook. end it in .xlsx"), path=output)
    asked = Asked(dry_run, partial, output, wishes(map_, sheet, set_))
    counts = import_file(ctx.obj, kind, file, _flowing(ctx, file), asked)
    if counts.refused:
        told = _("{read} rows read: {new} new, {changed} changed, {same} recorded already, {refused} refused")
    else:
        told = _("{read} rows read: {new} new, {changed} changed, {same} recorded already")
    say(told.format(**counts._asdict()))
    if dry_run:
        say(_("a dry run: nothing was written"))


def _flowing(ctx: typer.Context, file: str) -> BinaryIO | None:
    """Return what comes in through a pipe, kept: it is read more than once."""
    if file != "-" and not Path(file).is_fifo():
        return None
    if __name__ not in ctx.meta:
        ctx.meta[__name__] = TemporaryFile()  # noqa: SIM115  (as long as the command)
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as flow:
            copyfileobj(flow, ctx.meta[__name__])
    return ctx.meta[__name__]
