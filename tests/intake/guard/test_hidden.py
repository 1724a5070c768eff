"""Rows and columns that nobody sees."""

import pytest

from safetytrack.intake.guard.hidden import Hidden


@pytest.mark.parametrize(
    ("ranges", "width", "columns"),
    [
        ([], 5, 0),
        ([(1, 1)], 5, 1),
        ([(1, 3)], 5, 3),
        ([(0, 0), (2, 3)], 5, 3),
        ([(4, 16_383)], 5, 1),
        ([(5, 16_383)], 5, 0),
        ([(4, 4)], 0, 0),
    ],
)
def test_hidden_columns_are_counted_as_far_as_the_sheet_goes(ranges, width, columns):
    hidden = Hidden()
    for first, last in ranges:
        hidden.hide_columns(first, last)
    hidden.clip(width)
    assert hidden.columns == columns
