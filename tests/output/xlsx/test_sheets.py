"""Workbooks as people open them: a head, a table to filter, real dates and numbers, totals; nothing that runs."""

import io
import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from output.naming import named
from python_calamine import CalamineWorkbook

from safetytrack.domain.rates import percent
from safetytrack.output import columns
from safetytrack.output.column import Column
from safetytrack.output.heading import Heading
from safetytrack.output.xlsx import sheets

HEADING = Heading("Overdue", date(2021, 1, 15), (("Under", "中川镇 ZC"), ("Role", "Deputy")), "ab" * 32)
NAMES = (Column("code", "Unit code"), Column("name", "Name"))


def workbook(rows, columns, language="en", heading=HEADING, **how):
    """Return the workbook that rows become, as openpyxl reads it: formulas, not what they come to."""
    return load_workbook(written(rows, columns, language, heading, **how))


def written(rows, columns, language="en", heading=HEADING, **how):
    file = io.BytesIO()
    sheets.write(named(rows, columns), columns, file=file, language=language, heading=heading, **how)
    file.seek(0)
    return file


def imported(file):
    """Return the values of the first sheet, as they would be taken in again."""
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()


def told(sheet):
    """Return the values of a sheet, row by row."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def covered(**figures):
    """Return a row of coverage by programme."""
    counted = {"met": 0, "on_time": 0, "late": 0, "open": 0, "overdue": 0, "waived": 0, "vacant": 0} | figures
    owed = counted["met"] + counted["open"] + counted["overdue"]
    done, required = (figures.get(key, 0) for key in ("done", "required"))
    rates = percent(counted["met"], owed), percent(counted["on_time"], owed), percent(done * 100, required * 100)
    return (figures["programme"], owed, *(counted[key] for key in list(counted)[:7]), done, required, *rates)


def test_a_head_stands_above_the_table():
    sheet = workbook([], columns.PEOPLE).active
    assert sheet.title == "Overdue"
    assert told(sheet)[:7] == [
        ["Overdue", *[None] * 7],
        ["As of", datetime(2021, 1, 15), *[None] * 6],
        ["Under", "中川镇 ZC", *[None] * 6],
        ["Role", "Deputy", *[None] * 6],
        ["Journal head", "ab" * 32, *[None] * 6],
        [None] * 8,
        [column.key for column in columns.PEOPLE],
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
    sheet = workbook(obligations, columns.OBLIGATIONS).active
    assert sheet.freeze_panes == "A8"
    assert sheet.auto_filter.ref == "A7:Q9"


def test_a_sheet_is_set_up_to_be_printed(obligations):
    sheet = workbook(obligations, columns.OBLIGATIONS).active
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.paperSize == 9
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (
        None,
        0,
    )  # as wide as one page, which is what nothing means
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$7:$7"


def test_in_chinese_headers_and_labels_are_chinese(obligations):
    rows = told(workbook(obligations, columns.OBLIGATIONS, "zh").active)
    assert rows[1][0] == "截至日期"
    assert rows[6][:8] == ["专项方案", "要求编码", "工作要求", "周期", "单位编码", "单位", "单位类型", "职务类别"]
    assert rows[6][8:] == ["姓名", "截止日期", "逾期天数", "完成量", "应完成量", "缺少材料", "状态", "暂定", "依据条款"]
    assert rows[7][7:10] == ["党委(党组)主要负责人", "张三", datetime(2020, 12, 31)]
    assert rows[8][13:] == ["paper;media", "待完成", "是", "五、有关要求"]
    assert rows[9][0] == "合计"


def test_in_english_headers_and_values_are_those_of_csv(obligations):
    rows = told(workbook(obligations, columns.OBLIGATIONS).active)
    assert rows[6] == [column.key for column in columns.OBLIGATIONS]
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


def test_days_are_days():
    day = (Column("day", "Day", kind="date"), Column("other", "Day", kind="date"))
    sheet = workbook([("2020-12-31", None), ("1900-03-01", "9999-12-31"), ("1900-02-28", "0001-01-01")], day).active
    assert told(sheet)[7:10] == [
        [datetime(2020, 12, 31), None],
        [datetime(1900, 3, 1), datetime(9999, 12, 31)],
        ["1900-02-28", "0001-01-01"],  # spreadsheets disagree about what came before
    ]
    assert sheet["A8"].number_format == "yyyy-mm-dd"


def test_a_moment_is_told_by_the_clock_on_the_wall(monkeypatch):
    moments = (Column("at", "At", kind="moment"), Column("name", "Name"))
    sheet = workbook([("2026-03-10T01:00:00Z", "甲")], moments).active
    here = datetime.fromisoformat("2026-03-10T01:00:00Z").astimezone().replace(tzinfo=None)
    assert sheet["A8"].value == here
    assert sheet["A8"].number_format == "yyyy-mm-dd hh:mm"


@pytest.mark.parametrize(
    ("number", "cell"),
    [
        (0, 0),
        (2_000_000, 2_000_000),
        (Decimal("1.50"), 1.5),
        (Decimal("0.1"), 0.1),
        (Decimal("100"), 100),
        (999_999_999_999_999, 999_999_999_999_999),
        (10**20, 10**20),
        (9_007_199_254_740_993, "9007199254740993"),
        (Decimal("12345678901234567.89"), "12345678901234567.89"),
    ],
)
def test_a_number_is_a_number_and_one_too_long_for_a_cell_is_text(number, cell):
    numbers = (Column("n", "N", kind="number"), Column("i", "I", kind="integer"))
    value = workbook([(number, None)], numbers).active["A8"].value
    assert value == cell
    assert isinstance(value, str) == isinstance(cell, str)


def test_a_rate_is_a_share_of_one_shown_in_percent():
    rates = (Column("rate", "Rate", kind="percent"), Column("other", "Rate", kind="percent"))
    sheet = workbook([(Decimal("66.7"), None), (Decimal(120), Decimal(0))], rates).active
    assert told(sheet)[7:9] == [[0.667, None], [1.2, 0]]
    assert sheet["A8"].number_format == "0.0%"


def test_codes_and_numbers_of_telephones_stay_text_without_a_warning():
    file = written([("91110108551385082000", "01088886666")], NAMES)
    with zipfile.ZipFile(file) as parts:
        xml = parts.read("xl/worksheets/sheet1.xml").decode()
    assert '<ignoredError sqref="A8:B8" numberStoredAsText="1"/>' in xml
    file.seek(0)
    assert told(load_workbook(file).active)[7] == ["91110108551385082000", "01088886666"]


@pytest.mark.parametrize("text", ["=1+1", "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx"])
def test_nothing_in_a_cell_is_run(text):
    hostile = (Column("name", text), Column("other", text))
    book = workbook([(text, text)], hostile, "zh", Heading(text, None, ((text, text),), text))
    cells = [cell for row in book.active.iter_rows(max_row=6) for cell in row if cell.value is not None]
    assert {cell.value.lstrip("'") for cell in cells} <= {text, "日志末条"}
    assert all(cell.data_type == "s" and cell.value[0] in "'日" for cell in cells)


@pytest.mark.parametrize(
    "text",
    ["<r><t>red</t></r>", "<r></c></row></r>", "<r>&</r>", "[red]x[/red]", "a&b<c>", "https://a.cn", " a ", "_x000D_"],
)
def test_texts_are_shown_as_they_are(text):
    file = written([(text, text)], NAMES)
    with zipfile.ZipFile(file) as parts:
        assert "hyperlink" not in parts.read("xl/worksheets/sheet1.xml").decode()
    file.seek(0)
    assert imported(file)[7] == [text, text]


TEXTS = st.text(st.characters(codec="utf-8", min_codepoint=1, exclude_characters="\ufffe\uffff"), min_size=1)


@settings(deadline=None)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1))
def test_whatever_was_recorded_can_be_read_back(rows):
    found = imported(written(rows, NAMES))[7:-1]
    assert found == [["'" + text if text[0] in "=+-@\t\r" else text for text in row] for row in rows]


def test_a_text_too_long_for_a_cell_is_cut_and_says_so():
    sheet = workbook([("a" * 40_000, "𠮷" * 20_000)], NAMES).active
    assert sheet["A8"].value == "a" * 32_766 + "…"
    assert sheet["B8"].value == "𠮷" * 16_383 + "…"


def test_what_is_overdue_is_red_and_what_is_due_yellow(obligations):
    met = (*obligations[0][:14], "met", *obligations[0][15:])
    sheet = workbook([*obligations, met], columns.OBLIGATIONS).active
    fills = [{cell.fill.fgColor.rgb for cell in sheet[row]} for row in (8, 9, 10)]
    assert fills == [{"FFFBE3E1"}, {"FFFFF6D6"}, {"00000000"}]


def test_groups_with_something_overdue_are_marked_where_it_says_so():
    rows = [covered(programme="a", met=1, overdue=1), covered(programme="b", met=1)]
    sheet = workbook(rows, columns.coverage(["programme"])).active
    marked = [cell.coordinate for row in sheet["A8:N9"] for cell in row if cell.fill.fgColor.rgb == "FFFBE3E1"]
    assert marked == ["G8"]
    assert sheet["G7"].value == "overdue"


def test_a_list_ends_with_how_many_rows_there_are():
    file = written([(None, "甲"), ("U2", "乙")], NAMES)
    sheet = load_workbook(file).active
    assert told(sheet)[-1] == ["Total", "=SUBTOTAL(103,B8:B9)"]  # a column without an empty cell
    assert sheet["B10"].number_format == '#,##0" rows"'
    file.seek(0)
    assert told(load_workbook(file, data_only=True).active)[-1] == ["Total", 2]


def test_coverage_ends_with_sums_and_the_rates_over_them():
    rows = [
        covered(programme="a", met=1, on_time=1, overdue=2, done=Decimal("1.5"), required=Decimal(3)),
        covered(programme="b", met=1, late=1, open=4, done=Decimal("0.01"), required=Decimal(9)),
    ]
    file = written(rows, columns.coverage(["programme"]))
    formulas = told(load_workbook(file).active)[-1]
    assert formulas[:3] == ["Total", "=SUBTOTAL(109,B8:B9)", "=SUBTOTAL(109,C8:C9)"]
    assert formulas[9:] == [
        "=ROUND(SUBTOTAL(109,J8:J9),2)",
        "=ROUND(SUBTOTAL(109,K8:K9),2)",
        '=IF(B10=0,"—",ROUND(C10/B10,3))',
        '=IF(B10=0,"—",ROUND(D10/B10,3))',
        '=IF(K10=0,"—",ROUND(J10/K10,3))',
    ]
    file.seek(0)
    figures = told(load_workbook(file, data_only=True).active)[-1]
    assert figures == ["Total", 8, 2, 1, 1, 4, 2, 0, 0, 1.51, 12, 0.25, 0.125, 0.126]


def test_coverage_of_nothing_has_no_rate():
    file = written([covered(programme="a", waived=1)], columns.coverage(["programme"]))
    assert told(load_workbook(file, data_only=True).active)[-1] == ["Total", *[0] * 5, 0, 1, 0, 0, 0, "—", "—", "—"]


def test_one_row_of_totals_needs_no_totals():
    rows = told(workbook([covered(programme="a", met=1)[1:]], columns.coverage(["total"])).active)
    assert len(rows) == 8
    assert rows[7][:3] == [1, 1, 0]


def test_an_empty_answer_is_a_table_of_no_rows():
    sheet = workbook([], columns.PEOPLE).active
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
    first, second = (written(obligations, columns.OBLIGATIONS).getvalue() for _ in range(2))
    assert first == second
