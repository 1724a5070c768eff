"""Files as offices keep them, of every make: what must come of each, word for word."""

from datetime import date, datetime
from io import BytesIO

import openpyxl
import pytest
import xlwt
from intake.corpus import raw
from intake.corpus.makers import MAKERS, csv_file, ods_file, with_part, xls_file, xlsx_file, xlsx_of
from intake.reading import LU, PEOPLE, FileRead, read

from safetytrack.domain.calendar import parse_date

HEADER = ["activity", "unit", "done_on"]
STUDY = {"activity": "study", "unit": "D", "done_on": "2020-07-20"}
IN_ROW_1 = "sheet Sheet1, header in row 1"


@pytest.mark.parametrize("make", MAKERS)
def test_a_file_of_any_make_is_read_whatever_its_name(make):
    assert read(MAKERS[make](PEOPLE), "people").rows == [LU]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_in_any_encoding_with_any_delimiter(encoding, delimiter):
    assert read(csv_file(PEOPLE, delimiter=delimiter, encoding=encoding), "people").rows == [LU]


def with_titles() -> list[list[object]]:
    """Return a ledger with all that stands around its rows in an office."""
    blank = [""] * 5
    return [
        ["××镇2020年宣讲台账", *blank[1:]],
        ["填报单位：安监办", "", "", "填报日期：2020.12.30", ""],
        blank,
        ["序号", "单位", "活动类型", "日期", "参加人数（人）"],
        [1, "D", "study", "2020.7.20", 40],
        blank,
        [2, "D", "study", "2020.7.21", 50],
        ["合计", "", "", "", 90],
        ["填表人：张某", "", "", "", ""],
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_titles_dates_numbers_totals_and_footnotes_around_a_table(make):
    answer = read(MAKERS[make](with_titles(), [] if make == "csv" else [(0, 0, 0, 4)]))
    assert answer.rows == [
        {**STUDY, "done_on": "2020-7-20", "audience": "40"},
        {**STUDY, "done_on": "2020-7-21", "audience": "50"},
    ]
    assert answer.notes == [
        "header in row 4" if make == "csv" else "sheet Sheet1, header in row 4",
        "columns: 单位 = unit, 活动类型 = activity, 日期 = done_on, 参加人数（人） = audience",
        "passed over as totals or footnotes: 8 (合计), 9 (填表人：张某)",
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_a_table_may_begin_beside_the_first_column_and_below_the_first_row(make):
    rows = [[""] * 6, ["", "", *HEADER, "x"], ["", "", "study", "D", "2020-07-20", "y"]]
    assert read(MAKERS[make](rows)).rows == [STUDY]


@pytest.mark.parametrize("make", MAKERS)
def test_empty_columns_inside_a_table(make):
    rows = [["activity", "", "unit", "", "done_on"], ["study", "", "D", "", "2020-07-20"]]
    assert read(MAKERS[make](rows)).rows == [STUDY]


TWO_ROWS = [
    ["序号", "单位", "宣讲人", "", "联系人", "", "活动类型", "日期"],
    ["", "", "姓名", "职务类别", "姓名", "电话", "", ""],
    [1, "D", "陆明远", "head", "王五", "139", "lecture", "2020-07-20"],
]
TWO_ROWS_MERGED = [(0, 2, 0, 3), (0, 4, 0, 5), *((0, column, 1, column) for column in (0, 1, 6, 7))]


@pytest.mark.parametrize("make", MAKERS)
def test_a_header_of_two_rows_tells_the_lecturer_from_the_contact(make):
    answer = read(MAKERS[make](TWO_ROWS, TWO_ROWS_MERGED))
    assert answer.rows == [{**STUDY, "activity": "lecture", "person": "陆明远", "role": "head"}]
    assert answer.notes[-1] == (
        "not understood, and left out: 联系人/姓名, 联系人/电话. say what one is with --map 'HEADER=COLUMN'"
    )


@pytest.mark.parametrize("make", MAKERS)
def test_headers_with_spaces_breaks_full_width_forms_and_units(make):
    rows = [
        ["活动\n类型", " 单 位 ", "日期（年月日）", "参加人数(人次)", "ＲＥＦ："],
        ["study", "D", "2020-07-20", 4, "A1"],
    ]
    assert read(MAKERS[make](rows)).rows == [{**STUDY, "audience": "4", "ref": "A1"}]


@pytest.mark.parametrize("make", MAKERS)
def test_their_headers_are_told_by_map_and_set(make):
    rows = [["啥", "哪", "何时", "闲话"], ["study", "D", "2020-07-20", "x"]]
    answer = read(MAKERS[make](rows), headers={"啥": "activity", "哪": "单位", "何时": "done_on", "闲话": ""})
    assert answer.rows == [STUDY]
    assert answer.notes[-1] == "columns: 啥 = activity, 哪 = unit, 何时 = done_on"
    assert read(
        MAKERS[make]([row[1:] for row in rows]),
        headers={"哪": "unit", "何时": "done_on"},
        constants={"activity": "study"},
    ).rows == [STUDY]


@pytest.mark.parametrize("make", ["xlsx", "xls"])
def test_cells_merged_over_several_rows_stand_in_each_but_numbers_only_once(make):
    rows = [
        [*HEADER, "place", "audience"],
        ["study", "D", "2020-07-20", "礼堂", 40],
        ["study", "E", "2020-07-21", "", ""],
    ]
    merged = [(1, 0, 2, 0), (1, 3, 2, 3), (1, 4, 2, 4)]
    assert read(MAKERS[make](rows, merged)).rows == [
        {**STUDY, "place": "礼堂", "audience": "40"},
        {**STUDY, "unit": "E", "done_on": "2020-07-21", "place": "礼堂"},
    ]


def test_cells_merged_over_several_rows_of_an_open_document():
    rows = [[*HEADER, "place"], ["study", "D", "2020-07-20", "礼堂"], ["", "E", "2020-07-21", ""]]
    assert read(ods_file(rows, [(1, 0, 2, 0), (1, 3, 2, 3)])).rows == [
        {**STUDY, "place": "礼堂"},
        {**STUDY, "unit": "E", "done_on": "2020-07-21", "place": "礼堂"},
    ]


class TestSheets:
    """Which sheet of a workbook is read."""

    OTHER = [["说明", "填表要求"], ["一", "请如实填报"]]

    def test_the_one_that_fits(self):
        answer = read(xlsx_of({"说明": self.OTHER, "台账": PEOPLE, "空": []}), "people")
        assert (answer.rows, answer.notes) == ([LU], ["sheet 台账, header in row 1"])

    def test_of_several_that_fit_one_must_be_named(self):
        data = xlsx_of({"上": PEOPLE, "下": PEOPLE})
        assert read(data, "people").refusals == ["f: the sheets 上, 下 all fit. say which with --sheet"]
        assert read(data, "people", sheet="下").rows == [LU]
        assert read(data, "people", sheet="2").rows == [LU]
        assert read(data, "people", sheet="中").refusals == ["there is no sheet '中'. the file has 上, 下"]

    def test_a_hidden_one_is_not_read(self):
        data = xlsx_of({"下": PEOPLE, "上": PEOPLE}, hidden=["上"])
        assert read(data, "people").notes == ["sheet 下, header in row 1"]

    def test_where_all_are_hidden_that_is_said(self):
        shown = xlsx_of({"上": PEOPLE})
        data = with_part(shown, "xl/workbook.xml", {'sheetId="1"': 'sheetId="1" state="hidden"'})
        assert read(data, "people").refusals == [
            "every sheet of f is hidden. show the one to import in Excel or WPS, and save it"
        ]

    def test_where_none_fits_the_best_is_complained_of(self):
        data = xlsx_of({"说明": self.OTHER, "台账": [["name", "unit"], ["陆明远", "D"]]})
        assert read(data, "people").refusals == [
            "f: the column role is missing. add it, or say which of yours it is with --map 'YOURS=role', or one value "
            "for all rows with --set role=VALUE"
        ]


DAY = "2020-07-20"
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
    [("1.2万", "12000"), ("４０人", "40"), ("1,234人次", "1234"), (40.0, "40"), ("1２0", "120"), ("约40", "约40")],
)
def test_how_many_were_there(text, people):
    assert read(xlsx_file([[*HEADER, "人次"], ["study", "D", DAY, text]])).rows[0]["audience"] == people


@pytest.mark.parametrize(
    ("header", "text", "revenue"),
    [
        ("主营业务收入(万元)", 2000, "2000"),
        ("主营业务收入（元）", 20_000_000, "2000"),
        ("营业收入", "1.5亿元", "15000"),
        ("主营业务收入(千元)", "20000", "2000"),
        ("营业收入", "２,０００.５０万元", "2000.5"),
    ],
)
def test_revenue_in_any_unit_comes_in_ten_thousands(header, text, revenue):
    assert read(xlsx_file([["name", "kind", header], ["甲", "town", text]]), "units").rows[0]["revenue"] == revenue


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


def test_a_header_that_stands_there_again_and_totals_of_any_name_are_passed_over():
    rows = [HEADER, ["study", "D", DAY], HEADER, ["study", "E", DAY]]
    rows += [[total, "", ""] for total in ("小计", "本月合计", "总 计：")]
    answer = read(csv_file(rows))
    assert [row["unit"] for row in answer.rows] == ["D", "E"]
    assert answer.notes == ["passed over as totals or footnotes: 5 (小计), 6 (本月合计), 7 (总 计：)"]


def test_a_text_that_a_spreadsheet_would_run_is_kept_as_text():
    for make in MAKERS:
        rows = [[*HEADER, "note"], ["study", "D", DAY, "=cmd|' /C calc'!A0"], ["study", "D", DAY, "'=cmd()"]]
        assert [row["note"] for row in read(MAKERS[make](rows)).rows] == ["=cmd|' /C calc'!A0", "=cmd()"]


def test_hostile_headers_are_shown_and_not_obeyed():
    rows = [[*HEADER, "\x1b[31m红", "[red]x[/red]", "=cmd()", "../../x", "'; --"], ["study", "D", DAY, *"12345"]]
    answer = read(csv_file(rows))
    assert answer.rows == [STUDY]
    assert answer.notes == [
        "not understood, and left out: \\x1b[31m红, [red]x[/red], =cmd(), ../../x, '; --. say what one is with --map "
        "'HEADER=COLUMN'"
    ]
