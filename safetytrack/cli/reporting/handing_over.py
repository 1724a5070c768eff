"""A report of several ledgers, put where it was asked for: a page of all, or an index and a page for each."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from safetytrack.cli.part import showing
from safetytrack.cli.reporting.briefs import brief_in
from safetytrack.cli.reporting.folders import INDEX, ours_in, write_page
from safetytrack.cli.reporting.kinds import ReportKind, ReportOrder, tell
from safetytrack.cli.reporting.page import whole_page
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import Rest
from safetytrack.cli.reporting.several import LedgerReport, together
from safetytrack.cli.reporting.writing import LARGE, put_brief, put_page, put_pdf
from safetytrack.cli.titles import titles
from safetytrack.domain.file_names import safe_names
from safetytrack.locale import language
from safetytrack.output.report.links import unit_anchor
from safetytrack.output.report.model import Cut, Report, TilePlace
from safetytrack.output.wording import Titles, Wording


def hand_over(request: Request, order: ReportOrder, tiles: tuple[TilePlace, ...]) -> None:
    """Have the report of one ledger written with those of others."""
    report = whole_page(request, Rest(request, None))._replace(tiles=tiles)
    names = titles(request.reader, request.query.as_of_entry)
    showing(SeveralReports((LedgerReport("", "", report),), names, order, request.rows))


class SeveralReports(NamedTuple):
    """The reports of some ledgers, what slugs are called in them, and how many rows their lists may have."""

    parts: Sequence[LedgerReport]
    titles: Titles
    order: ReportOrder
    rows: int

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
        kind = order.kind or (ReportKind.FOLDER if total > LARGE else ReportKind.HTML)
        written = self._write_folder(Path(order.output or "report")) if kind is ReportKind.FOLDER else self._write(kind)
        if written is not None:
            tell(written, is_opened=order.is_opened)
        return total

    @property
    def _wording(self) -> Wording:
        return Wording(language(), self.titles)

    def _write(self, kind: ReportKind) -> Path | None:
        target = self.order.output or "report.html"
        if kind is ReportKind.TEXT:
            return put_brief(brief_in(together(self.parts, self.rows)), self._wording, target)
        if kind is ReportKind.PDF:
            put_pdf(lambda: together(self.parts, self.rows), self._wording, Path(target), force=self.order.force)
            return Path(target)
        put_page(together(self.parts, self.rows), self._wording, target)
        return None if target == "-" else Path(target)

    def _write_folder(self, folder: Path) -> Path:
        """Write a page for each ledger and the index, and return the index. Raises ``Refused`` for a foreign folder."""
        stale = ours_in(folder)
        folder.mkdir(parents=True, exist_ok=True)
        files = list(safe_names((f"{part.ledger}.html" for part in self.parts), taken=[INDEX]))
        for part, file in zip(self.parts, files, strict=True):
            write_page(part.report._replace(up=INDEX), self._wording, folder / file)
        write_page(self._index(files), self._wording, folder / INDEX)
        for name in stale - {INDEX, *files}:
            (folder / name).unlink()
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
        return report._replace(units=(), units_cut=Cut(0, 0), here=())
