"""The order that an answer is asked in."""

from collections import namedtuple

import pytest

from safetytrack.cli.sorting import in_order
from safetytrack.domain.errors import Misused
from safetytrack.output.columns.column import Column

COLUMNS = (Column("unit", "Unit"), Column("days_overdue", "Days late", "integer"), Column("for", "For"))
Row = namedtuple("Row", ["unit", "days_overdue", "for_"])
ROWS = [Row("a", 3, "2026H2"), Row("b", None, None), Row("c", 12, "2026H1"), Row("d", 3, None)]


def order(text: str) -> str:
    return "".join(row.unit for row in in_order(ROWS, COLUMNS, text))


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("days_overdue", "adcb"),
        ("-days_overdue", "cadb"),
        ("unit", "abcd"),
        ("-unit", "dcba"),
        ("for", "cabd"),
        ("-for", "acbd"),
    ],
)
def test_rows_that_say_nothing_come_last_either_way_and_equals_keep_their_order(text: str, units: str):
    assert order(text) == units


@pytest.mark.parametrize("text", ["days late", "Days Late", "DAYS_OVERDUE", " days_overdue ", "逾期天数"])
def test_a_column_goes_by_its_key_or_its_header_in_either_language(text: str):
    assert order(text) == "adcb"


def test_a_sign_may_stand_apart_from_the_name():
    assert order("- 逾期天数") == "cadb"


def test_what_is_no_column_is_refused_with_those_that_are():
    with pytest.raises(Misused) as refusal:
        order("-weather")
    assert str(refusal.value) == "'weather' is no column of this answer. sort by one of unit, days_overdue, for"


def test_of_nothing_nothing_is_sorted_but_the_column_must_be_there():
    assert in_order([], COLUMNS, "unit") == []
    with pytest.raises(Misused):
        in_order([], COLUMNS, "weather")
