"""How the cells of a table of an open document are shown."""

import pytest

from safetytrack.intake.guard.leading_zeros import DIGIT
from safetytrack.intake.guard.ods_looks import TableLooks

STYLES = {"three": DIGIT * 3, "four": DIGIT * 4, "Default": DIGIT * 5}
FLOAT = {"value-type": "float"}


def shown(cell: dict[str, str], row: dict[str, str] | None = None, column: dict[str, str] | None = None) -> object:
    """Return what a cell of 7 shows under a style of its own, of its row or of its column."""
    looks = TableLooks(STYLES)
    if column is not None:
        looks.column({}, 2)
        looks.column(column, 3)
    looks.begin_row(row or {})
    looks.cell(4, 1, cell)
    looks.end_row(0, 1)
    cells: list[object] = [7.0] * 6
    looks.cells.show(0, cells)
    assert cells[:4] + cells[5:] == [7.0] * 5
    return cells[4]


OF_FOUR, OF_THREE = {"default-cell-style-name": "four"}, {"default-cell-style-name": "three"}


@pytest.mark.parametrize(
    ("cell", "row", "column", "text"),
    [
        ({**FLOAT, "style-name": "three"}, OF_FOUR, OF_FOUR, "007"),
        (FLOAT, OF_THREE, OF_FOUR, "007"),
        (FLOAT, {}, OF_FOUR, "0007"),
        (FLOAT, {}, {}, "00007"),
        (FLOAT, {}, None, "00007"),
        ({**FLOAT, "style-name": "plain"}, OF_FOUR, OF_FOUR, 7.0),
        ({"value-type": "date", "style-name": "three"}, {}, {}, "007"),
        ({"value-type": "string", "style-name": "three"}, {}, {}, 7.0),
        ({"style-name": "three"}, {}, {}, 7.0),
    ],
)
def test_a_cells_own_style_goes_before_its_rows_and_its_columns_and_the_default(cell, row, column, text):
    assert shown(cell, row, column) == text


def test_cells_and_rows_that_are_repeated_look_alike():
    looks = TableLooks(STYLES)
    looks.begin_row({})
    looks.cell(0, 2, {**FLOAT, "style-name": "three"})
    looks.end_row(5, 2)
    for row, texts in [(4, [7, 7, 7]), (5, ["007", "007", 7]), (6, ["007", "007", 7]), (7, [7, 7, 7])]:
        cells: list[object] = [7, 7, 7]
        looks.cells.show(row, cells)
        assert cells == texts


def test_the_looks_of_one_row_are_not_those_of_the_next():
    looks = TableLooks(STYLES)
    looks.begin_row(OF_THREE)
    looks.cell(0, 1, FLOAT)
    looks.begin_row(OF_FOUR)
    looks.cell(1, 1, FLOAT)
    looks.end_row(0, 1)
    cells: list[object] = [7, 7]
    looks.cells.show(0, cells)
    assert cells == [7, "0007"]


@pytest.mark.parametrize(("visibility", "rows"), [("collapse", 3), ("filter", 3), ("visible", 0)])
def test_rows_that_are_folded_or_filtered_away_are_hidden(visibility, rows):
    looks = TableLooks({})
    looks.begin_row({"visibility": visibility})
    looks.end_row(0, 3)
    assert looks.hidden.rows == rows


@pytest.mark.parametrize(("visibility", "columns"), [("collapse", 3), ("filter", 3), ("visible", 0)])
def test_columns_that_are_folded_or_filtered_away_are_hidden(visibility, columns):
    looks = TableLooks({})
    looks.column({}, 2)
    looks.column({"visibility": visibility}, 1_000)
    looks.hidden.clip(5)
    assert looks.hidden.columns == columns
