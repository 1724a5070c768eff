"""What the index of a folder adds up from its pages is what the questions answer of all."""

import pytest
from domain.obligation.actions import Action
from hypothesis import given, settings
from lending import FileLedgers
from pages import read_page, require_total
from store.query.questions import Question, histories, in_words, ledgers
from store.replay import replay

from safetytrack.cli.filters import Filters
from safetytrack.cli.reporting.folders import write_folder
from safetytrack.cli.reporting.request import Request
from safetytrack.output.wording import Wording
from safetytrack.store.backends.reading import reading
from safetytrack.store.query.coverage import coverage


@settings(ledgers, max_examples=30)
@given(histories())
def test_the_index_adds_up_to_what_is_answered(
    file_ledgers: FileLedgers, tmp_path_factory: pytest.TempPathFactory, history: tuple[list[Action], Question]
):
    script, question = history
    place = file_ledgers.take()
    entries = replay(script, place)
    folder = tmp_path_factory.mktemp("pages")
    with reading(place) as reader:
        query = in_words(question, entries, reader)
        index = write_folder(Request(reader, query, Filters(), query.as_of, 1_000), Wording("en"), folder, ())
        page = read_page(index)
        total = next(iter(coverage(reader, query, ["total"])))
    for table in page.of("coverage"):
        require_total(table, total)
    assert sum(len(table.column("Days late")) for table in page.of("overdue")) == total.overdue
    [trend] = page.of("trend")
    assert (int(trend.column("Owed")[-1]), int(trend.column("Met")[-1])) == (total.owed, total.met)
    assert page.fragments <= page.ids
    file_ledgers.give_back(place)
