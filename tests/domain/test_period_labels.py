"""Which periods a label takes in, and labels in the order of time: rule 24."""

from datetime import date

import pytest

from safetytrack.domain.period_labels import in_time, takes_in
from safetytrack.domain.schedule import Period
from safetytrack.domain.windows import FOREVER


def period(label: str, starts: str = "2026-01-01", ends: date | str = "2026-01-01", due: str | None = None) -> Period:
    last = ends if isinstance(ends, date) else date.fromisoformat(ends)
    return Period(label, date.fromisoformat(starts), last, date.fromisoformat(due) if due else None)


def test_where_no_label_is_given_every_period_is_taken_in():
    assert takes_in([], period("2026Q1"))


@pytest.mark.parametrize(
    ("label", "inside"),
    [
        ("2026", "2026H1"),
        ("2026", "2026Q4"),
        ("2026", "2026-12"),
        ("2026", "2026-12-31"),
        ("2026H1", "2026Q2"),
        ("2026H2", "2026-07"),
        ("2026Q1", "2026-03-31"),
        ("2026-02", "2026-02-01"),
        ("2026Q1", "2026Q1"),
        ("once", "once"),
        ("2026春节", "2026春节"),
    ],
)
def test_a_label_takes_in_its_own_period_and_those_inside_it(label: str, inside: str):
    assert takes_in([label], period(inside))


@pytest.mark.parametrize(
    ("label", "outside"),
    [
        ("2026H1", "2026"),
        ("2026H1", "2026Q3"),
        ("2026Q1", "2026H1"),
        ("2026Q1", "2026-04"),
        ("2026-02", "2026-03-01"),
        ("2025", "2026-01-01"),
        ("2026-02-01", "2026-02"),
        ("2027", "once"),
    ],
)
def test_a_label_takes_in_nothing_larger_and_nothing_beside_it(label: str, outside: str):
    assert not takes_in([label], period(outside))


def test_any_of_several_labels_takes_a_period_in():
    assert takes_in(["2025", "2026H1"], period("2026-06"))
    assert not takes_in(["2025", "2026H1"], period("2026-07"))


def test_a_period_of_the_calendar_is_what_its_label_says_and_not_its_days():
    assert takes_in(["2026Q1"], period("2026Q1", "2026-02-10", "2026-04-02"))
    assert not takes_in(["2026-02"], period("2026Q1", "2026-02-10", "2026-02-20"))


def test_a_period_with_a_name_of_its_own_is_where_its_days_are():
    festival = period("春节", "2026-02-05", "2026-02-14", due="2026-03-01")
    assert takes_in(["2026-02"], festival)
    assert not takes_in(["2026-01"], festival)
    assert not takes_in(["2026Q1"], period("两会", "2026-03-20", "2026-04-02"))


def test_what_may_be_done_however_late_lasts_up_to_its_due_date():
    assert takes_in(["2026"], period("once", "2026-01-01", FOREVER, due="2026-12-31"))
    assert not takes_in(["2026"], period("once", "2026-01-01", FOREVER, due="2027-01-01"))
    assert not takes_in(["2026"], period("once", "2026-01-01", FOREVER))


def test_labels_come_in_the_order_of_time():
    labels = ["2026", "2026-06", "2026-07", "2026H1", "2026Q2", "2026-06-15", "2025", "once"]
    assert sorted(labels, key=in_time) == [
        *("2025", "2026-06-15", "2026-06", "2026H1", "2026Q2", "2026-07", "2026", "once"),
    ]


def test_no_two_labels_are_alike_in_the_order_of_time():
    assert in_time("2026H1") != in_time("2026Q2")
