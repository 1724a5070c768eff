"""Cells, a column at a time."""

from decimal import Decimal

import pytest

from safetytrack.domain.batches import batches
from safetytrack.domain.rows.plans import PlanRow
from safetytrack.output.cells import BATCH, cells_of, each, plain
from safetytrack.output.columns.column import Column


@pytest.mark.parametrize(
    ("number", "text"),
    [(12, "12"), (Decimal("1.50"), "1.5"), (Decimal("100"), "100"), (Decimal("1E+3"), "1000"), (Decimal("0.00"), "0")],
)
def test_plain(number, text):
    assert plain(number) == text


def test_batches():
    assert list(map(len, batches(range(2 * BATCH + 1), BATCH))) == [BATCH, BATCH, 1]
    assert list(batches([], BATCH)) == []


def test_cells_go_by_the_keys_of_columns():
    rows = [PlanRow("new", 2, "2-3"), PlanRow("bad", 1, "4")]
    assert cells_of(rows, (Column("which", "Which"), Column("outcome", "Outcome"))) == [("2-3", "4"), ("new", "bad")]


def test_each_asks_once_for_a_value_and_never_for_none():
    values = []
    shape = each(lambda value: values.append(value) or f"<{value}>", empty="-")
    assert list(shape((1, None, 1, 2))) == ["<1>", "-", "<1>", "<2>"]
    assert sorted(values) == [1, 2]
