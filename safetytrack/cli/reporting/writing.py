"""A report put where it was asked for."""

import csv
from pathlib import Path

from safetytrack.cli.reporting.kinds import ReportKind
from safetytrack.cli.reporting.page import whole_page
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.titles import titles
from safetytrack.domain.errors import N_, Refused
from safetytrack.locale import language
from safetytrack.output import open_target
from safetytrack.output.report import page
from safetytrack.output.report.model import TilePlace
from safetytrack.output.wording import Wording


def write(
    request: Request, kind: ReportKind | None, output: str | None, tiles: tuple[TilePlace, ...], *, force: bool
) -> Path | None:
    """Write a report as it was asked for, and return the file to look at; None on standard output."""
    target = output or "report.html"
    return _write_page(request, target, tiles)


def _write_page(request: Request, target: str, tiles: tuple[TilePlace, ...]) -> Path | None:
    wording = Wording(language(), titles(request.reader, request.query.as_of_entry))
    report = whole_page(request, lambda question: f"{Path(target).stem}.{question}.csv")._replace(tiles=tiles)
    with open_target(target, format="html", encoding="utf-8") as file:
        page.write(report, wording, file)
    return None if target == "-" else Path(target)


def read_tiles(request: Request, path: str) -> tuple[TilePlace, ...]:
    """Return where territories are drawn. Raises ``Refused`` for a file that does not say so."""
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
        rows = [row for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row)]
        return tuple(TilePlace(row[0].strip(), int(row[1]), int(row[2])) for row in rows if row[1].strip().isdigit())
    except (OSError, ValueError, IndexError):
        raise Refused(
            N_("{path} does not say where territories are. write lines of a unit code, a row and a column"), path=path
        ) from None
