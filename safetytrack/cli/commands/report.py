"""``report``: one page to look at, and to hand on."""

from pathlib import Path
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.file_names import FileName
from safetytrack.cli.filters import AllFilters, Filters
from safetytrack.cli.messages import say_all
from safetytrack.cli.part import PART
from safetytrack.cli.reporting.kinds import ReportOrder, kind_of, tell
from safetytrack.cli.reporting.request import Request, redacted
from safetytrack.cli.show import spare_ledger
from safetytrack.cli.typer_adapter import OneOf
from safetytrack.domain.errors import N_
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.diff.known_at import known_at

EXAMPLE = "safetytrack report --under 中川镇 -o report.html"

_ROWS = 2000


def run(
    context: Context,
    filters: AllFilters,
    output: Annotated[
        str | None,
        Option(
            "--output",
            "-o",
            metavar="FILE|DIR",
            help=N_("Where to: FILE.html (default: report.html), FILE.pdf, FILE.txt, or a folder of pages."),
            click_type=FileName(),
        ),
    ] = None,
    rows: Annotated[
        int, Option(metavar="N", min=1, help=N_("How many rows each list shows; all are counted."))
    ] = _ROWS,
    redact: Annotated[
        str | None,
        Option(
            metavar="names|phones|all",
            help=N_("Withhold names, phones or all."),
            click_type=OneOf(("names", "phones", "all")),
        ),
    ] = None,
    since: Annotated[
        str | None,
        Option(metavar="DATE|HASH", help=N_("Tell how the figures changed since a day, or the head of a report.")),
    ] = None,
    tiles: Annotated[
        str | None,
        Option(
            metavar="FILE",
            help=N_("Draw territories as squares: a CSV file of unit codes, rows and columns."),
            click_type=FileName(),
        ),
    ] = None,
    force: Annotated[bool, Option("--force", help=N_("Write over a PDF that somebody else made."))] = False,
    open_: Annotated[bool, Option("--open", help=N_("Show it when it is written."))] = False,
) -> None:
    """Write a page to look at: figures, leagues, who is overdue, what falls due, how it came about, and each unit."""
    kind = kind_of(output)
    withheld = redacted(redact)
    if output not in (None, "-"):
        spare_ledger(context, output)
    with context.read(widely=filters.of_all_units) as reader:
        request = _request(context, reader, filters, rows, withheld, since)
        written = _write(request, ReportOrder(kind, output, force, open_), tiles)
        from safetytrack.store.query.lacking import lacking

        say_all(lacking(reader, request.query))
    if written is not None:
        tell(written, is_opened=open_)


def _request(
    context: Context, reader: Reader, filters: Filters, rows: int, withheld: frozenset[str], since: str | None
) -> Request:
    """Return what the report is of."""
    query = filters.query(reader, context.today)
    then = None if since is None else known_at(reader, since, context.today)
    return Request(reader, query, filters, context.today, rows, withheld, then, since and since.strip())


def _write(request: Request, order: ReportOrder, tiles: str | None) -> Path | None:
    """Write the report, and return what to look at; None on standard output, and where it is told with others."""
    from safetytrack.cli.reporting import tile_places, writing  # what writes pages is loaded where one is written

    places = tile_places.read_tiles(request, tiles) if tiles is not None else ()
    if PART.get() is None:
        return writing.write(request, order.kind, order.output, places, force=order.force)
    from safetytrack.cli.reporting.handing_over import hand_over  # only who asks several ledgers pays for it

    hand_over(request, order, places)
    return None
