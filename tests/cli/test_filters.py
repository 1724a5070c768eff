"""What narrows a question."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from safetytrack.cli.app import load
from safetytrack.cli.filters import (
    FILTERS,
    AsOf,
    Filter,
    Filters,
    Kind,
    KnownOn,
    Period,
    Person,
    Role,
    Under,
    Unit,
    only,
    without,
)
from safetytrack.cli.show import OutputOptions
from safetytrack.domain.errors import Refused
from safetytrack.store.backends.reader import Reader
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.query import Query

TODAY = date(2026, 3, 10)


@pytest.fixture
def reader(ledger_path: Path) -> Iterator[Reader]:
    """Return a reader of a ledger without anything in it."""
    with reading(ledger_path) as reader:
        yield reader


@pytest.mark.parametrize(
    ("kind", "text", "query"),
    [
        (AsOf, "2026-01-31", Query(as_of=date(2026, 1, 31))),
        (AsOf, "昨天", Query(as_of=date(2026, 3, 9))),
        (KnownOn, "today", Query(as_of=TODAY, prefix=Prefix(0))),
        (Kind, "镇", Query(as_of=TODAY, unit_values=(("kind", "town"),))),
        (Role, "deputy", Query(as_of=TODAY, roles=("deputy",))),
        (Period, "2026h1", Query(as_of=TODAY, labels=("2026H1",))),
    ],
)
def test_a_filter_narrows_the_query(kind: type[Filter], text: str, query: Query, reader: Reader):
    assert Filters([kind(text)]).query(reader, TODAY) == query


def test_without_filters_a_question_is_about_everything_as_of_today(reader: Reader):
    assert Filters().query(reader, TODAY) == Query(as_of=TODAY)


@pytest.mark.parametrize("kind", [Unit, Under])
def test_a_unit_that_nobody_knows_is_refused(kind: type[Filter], reader: Reader):
    with pytest.raises(Refused):
        Filters([kind("没有")]).query(reader, TODAY)


@pytest.mark.parametrize(
    ("one", "title", "words"),
    [
        (KnownOn("-1d"), "Known on", "2026-03-09"),
        (Kind("镇"), "Kind", "Town"),
        (Role("deputy"), "Role", "Deputy in charge"),
        (Period("2026h1"), "Period", "2026H1"),
    ],
)
def test_a_heading_tells_a_filter_in_words(one: Filter, title: str, words: str, reader: Reader):
    assert (one.title, one.words(reader, TODAY)) == (title, words)


def test_only_what_was_typed_is_a_filter():
    options = only(Under, Kind)
    assert list(options.options()) == ["under", "kind"]
    filters = options.build({"under": None, "kind": ["town", "zone", "town"]})
    assert filters.text(Kind) == "town"
    assert filters.text(Under) is None
    assert [one.text for one in filters] == ["town", "zone"]
    assert [type(one) for one in filters.also(Unit, "U1").also(Role, None)] == [Unit, Kind, Kind]


def test_options_stand_in_the_order_of_all_filters():
    assert [kind.name for kind in without(Under).kinds] == [kind.name for kind in FILTERS if kind is not Under]
    assert only(Person, Role, AsOf).kinds == (AsOf, Role, Person)


LISTED = ("overdue", "upcoming", "coverage", "count", "trend", "records", "decisions", "status")
QUESTIONS = (*LISTED, "calendar", "report")
ANSWERS = (*LISTED, "why", "diff", "people", "units", "letters", "journal")


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_takes_every_filter(command: str):
    taken = {one.name for one in load(command).params}
    assert {kind.name for kind in FILTERS if kind is not Person} - taken == set()


OUTPUT = set(OutputOptions._fields)


@pytest.mark.parametrize("command", ANSWERS)
def test_every_answer_is_written_in_every_format(command: str):
    assert OUTPUT - {one.name for one in load(command).params} == set()
