"""Workbooks as papers to hand on: a title, a table to filter and to print, who signs."""

from datetime import date, datetime

import pytest
from output.books import HEADING, NAMES, covered, foot, grid, headers, lines, table, values, workbook, written

from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.people import PEOPLE
from safetytrack.output.heading import Heading

UNITS = [("U1", "中川镇"), ("U2", "东河镇")]
SIGNED = "填报单位：白鹭区安委会办公室　　填表人：　　　　　　　　日期：2021年1月20日"


def test_a_paper_from_its_title_to_its_foot():
    heading = HEADING._replace(title="单位", office="白鹭区安委会办公室", made_on=date(2021, 1, 20))
    sheet = workbook(UNITS, NAMES, "zh", heading).active
    assert grid(sheet) == [
        ["白鹭区安委会办公室", None, None],
        ["单位", None, None],
        ["截至日期：2021年1月15日　　Under：中川镇 ZC　　Role：Deputy", None, None],
        ["序号", "单位编码", "姓名"],
        [1, "U1", "中川镇"],
        [2, "U2", "东河镇"],
        ["合计", "=SUBTOTAL(103,A5:A6)", None],
        [SIGNED, None, None],
        [f"校验码：{'ab' * 32}", None, None],
    ]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"A1:C1", "A2:C2", "A3:C3"}
    assert [sheet[place].alignment.horizontal for place in ("A1", "A2")] == ["center", "center"]
    assert sheet["A2"].font.bold
    assert sheet["A9"].font.size < sheet["A8"].font.size


def test_a_paper_without_an_office_leaves_room_for_its_name():
    sheet = workbook(UNITS, NAMES, heading=Heading("Units")).active
    assert lines(sheet) == ["Units"]
    gap = " " * 16
    assert foot(sheet) == [f"Reporting unit: {gap}    Filled in by: {gap}    Date: {gap}"]


def test_headers_stay_in_sight_and_can_be_filtered(obligations):
    sheet = workbook(obligations, OBLIGATIONS).active
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:N5"
    assert sheet.print_title_rows == "$3:$3"


def test_in_chinese_headers_and_labels_are_chinese(obligations):
    sheet = workbook(obligations, OBLIGATIONS, "zh").active
    assert headers(sheet)[:6] == ["序号", "工作要求", "周期", "单位", "职务类别", "姓名"]
    assert headers(sheet)[6:] == ["截止日期", "逾期天数", "完成量", "应完成量", "缺少材料", "状态", "暂定", "依据条款"]
    due = datetime(2020, 12, 31)
    assert values(sheet)[0][1:7] == ["2020年下半年", "小站镇", "党委(党组)主要负责人", "张三", due, 34]
    assert values(sheet)[1][7:] == [1, 3, "paper、media", "待完成", "是", "五、有关要求"]


def test_in_english_they_are_words_and_no_slugs(obligations):
    sheet = workbook(obligations, OBLIGATIONS).active
    assert headers(sheet)[:3] == ["No.", "Requirement", "Period"]
    assert values(sheet)[0][3] == "Party head"


def test_a_file_to_take_in_again_has_keys_and_slugs_in_english(obligations):
    sheet = workbook(obligations, OBLIGATIONS, heading=HEADING._replace(is_file=True)).active
    assert headers(sheet) == ["no", *(column.key for column in OBLIGATIONS[:17])]  # of the rest nothing is said
    assert values(sheet)[1][13:15] == ["paper;media", "due"]


def test_widths_fit_chinese_and_are_bounded():
    rows = [("U1", "中川镇安全生产委员会办公室"), ("U2", "镇")]
    sheet = workbook(rows, NAMES).active
    assert sheet.column_dimensions["C"].width >= 2 * 13 + 2
    long = workbook([("U1", "镇" * 100), ("U2", "镇")], NAMES).active
    assert long["C4"].alignment.wrap_text
    assert long.row_dimensions[4].height > 2 * 15


def test_a_row_of_long_texts_is_no_higher_than_a_row_may_be():
    assert workbook([("U1", "a\n" * 2000)], NAMES).active.row_dimensions[4].height > 400


def test_what_is_overdue_is_red_and_what_is_due_yellow(obligations):
    met = obligations[0]._replace(status="met", unit="大站镇")
    sheet = workbook([*obligations, met], OBLIGATIONS).active
    fills = [{cell.fill.fgColor.rgb for cell in row} for row in table(sheet)[1:]]
    assert fills == [{"FFFBE3E1"}, {"FFFFF6D6"}, {"00000000"}]


def test_where_all_are_overdue_a_colour_would_say_nothing(obligations):
    rows = [obligations[0], obligations[0]._replace(unit="大站镇")]
    sheet = workbook(rows, OBLIGATIONS).active
    assert {cell.fill.fgColor.rgb for row in table(sheet)[1:] for cell in row} == {"00000000"}


def test_groups_with_something_overdue_are_marked_where_it_says_so():
    rows = [covered(programme="a", met=1, overdue=1), covered(programme="b", met=1)]
    sheet = workbook(rows, coverage_columns(["programme"])).active
    marked = [cell for row in table(sheet) for cell in row if cell.fill.fgColor.rgb == "FFFBE3E1"]
    assert [cell.value for cell in marked] == [1]
    assert headers(sheet)[marked[0].column - 1] == "Overdue"


def test_an_empty_answer_is_a_table_of_no_rows():
    sheet = workbook([], PEOPLE).active
    assert headers(sheet) == ["No.", "Name", "Unit", "Role"]
    assert values(sheet) == []


@pytest.mark.parametrize("count", [9, 10, 11, 20, 21])
def test_rows_flow_on_to_more_sheets(count):
    rows = [(f"U{n}", f"第{n}镇") for n in range(count)]
    book = workbook(rows, NAMES, rows_in_sheet=16)  # 3 of them above the rows, 3 for the totals and the foot
    full, rest = divmod(count - 1, 10)
    assert book.sheetnames == ["Overdue", *(f"Overdue ({n + 2})" for n in range(full))]
    contents = []
    for sheet in book:
        assert headers(sheet) == ["No.", "Unit code", "Name"]
        assert sheet.freeze_panes == "A4"
        contents += values(sheet)
        assert sheet.max_row <= 16
        assert sheet.auto_filter.ref == f"A3:C{13 if sheet is not book.worksheets[-1] else 4 + rest}"
    assert contents == [list(row) for row in rows]
    parts = ["SUBTOTAL(103,Overdue!A4:A13)", "SUBTOTAL(103,'Overdue (2)'!A4:A13)"][:full]
    own = f"A4:A{4 + rest}" if rest else "A4"
    last = grid(book.worksheets[-1])[5 + rest - 1]
    assert last == ["Total", "=" + "+".join([*parts, f"SUBTOTAL(103,{own})"]), None]


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
