"""The files that have all of what a page shows the first rows of."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from safetytrack.cli.reporting.listing import WEEKS
from safetytrack.cli.reporting.request import Request
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import language
from safetytrack.output import open_target, write
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.report.model import Report
from safetytrack.store.query import obligations

QUESTIONS = ("overdue", "upcoming", "obligations")
"""What is listed in files beside a page."""


class Rest(NamedTuple):
    """The files beside a page, named after it; none beside standard output."""

    request: Request
    page: Path | None

    def name(self, question: str) -> str | None:
        """Return the name of the file that has all that a question is answered with."""
        return None if self.page is None else f"{self.page.stem}.{question}.csv"

    def write(self, report: Report) -> list[str]:
        """Write what is more than the page shows, and return the names of the files."""
        cuts = {"overdue": report.overdue.cut, "upcoming": report.ahead.cut, "obligations": report.units_cut}
        written = []
        for question in QUESTIONS:
            name = self.name(question)
            if self.page is not None and name is not None and cuts[question].rest:
                with open_target(self.page.with_name(name), format="csv") as file:
                    rows = self.request.quiet(self._rows(question))
                    write(rows, OBLIGATIONS, format="csv", file=file, language=language())
                written.append(name)
        return written

    def _rows(self, question: str) -> Iterable[ObligationRow]:
        reader, query = self.request.reader, self.request.query
        if question == "overdue":
            return obligations.overdue(reader, query)
        if question == "upcoming":
            return obligations.upcoming(reader, query, 7 * WEEKS - 1)
        return obligations.begun(reader, query)
