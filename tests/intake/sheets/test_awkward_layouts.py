"""Tables as offices lay them out, in files of every make: what must come of each, word for word."""

import pytest
from intake.corpus.makers import MAKERS, csv_file, ods_file, with_part, xlsx_of
from intake.corpus.raw import SHEET
from intake.reading import DAY, HEADER, LU, PEOPLE, STUDY, read


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


def test_a_header_that_stands_there_again_and_totals_of_any_name_are_passed_over():
    rows = [HEADER, ["study", "D", DAY], HEADER, ["study", "E", DAY]]
    rows += [[total, "", ""] for total in ("小计", "本月合计", "总 计：")]
    answer = read(csv_file(rows))
    assert [row["unit"] for row in answer.rows] == ["D", "E"]
    assert answer.notes == ["passed over as totals or footnotes: 5 (小计), 6 (本月合计), 7 (总 计：)"]


def test_hostile_headers_are_shown_and_not_obeyed():
    rows = [[*HEADER, "\x1b[31m红", "[red]x[/red]", "=cmd()", "../../x", "'; --"], ["study", "D", DAY, *"12345"]]
    answer = read(csv_file(rows))
    assert answer.rows == [STUDY]
    assert answer.notes == [
        "not understood, and left out: \\x1b[31m红, [red]x[/red], =cmd(), ../../x, '; --. say what one is with --map "
        "'HEADER=COLUMN'"
    ]


@pytest.mark.parametrize("make", MAKERS)
def test_footnotes_beside_a_label_of_their_own_are_passed_over(make):
    blank = [""] * 3
    lines = [["说明：", "隐患类型：按后果分。", *blank[1:]], ["", "隐患级别：分一般和重大。", *blank[1:]]]
    rows = [["序号", "日期", "单位", "活动类型"], [1, DAY, "D", "study"], [2, *blank], *lines]
    answer = read(MAKERS[make](rows, [(3, 0, 4, 0), (3, 1, 3, 3), (4, 1, 4, 3)]))
    assert (answer.rows, answer.refusals) == ([STUDY], [])
    assert answer.notes[-1].startswith("passed over as totals or footnotes: 4 (说明：), 5 (")


@pytest.mark.parametrize("make", MAKERS)
def test_rows_that_are_numbered_and_no_more_in_a_column_without_a_header(make):
    blank = [""] * 3
    rows = [["", "日期", "单位", "活动类型"], [1, DAY, "D", "study"], [2, *blank], [3, *blank]]
    answer = read(MAKERS[make](rows))
    assert (answer.rows, answer.refusals) == ([STUDY], [])
    answer = read(MAKERS[make]([*rows, ["甲", *blank]]))
    assert answer.rows == [STUDY, {}]  # which lacks all that a row must have, and is refused for it


@pytest.mark.parametrize("make", MAKERS)
def test_a_header_that_ends_in_empty_cells(make):
    rows = [[*HEADER, "", ""], ["study", "D", DAY, "已核", ""], ["study", "D", DAY, "", ""]]
    answer = read(MAKERS[make](rows))
    assert (answer.rows, answer.refusals) == ([STUDY, STUDY], [])
    assert answer.notes[-1] == "columns without a header, left out: D"


@pytest.mark.parametrize("make", MAKERS)
def test_a_header_whose_lower_row_stands_under_the_unit_alone(make):
    rows = [["序号", "单位", "", "属地"], ["", "名称", "地址", ""], [1, "甲厂", "河东路1号", "柳河镇"]]
    answer = read(MAKERS[make](rows, [(0, 1, 0, 2)]), "units", constants={"kind": "enterprise"})
    assert answer.rows == [{"name": "甲厂", "kind": "enterprise", "parent": "柳河镇"}]


def test_hidden_rows_and_columns_are_read_and_said():
    hidden = '<cols><col min="3" max="3" hidden="1"/></cols><sheetData>'
    plain = {'<row r="2"': '<row r="2" hidden="1"', "<sheetData>": hidden}
    answer = read(with_part(MAKERS["xlsx"](PEOPLE), SHEET, plain), "people")
    assert answer.rows == [LU]
    assert answer.notes[-1] == "hidden in the sheet, and read like the rest: 1 rows, 1 columns"
