"""What offices write under their tables, and what only looks like it."""

from datetime import date, datetime

import pytest

from safetytrack.intake.sheets.footers import Footers, without_last_footers

from ..corpus.makers import MAKERS
from ..reading import DAY, HEADER, STUDY, read

FOOTERS = [
    ["填表人：    审核人：    日期：    "],
    ["填表人：王五", "", "审核人：", "日期：2026年3月5日"],
    ["填报人：", "王五", "联系电话：", 13800000000.0],
    ["填表人：____  负责人（签字）：____"],
    ["单位负责人（签章）："],
    ["制表单位（盖章）"],
    ["（盖章）"],
    ["2026年3月5日"],
    ["", "", "2026-03-05"],
    ["", "", datetime(2026, 3, 5)],
    ["2026.3.5"],
    ["    年    月    日"],
    ["注：1.以上人员均为在职"],
    ["填表说明：本表一式两份"],
    ["合计"],
    ["合 计：3人"],
    ["共3人"],
    ["以上共3人"],
    ["——以下空白——"],
    ["（此页无正文）"],
    ["合计", "", 3, "12家"],
]


@pytest.mark.parametrize("cells", FOOTERS)
def test_forms_of_footers(cells):
    first = next(cell for cell in cells if cell)
    expected = "2026-03-05" if isinstance(first, date) else first.strip()
    assert Footers().text_of(9, cells) == expected


@pytest.mark.parametrize(
    "cells",
    [
        [""],
        ["张三"],
        ["张三", "填表人：王五"],
        ["填表人：", "王五", "柳河镇"],
        ["填表人：王五", "柳河镇"],
        ["负责人", "柳河镇"],
        ["注：见附件", "柳河镇"],
        ["2026年3月5日", "柳河镇"],
        [datetime(2026, 3, 5), "柳河镇"],
        ["柳河镇（盖章）", "联络员"],
        ["合计", "柳河镇"],
        ["合计办公室"],
        ["公共"],
        ["空缺"],
        ["以下空白", "柳河镇"],
        ["2026年"],
        ["1.以上人员均为在职"],
        [3.0],
        ["http://example.com"],
    ],
)
def test_rows_of_data(cells):
    assert Footers().text_of(9, cells) == ""


def test_a_day_in_a_column_of_days_is_a_cell_filled_in():
    assert Footers({1}).text_of(9, ["", "2026年3月5日", ""]) == ""
    assert Footers({1}).text_of(9, ["2026年3月5日", "", ""]) == "2026年3月5日"


def test_a_note_goes_on_in_the_rows_below_it():
    footers = Footers()
    lines = ["注：1.本表一式两份", "2.于月底前报送", "（3）逾期不候", "2.5", "4.另附名单"]
    assert [bool(footers.text_of(number, [text])) for number, text in enumerate(lines, start=5)] == [
        *([True] * 3),
        *([False] * 2),
    ]


def test_only_the_last_are_passed_over():
    passed = []
    rows = [("甲", ""), ("合计", "合计"), ("乙", ""), ("注：", "注："), ("日期：", "日期：")]
    assert list(without_last_footers(rows, lambda *row: passed.append(row))) == ["甲", "合计", "乙"]
    assert passed == [("注：", "注："), ("日期：", "日期：")]


def test_what_goes_on_and_on_is_no_footer():
    passed = []
    rows = [("合计", "合计")] * 45
    assert list(without_last_footers(rows, lambda *row: passed.append(row))) == ["合计"] * 41
    assert len(passed) == 4


@pytest.mark.parametrize("make", MAKERS)
def test_a_table_is_read_without_its_footers(make):
    rows = [HEADER, ["study", "D", DAY], ["填表人：王五", "审核人：李四", "日期："], ["2026年3月5日", "", ""]]
    answer = read(MAKERS[make](rows))
    assert (answer.rows, answer.refusals) == ([STUDY], [])
    assert answer.notes[-1] == "passed over as totals or footnotes: 3 (填表人：王五), 4 (2026年3月5日)"


@pytest.mark.parametrize("make", MAKERS)
def test_what_stands_between_rows_of_data_is_data(make):
    rows = [HEADER, ["study", "D", DAY], ["2026年3月5日", "", ""], ["study", "E", DAY]]
    answer = read(MAKERS[make](rows))
    assert [row.get("unit") for row in answer.rows] == ["D", None, "E"]


def test_a_line_of_too_few_cells_below_a_table_of_text():
    answer = read("activity,unit,done_on\nstudy,D,2020-07-20\n2026年3月5日\n".encode())
    assert (answer.rows, answer.refusals) == ([STUDY], [])
    assert answer.notes[-1] == "passed over as totals or footnotes: 3 (2026年3月5日)"
