"""A report of several ledgers, put where it was asked for: a page of all, or an index and a page for each."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from safetytrack.cli.part import showing
from safetytrack.cli.reporting.briefs import brief_in
from safetytrack.cli.reporting.folders import INDEX, replaced_pages, write_page
from safetytrack.cli.reporting.kinds import ReportKind, ReportOrder, tell
from safetytrack.cli.reporting.page import whole_page
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import QUESTIONS, Rest, answer
from safetytrack.cli.reporting.several import LedgerReport, together, with_rests
from safetytrack.cli.reporting.writing import LARGE, put_brief, put_page, put_pdf
from safetytrack.cli.show import Listing, OutputOptions
from safetytrack.cli.titles import titles
from safetytrack.domain.file_names import safe_names
from safetytrack.locale import language
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import Cut, Report, TilePlace
from safetytrack.output.wording import Titles, Wording
from safetytrack.store.query.answer import Answer


class Total(NamedTuple):
    """A number of one ledger, of which nothing is written: shown, it becomes known what it is of all."""

    number: int

    def write(self) -> int:
        """Return what it is of all."""
        return self.number

    def together(self, shown: Sequence[Any]) -> "Total":
        """Return the sum of those of several ledgers."""
        return Total(sum(one.showing.number for one in shown))


def hand_over(request: Request, order: ReportOrder, tiles: tuple[TilePlace, ...]) -> None:
    """Have the report of one ledger written with those of others."""
    report = whole_page(request, Rest(request, None))._replace(tiles=tiles)
    if order.kind is None:
        is_large = showing(Total(report.units_cut.total)) > LARGE
        order = order._replace(kind=ReportKind.FOLDER if is_large else ReportKind.HTML)
    rest = Rest(request, _page_of(order))
    rests = _rests(report, order, rest)
    names = titles(request.reader, request.query.prefix)
    showing(SeveralReports((LedgerReport("", "", report),), names, order, request.rows, rests))
    for question in rests:
        every = answer(request, question)
        rows = Answer(request.quiet(every), every.query, every.schedule)
        showing(Listing(rows, OBLIGATIONS, OutputOptions(output=str(rest.path(question)))))


def _page_of(order: ReportOrder) -> Path | None:
    """Return the page of all, beside which the files lie that have the rest; None where there are none."""
    if order.kind is ReportKind.TEXT or order.output == "-":
        return None
    if order.kind is ReportKind.FOLDER:
        return Path(order.output or "report", INDEX)
    return Path(order.output or "report.html")


def _rests(report: Report, order: ReportOrder, rest: Rest) -> Mapping[str, str]:
    """Return by question the file that has the rest of all ledgers, where a page shows less than there is."""
    numbers = {"overdue": report.overdue.cut.total, "upcoming": report.ahead.cut.total}
    numbers["obligations"] = report.units_cut.total
    most = rest.request.rows
    if order.kind is ReportKind.FOLDER:  # each has its units on a page of its own
        numbers["obligations"] = (most + 1) * (report.units_cut.total > most)
    totals = {question: showing(Total(number)) for question, number in numbers.items()}
    names = {question: rest.name(question) for question in QUESTIONS if totals[question] > most}
    return {question: name for question, name in names.items() if name}


class SeveralReports(NamedTuple):
    """The reports of some ledgers, what slugs are called in them, and how many rows their lists may have.

    ``rests``: by question the file that has the rest of a list.
    """

    parts: Sequence[LedgerReport]
    titles: Titles
    order: ReportOrder
    rows: int
    rests: Mapping[str, str]

    def together(self, shown: Sequence[Any]) -> "SeveralReports":
        """Return those of several ledgers."""
        names: dict[str, dict[str, str]] = {}
        for one in reversed(shown):
            for list_name, words in one.showing.titles.items():
                names.setdefault(list_name, {}).update(words)
        parts = [one.showing.parts[0]._replace(ledger=one.name, head=one.head) for one in shown]
        return self._replace(parts=parts, titles=names)

    def write(self) -> int:
        """Write them as one, and return how many obligations it tells of."""
        order, total = self.order, sum(part.report.units_cut.total for part in self.parts)
        is_folder = order.kind is ReportKind.FOLDER
        written = self._write_folder(Path(order.output or "report")) if is_folder else self._write()
        if written is not None:
            tell(written, is_opened=order.is_opened)
        return total

    @property
    def _wording(self) -> Wording:
        return Wording(language(), self.titles)

    def _whole(self) -> Report:
        return with_rests(together(self.parts, self.rows), self.rests)

    def _write(self) -> Path | None:
        kind, target = self.order.kind, self.order.output or "report.html"
        if kind is ReportKind.TEXT:
            return put_brief(brief_in(together(self.parts, self.rows)), self._wording, target)
        if kind is ReportKind.PDF:
            put_pdf(self._whole, self._wording, Path(target), force=self.order.force)
            return Path(target)
        put_page(self._whole(), self._wording, target)
        return None if target == "-" else Path(target)

    def _write_folder(self, folder: Path) -> Path:
        """Write a page for each ledger and the index, and return the index. Raises ``Refused`` for a foreign folder."""
        files = list(safe_names((f"{part.ledger}.html" for part in self.parts), taken=[INDEX]))
        with replaced_pages(folder, kept=self.rests.values()) as staged:
            for part, file in zip(self.parts, files, strict=True):
                page = with_rests(part.report, self.rests)._replace(up=INDEX)
                write_page(page, self._wording, staged / file)
            write_page(self._index(files), self._wording, staged / INDEX)
        return folder / INDEX

    def _index(self, files: Sequence[str]) -> Report:
        """Return the page above those of ledgers."""
        places = {part.ledger: file for part, file in zip(self.parts, files, strict=True)}
        places |= {
            part.code(code): f"{file}#{unit_anchor(code)}"
            for part, file in zip(self.parts, files, strict=True)
            for code in part.report.here
        }
        report = together(self.parts, self.rows, lambda code: places.get(code, ""))
        return with_rests(report, self.rests)._replace(units=(), units_cut=Cut(0, 0), here=())
