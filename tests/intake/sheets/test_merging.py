"""Cells merged over several rows."""

from datetime import date

import pytest
from intake.corpus import raw
from intake.corpus.makers import MAKERS, with_part
from intake.reading import read

from safetytrack.domain.file_specs import COMPLETIONS as SPEC
from safetytrack.intake.sheets.headers import HeaderMatcher
from safetytrack.intake.sheets.mapped_headers import map_headers
from safetytrack.intake.sheets.merging import MergedCells, columns_of_one_value


def filled(rows: list[list[object]], merged: list, below: int = 2, once: tuple[int, ...] = ()) -> list[list[object]]:
    """Return rows under a header in row 1, filled by what is merged, counted from 0."""
    cells = MergedCells(merged, below, once)
    for number, row in enumerate(rows, start=below):
        cells.fill(number, row)
    return rows


def test_a_text_stands_in_every_row():
    assert filled([["礼堂", 1], ["", 2], ["", 3]], [((1, 0), (2, 0))]) == [["礼堂", 1], ["礼堂", 2], ["", 3]]


@pytest.mark.parametrize("cell", [40.0, "40人", 0.0, date(2026, 3, 5), "", True])
def test_whatever_stands_in_a_column_whose_amounts_add_up_stands_in_the_first_row_only(cell):
    assert filled([[cell], [""]], [((1, 0), (2, 0))], once=(0,)) == [[cell], [""]]
    assert filled([[cell], [""]], [((1, 0), (2, 0))]) == [[cell], [cell]]


COMPLETIONS = [
    ["编号", "活动类型", "单位", "日期", "姓名", "人次", "场次", "学时", "所属周期"],
    [1001, "培训", 620101, date(2026, 3, 5), "石小满", 40, "3场", 2, 2026],
    ["", "", "", "", "季长河", "", "", "", ""],
    ["", "", "", "", "方一诺", "", "", "", ""],
]
MERGED = [(1, column, 3, column) for column in range(9) if column != 4]


@pytest.mark.parametrize("make", ["xlsx", "xls", "ods"])
@pytest.mark.parametrize("texts", [False, True], ids=["numbers", "texts"])
def test_merged_completions_of_every_make(make, texts):
    rows = [COMPLETIONS[0], [str(cell) if texts else cell for cell in COMPLETIONS[1]], *COMPLETIONS[2:]]
    shared = {"ref": "1001", "activity": "培训", "unit": "620101", "done_on": "2026-03-05", "hours": "2", "for": "2026"}
    assert read(MAKERS[make](rows, MERGED)).rows == [
        {**shared, "person": "石小满", "audience": "40", "count": "3"},
        {**shared, "person": "季长河"},
        {**shared, "person": "方一诺"},
    ]


@pytest.mark.parametrize("make", ["xlsx", "xls", "ods"])
def test_the_code_of_a_parent_that_is_merged_stands_in_every_row(make):
    rows = [["上级单位", "单位名称", "单位类型"], [620100, "柳河镇", "镇"], ["", "松岭镇", "镇"], ["", "白沙镇", "镇"]]
    answer = read(MAKERS[make](rows, [(1, 0, 3, 0)]), "units")
    assert [row["parent"] for row in answer.rows] == ["620100"] * 3


def test_what_a_row_says_itself_is_kept():
    assert filled([["礼堂"], ["会议室"], [""]], [((1, 0), (3, 0))]) == [["礼堂"], ["会议室"], ["礼堂"]]


def test_headers_fill_nothing():
    assert filled([[""]], [((0, 0), (1, 0))]) == [[""]]


def test_rows_shorter_than_a_range():
    assert filled([["a", "b"], ["c"]], [((1, 1), (2, 1))]) == [["a", "b"], ["c"]]


def test_an_audience_that_a_program_wrote_into_each_row_before_it_merged_them_was_there_once():
    covered = [((1, 0), (3, 0))]
    assert filled([[40.0], [40.0], [40.0]], covered, once=(0,)) == [[40.0], [""], [""]]
    assert filled([[40.0], [41.0], [40.0]], covered, once=(0,)) == [[40.0], [41.0], [""]]
    assert filled([["礼堂"], ["礼堂"], [""]], covered) == [["礼堂"]] * 3


def test_an_audience_in_each_row_of_a_merged_range_of_a_workbook_counts_once():
    rows = [["活动类型", "单位", "日期", "人次"], *[["培训", "620101", date(2026, 3, 5), 40]] * 3]
    data = with_part(MAKERS["xlsx"](rows), raw.SHEET, {"</sheetData>": f"</sheetData>{_MERGE}"})
    assert [row.get("audience") for row in read(data).rows] == ["40", None, None]


_MERGE = '<mergeCells count="1"><mergeCell ref="D2:D4"/></mergeCells>'


def test_people_and_sessions_add_up_and_hours_do_not():
    header = map_headers(["单位", "人次", "学时", "场次", "备注"], HeaderMatcher(SPEC, {}), {})
    assert columns_of_one_value(SPEC, header) == {1, 3}


def test_ranges_in_one_column_follow_each_other():
    merged = [((1, 0), (2, 0)), ((3, 0), (4, 0))]
    assert filled([["甲"], [""], ["乙"], [""], [""]], merged) == [["甲"], ["甲"], ["乙"], ["乙"], [""]]


def test_a_range_over_several_columns_stands_in_its_first():
    assert filled([["甲", ""], ["", ""]], [((1, 0), (2, 1))]) == [["甲", ""], ["甲", ""]]
    assert filled([["甲", ""], ["", ""]], [((1, 0), (1, 1))]) == [["甲", ""], ["", ""]]


def test_rows_that_are_passed_over_end_a_range_where_it_ends():
    cells = MergedCells([((1, 0), (3, 0))], 2)
    rows = {2: ["甲"], 4: [""], 6: [""]}
    for number, row in rows.items():
        cells.fill(number, row)
    assert rows == {2: ["甲"], 4: ["甲"], 6: [""]}
