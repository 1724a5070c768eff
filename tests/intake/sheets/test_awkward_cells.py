"""Cells as offices fill them, in files of every make: what must come of each, word for word."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import xlwt
from intake.corpus import raw
from intake.corpus.makers import MAKERS, csv_file, ods_file, with_part, xls_file, xlsx_file
from intake.reading import DAY, HEADER, STUDY, FileRead, read

from safetytrack.domain.calendar import parse_date

IN_ROW_1 = "sheet Sheet1, header in row 1"

DAYS = {
    "ISO": DAY,
    "dots": "2020.7.20",
    "slashes": "2020/07/20",
    "run together": "20200720",
    "Chinese": "2020年7月20日",
    "Chinese, spaced": "2020 年 7 月 20 日",
    "full width": "２０２０．７．２０",
    "weekday": "2020年7月20日（星期一）",
    "serial in text": "44032",
    "spaced outside": " 2020-07-20\u3000",
}
TIMES = {
    "clock": "2020-07-20 09:30",
    "seconds": "2020/7/20 9:30:00",
    "ISO 8601": "2020-07-20T09:30:00",
    "morning": "2020.7.20上午",
    "hour": "2020年7月20日9时30分",
    "afternoon": "2020年7月20日下午3点半",
    "PM": "2020-07-20 3:30 PM",
}


def day_of(answer: FileRead) -> date:
    """Return the one day that was read, as its column reads it."""
    assert not answer.refusals
    return parse_date(answer.rows[0]["done_on"], date(2021, 1, 1))


@pytest.mark.parametrize("text", DAYS.values(), ids=DAYS)
def test_a_day_in_every_form_that_offices_write(text):
    for make in MAKERS.values():
        assert day_of(read(make([HEADER, ["study", "D", text]]))) == date(2020, 7, 20)


@pytest.mark.parametrize("value", [20200720, 44032, date(2020, 7, 20), datetime(2020, 7, 20)], ids=str)
def test_a_day_that_is_a_number_or_a_date(value):
    for make in (xlsx_file, xls_file, ods_file):
        answer = read(make([HEADER, ["study", "D", value]]))
        assert day_of(answer) == date(2020, 7, 20)
        assert answer.notes == [IN_ROW_1]


@pytest.mark.parametrize(
    "value", [*TIMES.values(), 44032.5, datetime(2020, 7, 20, 9, 30)], ids=[*TIMES, "serial", "date"]
)
def test_a_time_of_day_is_cut_off_with_a_note(value):
    answer = read(xlsx_file([HEADER, ["study", "D", value]]))
    assert day_of(answer) == date(2020, 7, 20)
    assert answer.notes == [IN_ROW_1, "times of day cut off, the days kept: 1"]


@pytest.mark.parametrize("text", ["03/04/2020", "3-4-2020", "03.04.2020"])
def test_a_day_of_two_readings_is_refused_with_both(text):
    assert read(csv_file([HEADER, ["study", "D", text]])).refusals == [
        f"2: done_on: {text!r} may be 2020-03-04 or 2020-04-03. write the year first, like 2020-03-04"
    ]


def test_days_of_a_workbook_that_counts_from_1904():
    rows = [HEADER, ["study", "D", date(2020, 7, 20)], ["study", "D", 44032 - 1462]]
    assert [row["done_on"] for row in read(xlsx_file(rows, from_1904=True)).rows] == [DAY, DAY]


@pytest.mark.parametrize(
    ("text", "people"),
    [("1.2万", "12000"), ("４０人", "40"), ("1,234人次", "1234"), (40.0, "40"), ("1２0", "120"), ("约40", "40")],
)
def test_how_many_were_there(text, people):
    assert read(xlsx_file([[*HEADER, "人次"], ["study", "D", DAY, text]])).rows[0]["audience"] == people


@pytest.mark.parametrize(
    ("header", "text", "column", "number"),
    [
        ("参加人数（万人）", 2, "audience", "20000"),
        ("参加人数(万人次)", "1.5", "audience", "15000"),
        ("参加人数【千人】", 0.4, "audience", "400"),
        ("人次（万）", "2", "audience", "20000"),
        ("场次（千场）", 3, "count", "3000"),
        ("场次（百场次）", 3, "count", "300"),
        ("参加人数（万人）", "2万", "audience", "20000"),
        ("参加人数（万人）", "40人", "audience", "40"),
        ("参加人数（人）", 40, "audience", "40"),
        ("参加人数（单位：万人）", 2, "audience", "20000"),
        ("参加人数/万人", "1.5", "audience", "15000"),
        ("参加人数：千人", 2, "audience", "2000"),
        ("场次、百场", 3, "count", "300"),
        ("学时/小时", 3, "hours", "3"),
    ],
)
def test_a_header_in_ten_thousands_multiplies_bare_numbers(header, text, column, number):
    for make in (csv_file, xlsx_file, xls_file, ods_file):
        assert read(make([[*HEADER, header], ["study", "D", DAY, text]])).rows[0][column] == number


@pytest.mark.parametrize(
    ("header", "text", "revenue"),
    [
        ("主营业务收入(万元)", 2000, "2000"),
        ("主营业务收入（元）", 20_000_000, "2000"),
        ("营业收入", "1.5亿元", "15000"),
        ("主营业务收入(千元)", "20000", "2000"),
        ("主营业务收入（单位：元）", 20_000_000, "2000"),
        ("营业收入/亿元", 2, "20000"),
        ("营业收入", "２,０００.５０万元", "2000.5"),
    ],
)
def test_revenue_in_any_unit_comes_in_ten_thousands(header, text, revenue):
    assert read(xlsx_file([["name", "kind", header], ["甲", "town", text]]), "units").rows[0]["revenue"] == revenue


@pytest.mark.parametrize("header", ["参加人数/男女", "参加人数/天", "参加人数/党员"])
def test_what_is_no_unit_behind_a_header_is_not_understood(header):
    answer = read(csv_file([[*HEADER, header], ["study", "D", DAY, 40]]))
    assert "audience" not in answer.rows[0]
    assert any(f"not understood, and left out: {header}" in note for note in answer.notes)


def test_a_quote_that_kept_the_zeros_of_a_code_is_taken_off():
    rows = [["单位编码", "单位名称", "单位类型"], ["'0012", "柳河镇", "town"]]
    assert read(csv_file(rows), "units").rows[0]["code"] == "0012"


def test_a_code_that_lost_digits_is_refused_and_one_that_did_not_is_kept():
    lost = "a spreadsheet made it the number {} and lost digits. format the column as text and type it anew"
    rows = [
        ["姓名", "单位", "职务类别", "手机"],
        ["甲", "D", "head", 13800138000],
        ["乙", 911101085513850800, "head", ""],
        ["丙", "9.1110108551385E+17", "head", ""],
    ]
    for make in ("xlsx", "xls", "ods"):
        answer = read(MAKERS[make](rows), "people")
        assert answer.rows[0]["phone"] == "13800138000"
        assert answer.refusals == [
            f"3: unit: {lost.format('9.11101085513851e+17')}",
            f"4: unit: {lost.format('9.1110108551385E+17')}",
        ]


@pytest.mark.parametrize("text", ["2020年上半年", "2020H1"])
def test_a_period_in_either_language(text):
    assert read(csv_file([[*HEADER, "所属周期"], ["study", "D", DAY, text]])).rows[0]["for"] == "2020H1"


def test_a_formula_is_read_by_its_result_and_one_without_is_refused():
    book = openpyxl.Workbook()
    for cells in ([*HEADER, "place"], ["study", "D", DAY, '="礼" & "堂"']):
        book.active.append(cells)
    file = BytesIO()
    book.save(file)
    # xlwt says that the result is an empty text; here it is one that does not follow.
    data = file.getvalue().replace(b"\x03\0\0\0\0\0\xff\xff", b"\0\0\0\0\0\0\xff\xff")
    assert read(data).refusals == [
        "2: place: the formula was never worked out. open the file in Excel or WPS and save it"
    ]
    worked_out = xlsx_file([HEADER, ["study", "D", "{=1+1}"]])
    assert read(with_part(worked_out, raw.SHEET, {"</f><v>0": "</f><v>44032"})).rows == [STUDY]


def test_a_formula_that_failed_is_refused():
    data = with_part(
        xlsx_file([[*HEADER, "place"], ["study", "D", DAY, "{=1/0}"]]),
        raw.SHEET,
        {'<c r="D2">': '<c r="D2" t="e">', "</f><v>0": "</f><v>#DIV/0!"},
    )
    assert read(data).refusals == [
        "2: place: the cell holds an error of its formula. mend the formula, or type the value"
    ]


_NOT_AVAILABLE = 42
"""#N/A, as xlwt calls it."""


