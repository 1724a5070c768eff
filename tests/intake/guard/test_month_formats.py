"""Days that their cells show as months or years: in a column of periods they are those."""

from datetime import date, datetime
from io import BytesIO

import pytest
import xlwt
from intake.corpus import raw
from intake.corpus.makers import with_part
from intake.reading import read
from xlsxwriter import Workbook

from safetytrack.intake.guard.leading_zeros import DIGIT
from safetytrack.intake.guard.month_formats import MONTH, YEAR, ShownMonth, ShownYear, as_shown, date_look, look_of

HEADER = ["活动类型", "单位", "日期", "所属周期"]
ROW = ["学习", "D", "2026-07-20"]


@pytest.mark.parametrize(
    ("code", "look"),
    [
        ("yyyy-mm", MONTH),
        ('yyyy"年"m"月"', MONTH),
        ("yyyy年m月", MONTH),
        ("mmm-yy", MONTH),
        ('[$-804]yyyy"年"m"月";@', MONTH),
        ('[DBNum1][$-804]yyyy"年"m"月"', MONTH),
        ("yyyy", YEAR),
        ('yyyy"年"', YEAR),
        ("yyyy-mm-dd", ""),
        ('m"月"d"日"', ""),
        ("yyyy-mm-dd hh:mm", ""),
        ("[h]:mm", ""),
        ("mm:ss", ""),
        ("General", ""),
        ("0.00E+00", ""),
        ('0"月"', ""),
        ("@", ""),
        ("", ""),
    ],
)
def test_what_a_format_shows_of_a_day(code, look):
    assert date_look(code) == look


def xlsx(cell: object, code: str | int, from_1904: bool = False) -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True, "date_1904": from_1904}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROW)
        sheet.write(1, 3, cell, book.add_format({"num_format": code}))
    return file.getvalue()


def xls(cell: object, code: str) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for column, (header, text) in enumerate(zip(HEADER, [*ROW, ""], strict=True)):
        sheet.write(0, column, header)
        if text:
            sheet.write(1, column, text)
    sheet.write(1, 3, cell, xlwt.easyxf(num_format_str=code))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


SHOWN = [
    (date(2026, 7, 1), "yyyy-mm", "2026-07"),
    (date(2026, 7, 15), 'yyyy"年"m"月"', "2026-07"),
    (date(2026, 1, 1), "yyyy", "2026"),
    (date(2026, 7, 1), "yyyy-mm-dd", "2026-07-01"),
    (date(2026, 7, 1), "m/d/yy", "2026-07-01"),
    (datetime(2026, 7, 1, 8, 30), "yyyy-mm", "2026-07-01 08:30:00"),
]


@pytest.mark.parametrize("make", [xlsx, xls])
@pytest.mark.parametrize(("cell", "code", "label"), SHOWN)
def test_a_period_is_what_its_cell_shows(make, cell, code, label):
    assert [row["for"] for row in read(make(cell, code)).rows] == [label]


@pytest.mark.parametrize("number", [17, 27, 36, 57])
def test_formats_without_a_code_are_known_by_their_numbers(number):
    assert [row["for"] for row in read(xlsx(date(2026, 7, 1), number)).rows] == ["2026-07"]


def test_a_month_of_a_workbook_that_counts_from_1904():
    assert [row["for"] for row in read(xlsx(date(2026, 7, 1), 57, from_1904=True)).rows] == ["2026-07"]


def people(started_on: object, ended_on: object, code: str) -> bytes:
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet, look = book.add_worksheet(), book.add_format({"num_format": code})
        sheet.write_row(0, 0, ["姓名", "单位", "职务", "任职日期", "离任日期"])
        sheet.write_row(1, 0, ["陆明远", "D", "镇长"])
        sheet.write(1, 3, started_on, look)
        sheet.write(1, 4, ended_on, look)
    return file.getvalue()


