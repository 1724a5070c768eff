"""Workbooks as people open them: a head, a table to filter, real dates and numbers, totals; nothing that runs."""

from datetime import datetime

import pytest
from output.books import NAMES, covered, told, workbook, written

from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.people import PEOPLE
from safetytrack.output.heading import Heading


def test_a_head_stands_above_the_table():
    sheet = workbook([], PEOPLE).active
    assert sheet.title == "Overdue"
    assert told(sheet)[:7] == [
        ["Overdue", *[None] * 7],
        ["As of", datetime(2021, 1, 15), *[None] * 6],
        ["Under", "中川镇 ZC", *[None] * 6],
        ["Role", "Deputy", *[None] * 6],
        ["Journal head", "ab" * 32, *[None] * 6],
        [None] * 8,
        [column.key for column in PEOPLE],
    ]
    assert sheet["A1"].font.bold
    assert sheet["B2"].number_format == "yyyy-mm-dd"


def test_a_head_without_lines_is_a_title():
    sheet = workbook([("U1", "中川镇")], NAMES, heading=Heading("单位")).active
    assert told(sheet) == [
        ["单位", None],
        [None, None],
        ["code", "name"],
        ["U1", "中川镇"],
        ["Total", "=SUBTOTAL(103,A4)"],
    ]


def test_headers_stay_in_sight_and_can_be_filtered(obligations):
    sheet = workbook(obligations, OBLIGATIONS).active
    assert sheet.freeze_panes == "A8"
    assert sheet.auto_filter.ref == "A7:Q9"


def test_a_sheet_is_set_up_to_be_printed(obligations):
    sheet = workbook(obligations, OBLIGATIONS).active
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        None,
        0,
    )  # as wide as one page, which is what nothing means
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$7:$7"


def test_in_chinese_headers_and_labels_are_chinese(obligations):
    rows = told(workbook(obligations, OBLIGATIONS, "zh").active)
    assert rows[1][0] == "截至日期"
    assert rows[6][:8] == ["专项方案", "要求编码", "工作要求", "周期", "单位编码", "单位", "单位类型", "职务类别"]
    assert rows[6][8:] == ["姓名", "截止日期", "逾期天数", "完成量", "应完成量", "缺少材料", "状态", "暂定", "依据条款"]
    assert rows[7][7:10] == ["党委(党组)主要负责人", "张三", datetime(2020, 12, 31)]
    assert rows[8][13:] == ["paper;media", "待完成", "是", "五、有关要求"]
    assert rows[9][0] == "合计"


def test_in_english_headers_and_values_are_those_of_csv(obligations):
    rows = told(workbook(obligations, OBLIGATIONS).active)
    assert rows[6] == [column.key for column in OBLIGATIONS]
    assert rows[7][6:] == [
        "town",
        "party-head",
        "张三",
        datetime(2020, 12, 31),
        34,
        0,
        1,
        None,
        "overdue",
        "false",
        "二、时间安排",
    ]
    assert rows[8][7:] == [None, None, datetime(2020, 7, 2), 0, 1, 3, "paper;media", "due", "true", "五、有关要求"]


def test_widths_fit_chinese_and_are_bounded():
    rows = [("U1", "中川镇安全生产委员会办公室"), ("U2", "镇")]
    sheet = workbook(rows, NAMES, heading=Heading("单位")).active
    assert sheet.column_dimensions["B"].width == pytest.approx(2 * 13 + 2, abs=1)
    long = workbook([("U1", "镇" * 100)], NAMES, heading=Heading("单位")).active
    assert long.column_dimensions["B"].width == pytest.approx(60, abs=1)
    assert long["B4"].alignment.wrap_text
    assert long.row_dimensions[4].height == 4 * 15


def test_a_row_of_long_texts_is_no_higher_than_a_row_may_be():
    assert workbook([("U1", "a\n" * 2000)], NAMES).active.row_dimensions[8].height == 27 * 15


def test_what_is_overdue_is_red_and_what_is_due_yellow(obligations):
    met = (*obligations[0][:14], "met", *obligations[0][15:])
    sheet = workbook([*obligations, met], OBLIGATIONS).active
    fills = [{cell.fill.fgColor.rgb for cell in sheet[row]} for row in (8, 9, 10)]
    assert fills == [{"FFFBE3E1"}, {"FFFFF6D6"}, {"00000000"}]


def test_groups_with_something_overdue_are_marked_where_it_says_so():
    rows = [covered(programme="a", met=1, overdue=1), covered(programme="b", met=1)]
    sheet = workbook(rows, coverage_columns(["programme"])).active
    marked = [cell.coordinate for row in sheet["A8:N9"] for cell in row if cell.fill.fgColor.rgb == "FFFBE3E1"]
    assert marked == ["G8"]
    assert sheet["G7"].value == "overdue"


def test_an_empty_answer_is_a_table_of_no_rows():
    sheet = workbook([], PEOPLE).active
    assert told(sheet)[-1] == ["Total", 0, *[None] * 6]
    assert sheet.auto_filter.ref == "A7:H7"


@pytest.mark.parametrize("count", [9, 10, 11, 20, 21])
def test_rows_flow_on_to_more_sheets(count):
    rows = [(f"U{n}", f"第{n}镇") for n in range(count)]
    book = workbook(rows, NAMES, rows_in_sheet=18)  # 7 of them above the rows, 1 for the totals
    full, rest = divmod(count - 1, 10)
    assert book.sheetnames == ["Overdue", *(f"Overdue ({n + 2})" for n in range(full))]
    found = []
    for sheet in book:
        values = told(sheet)
        assert values[6] == ["code", "name"]
        assert sheet.freeze_panes == "A8"
        found += [row for row in values[7:] if row[0] != "Total"]
        assert sheet.max_row <= 18
        assert sheet.auto_filter.ref == f"A7:B{17 if sheet is not book.worksheets[-1] else 8 + rest}"
    assert found == [list(row) for row in rows]
    last = told(book.worksheets[-1])[-1]
    parts = ["SUBTOTAL(103,Overdue!A8:A17)", "SUBTOTAL(103,'Overdue (2)'!A8:A17)"][:full]
    own = f"A8:A{8 + rest}" if rest else "A8"
    assert last == ["Total", "=" + "+".join([*parts, f"SUBTOTAL(103,{own})"])]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("a/b:c*[d]?\\e", "a b c  d   e"),
        ("'quoted'", "quoted"),
        ("镇" * 40, "镇" * 25),
        ("", "Sheet"),
        ("a\x07b", "a x07b"),
    ],
)
def test_a_sheet_has_a_name_that_it_may_have(title, name):
    assert workbook([], NAMES, heading=Heading(title)).sheetnames == [name]


def test_the_same_rows_make_the_same_workbook(obligations):
    first, second = (written(obligations, OBLIGATIONS).getvalue() for _ in range(2))
    assert first == second
