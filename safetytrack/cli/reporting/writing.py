"""A report put where it was asked for."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from safetytrack.cli.reporting.briefs import brief_of
from safetytrack.cli.reporting.folders import write_folder
from safetytrack.cli.reporting.heads import total_of
from safetytrack.cli.reporting.kinds import ReportKind
from safetytrack.cli.reporting.page import whole_page
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import Rest
from safetytrack.cli.titles import titles
from safetytrack.locale import language
from safetytrack.output import open_target
from safetytrack.output.report import brief, page, pdf
from safetytrack.output.report.model import Brief, Report, TilePlace
from safetytrack.output.wording import Wording

LARGE = 20_000
"""More obligations than so many make a folder of pages, where nobody says what to write."""


def write(
    request: Request, kind: ReportKind | None, output: str | None, tiles: tuple[TilePlace, ...], *, force: bool
) -> Path | None:
    """Write a report as it was asked for, and return the file to look at; None on standard output."""
    kind = kind or _by_size(request)
    wording = Wording(language(), titles(request.reader, request.query.prefix))
    if kind is ReportKind.FOLDER:
        return write_folder(request, wording, Path(output or "report"), tiles)
    if kind is ReportKind.TEXT:
        return put_brief(brief_of(request), wording, str(output))
    if kind is ReportKind.PDF:
        return _write_pdf(request, wording, Path(str(output)), tiles, force=force)
    target = output or "report.html"
    rest = Rest(request, None if target == "-" else Path(target))
    report = whole_page(request, rest)._replace(tiles=tiles)
    put_page(report, wording, target)
    rest.write(report)
    return None if target == "-" else Path(target)


def put_page(report: Report, wording: Wording, target: str | Path) -> None:
    """Write a page to a file, or to standard output."""
    with open_target(target, format="html", encoding="utf-8") as file:
        page.write(report, wording, file)


def _by_size(request: Request) -> ReportKind:
    total = total_of(request, request.query)
    return ReportKind.FOLDER if total.owed + total.waived + total.vacant > LARGE else ReportKind.HTML


def put_brief(says: Brief, wording: Wording, target: str) -> Path:
    """Write a few sentences to a file, and return it."""
    text = brief.text(says, wording)
    with open_target(target, format="text", encoding="utf-8") as file:
        file.write(text)
    return Path(target)


def _write_pdf(request: Request, wording: Wording, target: Path, tiles: tuple[TilePlace, ...], *, force: bool) -> Path:
    rest = Rest(request, target)

    def made() -> Report:
        return whole_page(request, rest)._replace(tiles=tiles)

    rest.write(put_pdf(made, wording, target, force=force))
    return target


def put_pdf(made: Callable[[], Report], wording: Wording, target: Path, *, force: bool) -> Report:
    """Have a page made, print it by a browser, and return it. Raises ``Refused`` where there is none."""
    if not force:
        pdf.spare(target)
    browser = pdf.find_browser()
    report = made()
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        html = Path(folder, "report.html")
        with html.open("w", encoding="utf-8") as file:
            page.write(report, wording, file)
        printed = pdf.printed(browser, html, Path(folder))
        with open_target(target, format="pdf", force=force) as file:
            file.write(pdf.sealed(printed))
    return report
