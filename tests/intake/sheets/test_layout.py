"""Where a table begins."""

import pytest

from safetytrack.domain.file_specs import COMPLETIONS, PEOPLE, UNITS
from safetytrack.intake.sheets.headers import HeaderMatcher
from safetytrack.intake.sheets.layout import join_rows, layout_of, trim

TITLE = ["花名册", "", ""]
HEADER = ["姓名", "单位", "职务"]
ROW = ["陆明远", "中川镇", "镇长"]


def rows_of_header(head: list[list[str]], spec=PEOPLE) -> tuple[int, int]:
    """Return the first row of the header, and the first below it."""
    layout = layout_of(head, HeaderMatcher(spec, {}), {})
    return layout.first, layout.below


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ([HEADER, ROW], (1, 2)),
        ([TITLE, HEADER, ROW], (2, 3)),
        ([TITLE, ["填表日期：2020.1.1"], [], HEADER, ROW], (4, 5)),
        ([["人员", "", "任职"], HEADER, ROW], (2, 3)),
        ([ROW, ROW], (0, 1)),
        ([], (0, 1)),
    ],
)
def test_header_of_one_row(head, rows):
    assert rows_of_header(head) == rows


def test_header_of_two_rows():
    head = [["活动类型", "单位", "宣讲人", "", "日期"], ["", "", "姓名", "职务类别", ""]]
    layout = layout_of(head, HeaderMatcher(COMPLETIONS, {}), {})
    assert (layout.first, layout.below) == (1, 3)
    assert layout.header.places == {"activity": 0, "unit": 1, "person": 2, "role": 3, "done_on": 4}


def test_who_filled_a_sheet_in_is_no_part_of_a_header_that_spans_columns():
    filled_in = ["填报单位：县安委办", "", "2026年1月", ""]
    head = [
        filled_in,
        ["单位", "单位性质", "党委书记", ""],
        ["", "", "姓名", "手机"],
        ["大湾镇", "乡镇", "张伟", "138"],
    ]
    layout = layout_of(head, HeaderMatcher(UNITS, {}), {})
    assert (layout.first, layout.below) == (2, 4)
    assert list(layout.header.headers) == ["单位", "单位性质", "党委书记/姓名", "党委书记/手机"]


def test_a_constant_stands_for_a_column():
    head = [["单位", "日期"], ["中川镇", "2020-07-20"]]
    assert not layout_of(head, HeaderMatcher(COMPLETIONS, {}), {}).header.is_complete
    assert layout_of(head, HeaderMatcher(COMPLETIONS, {}), {"activity": "study"}).header.is_complete


def test_trim():
    assert trim(["a", "", "b", "", ""]) == ["a", "", "b"]
    assert trim(["a", "", "", ""], 2) == ["a", ""]
    assert trim(["", ""]) == []


def test_join_rows():
    assert join_rows(["宣讲人", "", "日期"], ["姓名", "职务", ""]) == (["宣讲人/姓名", "宣讲人/职务", "日期"], True)
    assert join_rows(["单位"], ["单位"]) == (["单位"], False)
    assert join_rows(["题目", "", ""], ["", "", ""]) == (["题目"], False)


def test_cells_merged_downwards_name_the_columns_that_the_lower_row_leaves_without():
    head = [["序号", "人员情况", "", "", "备注"], ["", "姓名", "单位", "职务", ""], ["1", *ROW, ""]]
    layout = layout_of(head, HeaderMatcher(PEOPLE, {}), {})
    assert (layout.first, layout.below) == (1, 3)
    assert layout.header.headers == ("序号", "人员情况/姓名", "人员情况/单位", "人员情况/职务", "备注")
    assert layout.header.left_out == ["备注"]


def test_a_unit_over_its_name_and_address_is_its_name():
    head = [["序号", "单位", "", "类别"], ["", "名称", "地址", ""], ["1", "柳河镇", "河东路1号", "镇"]]
    layout = layout_of(head, HeaderMatcher(UNITS, {}), {})
    assert (layout.first, layout.below) == (1, 3)
    assert layout.header.places == {"name": 1, "kind": 3}
