"""The files that have all of what a page shows the first rows of."""

from collections import deque
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
        """Write who is overdue and what falls due, where that is more than the page shows, and return all files."""
        reader, query = self.request.reader, self.request.query
        if report.overdue.cut.rest:
            self.put("overdue", obligations.overdue(reader, query))
        if report.ahead.cut.rest:
            self.put("upcoming", obligations.upcoming(reader, query, 7 * WEEKS - 1))
        cuts = (report.overdue.cut, report.ahead.cut, report.units_cut)
        return [cut.rest for cut in cuts if cut.rest]

    def put(self, question: str, rows: Iterable[ObligationRow]) -> None:
        """Write what a question is answered with to its file, if there is to be one; the rows are gone through anyway.

        Names are left out where they are to be withheld.
        """
        name = self.name(question)
        if self.page is None or name is None:
            deque(rows, maxlen=0)
            return
        with open_target(self.page.with_name(name), format="csv", swept=True) as file:
            write(self.request.quiet(rows), OBLIGATIONS, format="csv", file=file, language=language())
