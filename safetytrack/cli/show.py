"""Putting an answer where it was asked for: terminal, pipe or file."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Any, NamedTuple

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.messages import say, terminal_width
from safetytrack.cli.part import showing
from safetytrack.cli.typer_adapter import OneOf
from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.locale import _, joined, language, numbered
from safetytrack.output import FORMATS, format_named, format_of, open_target, write
from safetytrack.output.columns.column import Columns
from safetytrack.output.safe import console_text, terminal_text
from safetytrack.output.target import BINARY
from safetytrack.output.written import Written

if TYPE_CHECKING:
    from safetytrack.output.heading import Heading
    from safetytrack.output.wording import Titles

_ENCODED = frozenset({"json", "jsonl"}) | BINARY
"""Formats that are written in one encoding alone: programs expect JSON in UTF-8."""
_WHEN = ("auto", "always", "never")

Force = Annotated[bool, Option("--force", help=N_("Write over a workbook that somebody else made or filled in."))]


class OutputOptions(NamedTuple):
    """Where an answer goes, and how."""

    export: Annotated[
        str | None,
        Option(metavar="FORMAT", help=N_("table, text, csv, tsv, json, jsonl or xlsx."), click_type=OneOf(FORMATS)),
    ] = None
    json: Annotated[bool, Option("--json", help=N_("The same as --export json."))] = False
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="FILE",
            help=N_("Write to a file, in the format of its suffix."),
            click_type=FileName(),
        ),
    ] = None
    encoding: Annotated[
        str | None, Option(metavar="NAME", help=N_("The encoding of CSV and text, such as gb18030."))
    ] = None
    columns: Annotated[
        str | None,
        Option(
            metavar="all",
            help=N_("Every column, also those left out because they say little or the page has no room."),
            click_type=OneOf(("all",)),
        ),
    ] = None
    force: Force = False
    color: Annotated[
        str, Option(metavar="WHEN", help=N_("In colour: auto, always or never."), click_type=OneOf(_WHEN))
    ] = "auto"
    sort: Annotated[
        str | None,
        Option(metavar="KEY", help=N_("Order by this column, as JSON calls it; -KEY: the highest first.")),
    ] = None
    no_pager: Annotated[
        bool,
        Option(
            "--no-pager", help=N_("Do not show a long answer a screenful at a time. SAFETYTRACK_PAGER says by what.")
        ),
    ] = False

    @property
    def format(self) -> str:
        """The format asked for, by name or suffix. Raises ``Misused`` for what is none, or takes no ``encoding``."""
        name = self._format
        if self.encoding is not None and name in _ENCODED:
            raise Misused(N_("{format} has an encoding of its own. leave out --encoding"), format=name)
        return name

    @property
    def _format(self) -> str:
        if self.color not in _WHEN:
            raise Misused(N_("{text!r} is not a use of colour. write auto, always or never"), text=self.color)
        if self.columns not in (None, "all"):
            raise Misused(N_("--columns takes all and nothing else. write --columns all"))
        if self.json and self.export not in (None, "json"):
            raise Misused(N_("--json and --export {format} contradict each other. give one"), format=self.export)
        if self.json:
            return format_named("json", self.target)
        if self.export is not None:
            return format_named(self.export, self.target)
        return "table" if self.output in (None, "-") else format_of(self.target)

    def settled(self, context: Context) -> "OutputOptions":
        """Return the options as what stands before the command has them too.

        Raises ``Refused`` where the answer would be written over the ledger.
        """
        spare_ledger(context, self.target)
        return self._replace(no_pager=self.no_pager or context.no_pager)

    @property
    def target(self) -> str:
        """The file that the answer goes to; ``-`` is standard output."""
        return self.output or "-"

    @property
    def is_place_only(self) -> bool:
        """Whether nothing is asked for but where the answer goes."""
        return self._replace(output=None, color="auto") == OutputOptions()

    @property
    def on_terminal(self) -> bool:
        """Whether a person is looking at standard output."""
        return self.target == "-" and sys.stdout.isatty()

    @property
    def on_screen(self) -> bool:
        """Whether it is a table on a terminal, where room is scarce."""
        return self.on_terminal and self.format == "table"

    @property
    def width(self) -> int | None:
        """The columns that there are to draw in; None where there are as many as it takes."""
        return terminal_width() if self.on_terminal else None

    @property
    def is_coloured(self) -> bool:
        """Whether to draw in colours."""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return {"always": True, "never": False}.get(self.color, self.on_terminal and not plain)


def spare_ledger(context: Context, target: str, *, but_itself: bool = False) -> None:
    """Raise ``Refused`` where something would be written over a file of the ledger, or into its evidence.

    ``but_itself`` leaves the ledger's own file to who writes over nothing at all, and says so.
    """
    if target == "-":
        return
    from safetytrack.store.evidence.folder import folder_of

    written = Path(os.path.realpath(target))
    for place in context.places:
        if written.is_relative_to(os.path.realpath(folder_of(place))):
            raise Refused(N_("{path} lies in the folder of evidence. write elsewhere"), path=target)
        files = _files_of(place) if isinstance(place, Path) else ()
        if any(_is_same(written, file) for file in files if not (but_itself and file.exists())):
            raise Refused(N_("{path} is the ledger itself. write to another file"), path=target)


def _files_of(ledger: Path) -> Iterator[Path]:
    """Yield the files of a ledger: itself, and what SQLite has beside it."""
    real = Path(os.path.realpath(ledger))
    for name in (ledger, real):
        yield from (name.with_name(f"{name.name}{beside}") for beside in ("", "-wal", "-shm", "-journal"))


def _is_same(written: Path, file: Path) -> bool:
    """Say whether two paths lead to one file, under whatever name."""
    return written == file or (written.exists() and file.exists() and file.samefile(written))


def show(
    rows: Iterable[NamedTuple],
    columns: Columns,
    output: OutputOptions,
    heading: "Callable[[], Heading] | None" = None,
    screen: str | None = None,
) -> int:
    """Write an answer where it was asked for, and return how many rows it has; only a workbook has a heading.

    ``screen`` says how it is laid out on a terminal, by a module of ``output.screens``.
    """
    if output.format == "text":
        raise Misused(N_("only overdue, upcoming and coverage --rank are written as text. use --export table"))
    return showing(Listing(rows, columns, output, heading, screen))


class Listing(NamedTuple):
    """The rows of an answer, with all that it takes to write them; ``closing`` are lines below a table."""

    rows: Iterable[NamedTuple]
    columns: Columns
    output: OutputOptions
    heading: "Callable[[], Heading] | None" = None
    screen: str | None = None
    closing: Sequence[str] = ()

    def needs_heading(self) -> bool:
        """Say whether it is written with its heading, or with the titles that this has."""
        return self.heading is not None and (self.output.format == "xlsx" or self._is_laid_out)

    @property
    def _is_laid_out(self) -> bool:
        plain = self.output.sort is None and self.output.columns is None
        return self.screen is not None and plain and self.output.on_screen

    def write(self) -> int:
        """Write it, and return how many rows it has."""
        rows, output, screen = self.rows, self.output, self.screen
        if output.sort is not None:
            from safetytrack.cli.sorting import in_order  # few answers are asked in an order of their own

            rows = in_order(rows, self.columns, output.sort)
        heading = self.heading() if self.heading and self.needs_heading() else None
        if screen and self._is_laid_out:
            return self._show_screen(screen, list(rows), heading.titles if heading else {})
        counted = _Counted(rows)
        with opened(output) as file:
            written = write(
                counted,
                self.columns,
                format=output.format,
                file=file,
                language=language(),
                heading=heading,
                width=output.width,
                color=output.is_coloured,
                every=output.columns == "all",
            )
            if output.format == "table":
                write_lines(file, self.closing)
        _tell(output.target, counted.count, written)
        for line in () if counted.count or output.format == "table" else self.closing:
            say(line)  # no row tells it
        return counted.count

    def _show_screen(self, screen: str, rows: list[NamedTuple], titles: "Titles") -> int:
        from safetytrack.output.screens import View, lines  # only a screen pays for it

        output = self.output
        if rows or self.closing:
            with opened(output) as file:
                view = View(language(), output.width or 0, output.is_coloured, getattr(file, "encoding", None), titles)
                file.writelines(lines(screen, rows, self.columns, view) if rows else ())
                write_lines(file, self.closing)
        return len(rows)


def _tell(target: str, count: int, written: Written) -> None:
    """Say what was written to a file, how many rows, and what is not in it."""
    if target != "-":
        sentences = {0: N_("wrote {path}: no rows"), 1: N_("wrote {path}: one row")}
        say(_(sentences.get(count, N_("wrote {path}: {n:,} rows"))).format(path=target, n=count))
    if written.left_out:
        names = joined(written.left_out)
        say(
            _("left out, as a page has no room for them: {columns}. --columns all writes them too").format(
                columns=names
            )
        )
    if written.cut:
        one = N_("warning: one text was longer than the 32,767 characters of a cell and was cut")
        several = N_("warning: {n:,} texts were longer than the 32,767 characters of a cell and were cut")
        say(numbered(one, several, written.cut))


def write_lines(file: IO[str], lines: Iterable[str]) -> None:
    """Write lines below a table, with nothing in them that a terminal would obey."""
    encoding = getattr(file, "encoding", None)
    file.writelines(f"{console_text(terminal_text(line), encoding)}\n" for line in lines)


@contextmanager
def opened(output: OutputOptions) -> Iterator[IO[Any]]:
    """Lend what an answer is written to: a file, a pipe, or a screen with its pager."""
    with open_target(output.target, format=output.format, encoding=output.encoding, force=output.force) as file:
        if not output.on_terminal or output.format in BINARY:
            yield file
            return
        from safetytrack.cli.pager import paged  # only a screen pays for it

        with paged(file, wanted=not output.no_pager) as pages:
            yield pages


class _Counted:
    """Rows that pass by, and how many did."""

    def __init__(self, rows: Iterable[NamedTuple]) -> None:
        self.count = 0
        self._rows = rows

    def __iter__(self) -> Iterator[NamedTuple]:
        for row in self._rows:
            self.count += 1
            yield row
