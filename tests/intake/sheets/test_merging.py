"""Cells merged over several rows."""

from safetytrack.intake.sheets.merging import MergedCells


def filled(rows: list[list[object]], merged: list, below: int = 2) -> list[list[object]]:
    """Return rows under a header in row 1, filled by what is merged, counted from 0."""
    cells = MergedCells(merged, below)
    for number, row in enumerate(rows, start=below):
        cells.fill(number, row)
    return rows


def test_a_text_stands_in_every_row():
    assert filled([["礼堂", 1], ["", 2], ["", 3]], [((1, 0), (2, 0))]) == [["礼堂", 1], ["礼堂", 2], ["", 3]]


def test_a_number_stands_in_the_first_only():
    assert filled([[40], [""]], [((1, 0), (2, 0))]) == [[40], [""]]


def test_what_a_row_says_itself_is_kept():
    assert filled([["礼堂"], ["会议室"], [""]], [((1, 0), (3, 0))]) == [["礼堂"], ["会议室"], ["礼堂"]]


def test_headers_fill_nothing():
    assert filled([[""]], [((0, 0), (1, 0))]) == [[""]]


def test_rows_shorter_than_a_range():
    assert filled([["a", "b"], ["c"]], [((1, 1), (2, 1))]) == [["a", "b"], ["c"]]
