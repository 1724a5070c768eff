"""``import``: units, people or completions from a spreadsheet or a CSV file."""

import sys
from contextlib import nullcontext
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import Annotated, BinaryIO, cast

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.ledger_folders import import_ledger
from safetytrack.cli.messages import say
from safetytrack.cli.typer_adapter import OneOf, Value
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _, slug
from safetytrack.locale.labels import FILES

EXAMPLE = "safetytrack import completions ledger.xlsx --dry-run"

KINDS = tuple(FILES)


def run(
    context: Context,
    what: Annotated[
        str,
        Argument(
            metavar="units|people|completions",
            help=N_("What the file holds."),
            click_type=OneOf(("units", "people", "completions", "ledger")),
        ),
    ],
    file: Annotated[
        str,
        Argument(
            metavar="FILE", help=N_("An .xlsx, .xls, .ods or CSV file; - for a pipe."), click_type=Value(offers.files)
        ),
    ],
    dry_run: Annotated[bool, Option("--dry-run", help=N_("Say what would be done, and write nothing."))] = False,
    partial: Annotated[
        bool, Option("--partial", help=N_("Take the good rows; write the others to a workbook to mend."))
    ] = False,
    map_: Annotated[
        list[str] | None,
        Option("--map", metavar="'HEADER=COLUMN'", help=N_("Read their column as ours, or as none (HEADER=).")),
    ] = None,
    set_: Annotated[
        list[str] | None,
        Option("--set", metavar="COLUMN=VALUE", help=N_("One value for all rows, if the file lacks the column.")),
    ] = None,
    sheet: Annotated[
        str | None, Option(metavar="NAME|NUMBER", help=N_("The sheet to read (default: the one that fits)."))
    ] = None,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="FILE.xlsx",
            help=N_("Where --partial writes the refused rows."),
            click_type=Value(offers.files),
        ),
    ] = None,
) -> int:
    """Import a file, all of it or nothing: every bad row is named, and the same file again changes nothing."""
    from safetytrack.cli.importing import ImportOptions, column_mapping, import_file

    if slug("export", what) == "ledger":
        return import_ledger(context, file, dry_run=dry_run)
    kind = slug("file", what)
    if kind is None:
        raise Misused(N_("{text!r} cannot be imported. write units, people or completions"), text=what)
    if output is not None and not output.lower().endswith(".xlsx"):
        raise Misused(N_("{path} is no workbook. end it in .xlsx"), path=output)
    options = ImportOptions(dry_run, partial, output, column_mapping(map_, sheet, set_))
    counts = import_file(context, kind, file, _piped(context, file), options)
    if counts.refused:
        sentence = _("{read} rows read: {new} new, {changed} changed, {same} recorded already, {refused} refused")
    else:
        sentence = _("{read} rows read: {new} new, {changed} changed, {same} recorded already")
    say(sentence.format(**counts._asdict()))
    if dry_run:
        say(_("a dry run: nothing was written"))
    return 0


def _piped(context: Context, file: str) -> BinaryIO | None:
    """Return what comes in through a pipe, kept: it is read more than once."""
    if file != "-" and not Path(file).is_fifo():
        return None
    if context.piped is None:
        context.piped = cast(BinaryIO, TemporaryFile())  # noqa: SIM115  (as long as the command)
        with nullcontext(sys.stdin.buffer) if file == "-" else Path(file).open("rb") as pipe:
            copyfileobj(pipe, context.piped)
    return context.piped
