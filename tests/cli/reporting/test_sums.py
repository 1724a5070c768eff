"""Random ledgers, each shown on a page and in a folder: what their tables add up to is what the questions answer."""

from io import StringIO
from pathlib import Path

import pytest
from domain.obligation.actions import Action
from hypothesis import given, settings
from lending import FileLedgers
from pages import Page, read_page, require_total
from store.query.questions import Question, histories, in_words, ledgers
from store.replay import replay

from safetytrack.cli.filters import Filters
from safetytrack.cli.reporting.burn_ups import burn_ups_of
from safetytrack.cli.reporting.folders import write_folder
from safetytrack.cli.reporting.page import whole_page
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import Rest
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.report import page
from safetytrack.output.wording import Wording
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.query import obligations
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.query import Query
from safetytrack.store.query.records import records


@settings(ledgers, max_examples=30)
@given(histories())
def test_every_table_adds_up_to_what_is_answered(
    file_ledgers: FileLedgers, tmp_path_factory: pytest.TempPathFactory, history: tuple[list[Action], Question]
):
    script, question = history
    place = file_ledgers.take()
    entries = replay(script, place)
    with reading(place) as reader:
        query = in_words(question, entries, reader)
        total = next(iter(coverage(reader, query, ["total"])))
        require_page(reader, query, total)
        require_index(reader, query, total, tmp_path_factory.mktemp("pages"))
        require_curves(reader, query)
    file_ledgers.give_back(place)


def require_page(reader: Reader, query: Query, total: CoverageRow) -> None:
    """Hold the tables of a page to what is answered."""
    shown = shown_page(reader, query)
    require_totals(shown, total)
    assert sum(len(table.column("Due")) for table in shown.of("upcoming")) == len(
        list(obligations.upcoming(reader, query, 90))
    )
    owing = shown.of("obligations")
    assert sum(len(table.rows) - 1 for table in owing) == total.owed + total.waived + total.vacant
    shown_units = {row.unit_code for row in obligations.begun(reader, query)}
    recorded = [row for row in records(reader, query) if row.state == "recorded" and row.unit_code in shown_units]
    assert sum(int(table.attributes["data-records"] or 0) for table in owing) == len(recorded)
    assert sum(int(table.attributes["data-evidence"] or 0) for table in owing) == sum(
        len(row.evidence) for row in recorded
    )


def require_index(reader: Reader, query: Query, total: CoverageRow, folder: Path) -> None:
    """Hold what the index of a folder adds up from its pages to what is answered of all."""
    index = write_folder(Request(reader, query, Filters(), query.as_of, 1_000), Wording("en"), folder, ())
    shown = read_page(index)
    require_totals(shown, total)
    [trend] = shown.of("trend")
    assert (int(trend.column("Owed")[-1]), int(trend.column("Met")[-1])) == (total.owed, total.met)


def require_totals(shown: Page, total: CoverageRow) -> None:
    """Hold the tables of coverage and of what is overdue to their total; no link leads nowhere."""
    for table in shown.of("coverage"):
        require_total(table, total)
    assert sum(len(table.column("Days late")) for table in shown.of("overdue")) == total.overdue
    assert shown.fragments <= shown.ids


def require_curves(reader: Reader, query: Query) -> None:
    """Hold the ends of the curves to coverage of their periods."""
    answered = {row[:3]: row for row in coverage(reader, query, ["programme", "requirement", "period"])}
    for line in burn_ups_of(Request(reader, query, Filters(), query.as_of, 1)):
        row = answered[line.programme, line.requirement, line.period]
        assert (line.points[-1].done, line.points[-1].owed) == (row.met, row.owed)


def shown_page(reader: Reader, query: Query) -> Page:
    """Return the page about a question, nothing of it left out."""
    request = Request(reader, query, Filters(), query.as_of, 1_000_000)
    file = StringIO()
    page.write(whole_page(request, Rest(request, None)), Wording("en"), file)
    return Page(file.getvalue())
