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
from safetytrack.store.query.answer import Answer

QUESTIONS = ("overdue", "upcoming", "obligations")
"""What is listed in files beside a page."""


def answer(request: Request, question: str) -> Answer[ObligationRow]:
    """Return what one of ``QUESTIONS`` is answered with."""
    if question == "upcoming":
        return obligations.upcoming(request.reader, request.query, 7 * WEEKS - 1)
    ask = {"overdue": obligations.overdue, "obligations": obligations.begun}[question]
    return ask(request.reader, request.query)


class Rest(NamedTuple):
    """The files beside a page, named after it; none beside standard output."""

    request: Request
    page: Path | None

    def name(self, question: str) -> str | None:
        """Return the name of the file that has all that a question is answered with."""
        return None if self.page is None else f"{self.page.stem}.{question}.csv"

    def path(self, question: str) -> Path | None:
        """Return where that file is."""
        name = self.name(question)
        return None if self.page is None or name is None else self.page.with_name(name)

    def write(self, report: Report) -> list[str]:
        """Write who is overdue and what falls due, where that is more than the page shows, and return all files."""
        for question, cut in (("overdue", report.overdue.cut), ("upcoming", report.ahead.cut)):
            if cut.rest:
                self.put(question, answer(self.request, question))
        cuts = (report.overdue.cut, report.ahead.cut, report.units_cut)
        return [cut.rest for cut in cuts if cut.rest]

    def put(self, question: str, rows: Iterable[ObligationRow]) -> None:
        """Write what a question is answered with to its file, if there is to be one; the rows are gone through anyway.

        Names are left out where they are to be withheld.
        """
        path = self.path(question)
        if path is None:
            deque(rows, maxlen=0)
            return
        with open_target(path, format="csv", swept=True) as file:
            write(self.request.quiet(rows), OBLIGATIONS, format="csv", file=file, language=language())