def test_formulas_of_an_old_workbook():
    book = xlwt.Workbook()
    sheet = book.add_sheet("台账")
    for column, header in enumerate([*HEADER, "place", "topics", "note"]):
        sheet.write(0, column, header)
    for column, value in enumerate(["study", "D", "2020-07-20", None, xlwt.Formula("1+1")]):
        if value is not None:
            sheet.write(1, column, value)
    sheet.row(1).set_cell_error(3, _NOT_AVAILABLE)
    file = BytesIO()
    book.save(file)
    # xlwt says that the result is an empty text; here it is one that does not follow.
    data = file.getvalue().replace(b"\x03\0\0\0\0\0\xff\xff", b"\0\0\0\0\0\0\xff\xff")
    assert read(data).refusals == [
        "2: place: the cell holds an error of its formula. mend the formula, or type the value",
        "2: topics: the formula was never worked out. open the file in Excel or WPS and save it",
    ]


def test_a_text_that_a_spreadsheet_would_run_is_kept_as_text():
    for make in MAKERS:
        rows = [[*HEADER, "note"], ["study", "D", DAY, "=cmd|' /C calc'!A0"], ["study", "D", DAY, "'=cmd()"]]
        assert [row["note"] for row in read(MAKERS[make](rows)).rows] == ["=cmd|' /C calc'!A0", "=cmd()"]
