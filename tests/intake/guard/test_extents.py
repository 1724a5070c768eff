"""How far cells may reach."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.guard.extents import LONGEST, MOST_CELLS, WIDEST, check_extent, column_number


@pytest.mark.parametrize(
    ("letters", "number"), [("A", 1), ("z", 26), ("AA", 27), (b"AB", 28), ("XFD", 16_384), ("", 0)]
)
def test_column_number(letters, number):
    assert column_number(letters) == number


def test_letters_too_many_are_beyond_any_sheet():
    assert column_number("A" * 1_000) > WIDEST


def test_a_sheet_that_fits():
    check_extent(LONGEST, 28, "f")


@pytest.mark.parametrize(("rows", "columns"), [(LONGEST + 1, 1), (1, WIDEST + 1), (MOST_CELLS // 30 + 1, 30)])
def test_a_sheet_that_does_not(rows, columns):
    with pytest.raises(Refused, match=f"f has cells as far as row {rows} and column {columns}"):
        check_extent(rows, columns, "f")
