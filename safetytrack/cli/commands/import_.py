"""``import``: units, people or completions from a spreadsheet or a CSV file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

from typer import Argument, Option

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.ledger_folders import import_ledger
from safetytrack.cli.messages import say
from safetytrack.cli.missing import ask_for
from safetytrack.cli.show import spare_ledger
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _, pgettext, slug
from safetytrack.locale.labels import FILES

if TYPE_CHECKING:
    from safetytrack.cli.importing import ImportOptions
    from safetytrack.intake.records.outcomes import Counts

EXAMPLE = N_("safetytrack import roster.xlsx")

_ONE_FILE = N_("name one file, like safetytrack import people roster.xlsx")
_ANY_FILE = N_("name a file, like safetytrack import roster.xlsx")

KINDS = tuple(FILES)


def run(
    context: Context,
    what: Annotated[
        str | None,
        Argument(
            metavar="units|people|completions",
            help=N_("What the file holds, or the file at once: each of its sheets holds what it looks like."),
            click_type=FileName(offers.one_of_or_files("units", "people", "completions", "ledger")),
        ),
    ] = None,
    files: Annotated[
        list[str] | None,
        Argument(
            metavar="FILE|DIR...",
            help=N_("An .xlsx, .xls, .ods or CSV file, or a folder of them; - for a pipe."),
            click_type=FileName(),
        ),
    ] = None,
    dry_run: Annotated[bool, Option("--dry-run", help=N_("Say what would be done, and write nothing."))] = False,
    yes: Annotated[bool, Option("--yes", "-y", help=N_("Write without asking, on a terminal too."))] = False,
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
            click_type=FileName(),
        ),
    ] = None,
) -> int:
    """Import a file, all of it or nothing: every bad row is named, and the same file again changes nothing."""
    from safetytrack.cli.importing import ImportOptions, column_mapping

    if output is not None and not output.lower().endswith(".xlsx"):
        raise Misused(N_("{path} is no workbook. end it in .xlsx"), path=output)
    options = ImportOptions(dry_run, partial, output, column_mapping(map_, sheet, set_))
    if output is not None:
        spare_ledger(context, output)
    what = what if what is not None else _required(ask_for(context, "import", "what"), _ANY_FILE)
    if slug("export", what) == "ledger":
        return import_ledger(context, _only(context, files), dry_run=dry_run)
    if kind := slug("file", what):
        _import_one(context, kind, _only(context, files), options)
        return 0
    return _import_all(context, [what, *(files or ())], options, is_agreed=yes)


def _only(context: Context, files: list[str] | None) -> str:
    """Return the one file that is named, or asked for. Raises ``Misused``."""
    if files and len(files) == 1:
        return files[0]
    if files:
        raise Misused(_ONE_FILE)
    return _required(ask_for(context, "import", "file"), _ONE_FILE)


def _required(text: str | None, otherwise: str) -> str:
    """Return a text there must be. Raises ``Misused`` with the sentence ``otherwise``."""
    if text is None:
        raise Misused(otherwise)
    return text


def _import_one(context: Context, kind: str, file: str, options: "ImportOptions") -> None:
    from safetytrack.cli.importing import import_file

    counts = import_file(context, kind, file, _piped(context, file), options)
    say(_summary(counts))
    if options.dry_run:
        say(_("a dry run: nothing was written"))


def _import_all(context: Context, files: list[str], options: "ImportOptions", *, is_agreed: bool) -> int:
    """Import files that nobody said what they hold; return the exit code."""
    from safetytrack.cli.collecting import collect, is_collection
    from safetytrack.cli.importing_files import import_files
    from safetytrack.cli.pipes import is_pipe

    if "-" in files or any(map(is_pipe, files)):
        raise Misused(N_("say what comes through the pipe: safetytrack import people -"))
    if is_collection(files):
        return collect(context, files, options, is_agreed=is_agreed)
    imported = import_files(context, files, options, is_agreed=is_agreed)
    for one in imported or ():
        say(f"{one.table}{pgettext('between', ': ')}{_summary(one.counts)}")
    if options.dry_run:
        say(_("a dry run: nothing was written"))
    elif imported is None:
        say(_("left as it was: nothing was written"))
    return 0


def _summary(counts: "Counts") -> str:
    """Return how many rows came to what, as a sentence."""
    if counts.refused and counts.read == 1:
        sentence = _("one row read: {new} new, {changed} changed, {same} recorded already, {refused} refused")
    elif counts.refused:
        sentence = _("{read} rows read: {new} new, {changed} changed, {same} recorded already, {refused} refused")
    elif counts.read == 1:
        sentence = _("one row read: {new} new, {changed} changed, {same} recorded already")
    else:
        sentence = _("{read} rows read: {new} new, {changed} changed, {same} recorded already")
    return sentence.format(**counts._asdict())


def _piped(context: Context, file: str) -> BinaryIO | None:
    """Return what comes in through a pipe, kept: it is read more than once."""
    from safetytrack.cli.pipes import drained, drained_input, is_pipe

    if file != "-" and not is_pipe(file):
        return None
    if context.piped is None:
        context.piped = drained_input() if file == "-" else drained(Path(file))
    return context.piped
