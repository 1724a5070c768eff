"""A last row that adds up those above it."""

from decimal import Decimal

import pytest

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.screens.totals import with_total

COLUMNS = coverage_columns(["territory", "period"])
ROWS = [
    CoverageRow(
        territory="东", period="2026H1", owed=3, met=1, done=Decimal("0.5"), required=2, coverage_pct=Decimal(33)
    ),
    CoverageRow(territory="西", period="2026H1", owed=4, met=4, done=Decimal("0.51"), required=1),
]


def test_figures_are_added_up_and_rates_taken_of_the_sums():
    *rows, total = with_total(ROWS, COLUMNS, ["territory", "period"])
    assert rows == ROWS
    assert (total.owed, total.met, total.done, total.required) == (7, 5, Decimal("1.01"), 3)
    assert (total.coverage_pct, total.completion_pct) == (Decimal("71.4"), Decimal("33.7"))


def test_it_is_called_total_in_the_first_of_its_dimensions_and_nothing_in_the_others():
    total = with_total(ROWS, COLUMNS, ["territory", "period"])[-1]
    assert (total.territory, total.period) == ("Total", None)


def test_of_nothing_that_is_owed_there_is_no_rate():
    total = with_total([CoverageRow(territory="东"), CoverageRow(territory="西")], COLUMNS, ["territory"])[-1]
    assert (total.owed, total.coverage_pct) == (0, None)


@pytest.mark.parametrize(("rows", "dimensions"), [(ROWS[:1], ["territory"]), (ROWS, [])])
def test_one_row_or_rows_that_nothing_tells_apart_are_not_added_up(rows: list, dimensions: list[str]):
    assert with_total(rows, COLUMNS, dimensions) == rows