def test_a_month_in_which_somebody_left_ends_on_its_last_day():
    answer = read(people(date(2024, 2, 1), date(2026, 2, 1), 'yyyy"年"m"月"'), "people")
    assert [(row["started_on"], row["ended_on"]) for row in answer.rows] == [("2024-02-01", "2026-02-28")]
    assert answer.notes[-1].endswith(
        "1 cells say a year and month only. the month's last day is taken: 2026-02 is 2026-02-28"
    )


def test_a_day_that_is_shown_as_a_month_stays_that_day():
    answer = read(people(date(2024, 2, 5), date(2026, 2, 6), "yyyy-mm"), "people")
    assert [(row["started_on"], row["ended_on"]) for row in answer.rows] == [("2024-02-05", "2026-02-06")]


ODS_STYLES = """<number:date-style style:name="N1"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/></number:date-style>
<number:date-style style:name="N2"><number:year/></number:date-style>
<number:date-style style:name="N3"><number:year/><number:month/><number:day/></number:date-style>"""


@pytest.mark.parametrize(
    ("style", "label"), [("ce1", "2026-07"), ("ce2", "2026"), ("ce3", "2026-07-01"), ("", "2026-07-01")]
)
def test_a_period_of_an_open_document_is_what_its_cell_shows(style, label):
    spaces = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    spaces += ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    cells = "".join(
        f'<style:style style:name="ce{n}" style:family="table-cell" style:data-style-name="N{n}"/>' for n in (1, 2, 3)
    )
    look = f' table:style-name="{style}"' if style else ""
    cell = f'<table:table-cell{look} office:value-type="date" office:date-value="2026-07-01"/>'
    row = raw.ods_row(*ROW).replace("</table:table-row>", f"{cell}</table:table-row>")
    data = raw.ods("", tables=f'<table:table table:name="U">{raw.ods_row(*HEADER)}{row}</table:table>')
    styles = f"<office:automatic-styles {spaces}>{ODS_STYLES}{cells}</office:automatic-styles>"
    answer = read(with_part(data, "content.xml", {"<office:body>": f"{styles}<office:body>"}), sheet="U")
    assert [one["for"] for one in answer.rows] == [label]


@pytest.mark.parametrize(
    ("code", "look"), [("000", DIGIT * 3), ("yyyy-mm", MONTH), ("yyyy", YEAR), ("yyyy-mm-dd", ""), ("0", ""), ("", "")]
)
def test_a_format_looks_like_zeros_a_month_or_a_year(code, look):
    assert look_of(code) == look


@pytest.mark.parametrize(
    "cell", [date(2026, 7, 5), datetime(2026, 7, 5), 46_208, 46_208.0], ids=["day", "midnight", "serial", "float"]
)
def test_a_day_shows_as_its_month_or_year(cell):
    for look, kind in ((MONTH, ShownMonth), (YEAR, ShownYear)):
        shown = as_shown(cell, look)
        assert type(shown) is kind
        assert shown == kind(2026, 7, 5)


@pytest.mark.parametrize("cell", [datetime(2026, 7, 5, 9), 46_208.5, 0, -1, 2_958_466, True, "2026-07", ""])
def test_what_is_no_day_shows_as_it_is(cell):
    assert as_shown(cell, MONTH) is cell


def test_a_serial_counts_from_the_epoch_of_its_workbook():
    assert as_shown(46_208 - 1_462, MONTH, 1_462) == ShownMonth(2026, 7, 5)
    assert as_shown(1, MONTH) == ShownMonth(1899, 12, 31)
    assert as_shown(2_958_465, MONTH) == ShownMonth(9999, 12, 31)


def test_a_serial_beyond_the_last_day_of_its_workbook_is_a_number():
    assert as_shown(2_958_465, MONTH, 1_462) == 2_958_465
    assert as_shown(2_958_465 - 1_462, MONTH, 1_462) == ShownMonth(9999, 12, 31)
