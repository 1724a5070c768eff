"""What holds on a day, as SQLite answers it: both days of a span are in it, and none that is not said ends it."""

import sqlite3

import pytest

from safetytrack.store.query import predicates

SPANS = [(None, None), (None, "05"), ("03", None), ("03", "05")]


def answers(condition: str, **days: str) -> list[bool]:
    """Return what a condition says of a row ``u`` and ``a`` of each span."""
    connection = sqlite3.connect(":memory:")
    rows = "SELECT ? AS opened_on, ? AS closed_on, ? AS started_on, ? AS ended_on"
    return [
        bool(connection.execute(f"SELECT {condition} FROM ({rows}) u, ({rows}) a", span * 4).fetchone()[0])
        for span in SPANS
    ]


@pytest.mark.parametrize(
    ("day", "is_in"),
    [
        ("02", [True, True, False, False]),
        ("03", [True, True, True, True]),
        ("05", [True, True, True, True]),
        ("06", [True, False, True, False]),
    ],
)
def test_open_and_in_office_on_a_day(day: str, is_in: list[bool]):
    assert answers(predicates.is_open(f"'{day}'")) == is_in
    assert answers(predicates.in_office(f"'{day}'")) == is_in


def test_unit_that_opens_later_has_not_closed():
    assert answers(predicates.has_not_closed("'02'")) == [True, True, True, True]
    assert answers(predicates.has_not_closed("'05'")) == [True, True, True, True]
    assert answers(predicates.has_not_closed("'06'")) == [True, False, True, False]
    assert answers(predicates.has_closed("'06'")) == [False, True, False, True]
    assert answers(predicates.has_closed("'05'")) == [False, False, False, False]


def test_unit_is_no_more_open_after_its_last_day():
    assert answers(predicates.is_open_after("'05'")) == [True, False, True, False]
    assert answers(predicates.is_open_after("'04'")) == [True, True, True, True]
    assert answers(predicates.never_closes()) == [True, False, True, False]


def test_what_is_asked_of_a_first_day_is_asked_where_there_is_one():
    assert answers(predicates.has_opened("'03'", also="FALSE")) == [True, True, False, False]
    assert answers(predicates.has_opened("'03'", also="TRUE")) == [True, True, True, True]


def test_office_is_taken_after_a_day_and_by_another():
    assert answers(predicates.took_office_in("'02'", "'03'")) == [False, False, True, True]
    assert answers(predicates.took_office_in("'03'", "'04'")) == [False, False, False, False]


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (("01", "03"), ("03", "05"), ("03", "03")),
        (("01", "02"), ("03", "05"), None),
        ((None, None), ("03", None), ("03", None)),
        ((None, "04"), (None, "05"), (None, "04")),
        (("02", None), ("01", "04"), ("02", "04")),
    ],
)
def test_days_that_two_appointments_share(one, other, shared):
    def days(alias: str) -> str:
        return f"(SELECT ? AS started_on, ? AS ended_on) {alias}"

    first, last = predicates.first_shared_day("a", "b"), predicates.last_shared_day("a", "b")
    share = predicates.share_a_day("a", "b")
    for spans in ((one, other), (other, one)):
        sql = f"SELECT {first}, {last} FROM {days('a')}, {days('b')} WHERE {share}"
        assert sqlite3.connect(":memory:").execute(sql, sum(spans, ())).fetchone() == shared
