"""How far cells may reach."""

import pytest

from safetytrack.domain.errors import Refused
from safetytrack.intake.guard.extents import (
    HARMLESS,
    LONGEST,
    MOST_CELLS,
    WIDEST,
    check_extent,
    check_filled,
    column_number,
    too_far,
)


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


def test_a_sheet_that_reaches_too_far_says_how_far():
    assert (
        str(too_far(5, 7, "f")) == "f has cells as far as row 5 and column 7. delete what stands far out, and save it"
    )


@pytest.mark.parametrize(
    ("rows", "columns", "filled"),
    [(HARMLESS, 1, 0), (1_000, 8_000, 1), (1_048_576, 28, 587_203), (0, 0, 0)],
)
def test_a_sheet_may_be_as_empty_as_its_size_allows(rows, columns, filled):
    check_filled(rows, columns, filled, "f")


@pytest.mark.parametrize(("rows", "columns", "filled"), [(HARMLESS + 1, 1, 160_000), (1_048_576, 28, 587_202)])
def test_one_cell_far_out_is_refused(rows, columns, filled):
    with pytest.raises(Refused, match=f"f has cells as far as row {rows} and column {columns}"):
        check_filled(rows, columns, filled, "f")
