"""Zeros that a number format shows before a number."""

from io import BytesIO

import pytest
import xlwt
from intake.corpus import raw
from intake.corpus.makers import with_part
from intake.reading import read
from xlsxwriter import Workbook


def units(code: object, number_format: str) -> bytes:
    """Return a workbook of units, the code of one in a number format."""
    file = BytesIO()
    with Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["单位编码", "单位名称", "单位类型"])
        sheet.write(1, 0, code, book.add_format({"num_format": number_format}))
        sheet.write_row(1, 1, ["柳河镇", "town"])
        sheet.write_row(2, 0, [7, "松岭镇", "town"])
    return file.getvalue()


def codes(data: bytes) -> list[str]:
    """Return the codes that are read."""
    return [row["code"] for row in read(data, "units").rows]


@pytest.mark.parametrize(
    ("code", "number_format", "shown"),
    [
        (12, "000000", "000012"),
        (12, "00", "12"),
        (0, "000", "000"),
        (1234567, "000000", "1234567"),
        (12, "000000_ ", "000012"),
        (12, "000000;-000000", "000012"),
        (-12, "000000", "-12"),
        (12, "0", "12"),
        (12, "0.00", "12"),
        (12, "#,##0", "12"),
        ("12", "000000", "12"),
        (5, '"A"000', "A005"),
        (1234, '"A"000', "A1234"),
        (12345, "000-000", "012-345"),
        (1234567, "000-000", "1234-567"),
        (5, "\\A00", "A05"),
        (5, '[$-804]000"号"', "005号"),
        (5, '"A"0', "5"),
        (5, '"A"00.0', "5"),
        (5, "[Red]000", "5"),
    ],
)
def test_what_a_format_shows_is_what_is_read(code, number_format, shown):
    assert codes(units(code, number_format)) == [shown, "7"]


def test_cells_in_another_form_of_xml_are_read_alike():
    data = with_part(units(12, "000000"), raw.SHEET, {'<c r="A2"': '<c  r="A2"'})
    assert codes(data) == ["000012", "7"]


def test_a_cell_in_row_nought_is_no_matter():
    data = with_part(units(12, "000000"), raw.SHEET, {'<c r="A2"': '<c r="A0"'})
    assert codes(data) in ([], ["7"])


def xls_units(*codes: tuple[object, str]) -> bytes:
    """Return an old workbook of units, their codes each in a number format."""
    file = BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for column, header in enumerate(["单位编码", "单位名称", "单位类型"]):
        sheet.write(0, column, header)
    for row, (code, number_format) in enumerate(codes, start=1):
        sheet.write(row, 0, code, xlwt.easyxf(num_format_str=number_format))
        sheet.write(row, 1, f"{row}镇")
        sheet.write(row, 2, "town")
    sheet.row(2).hidden = sheet.col(2).hidden = sheet.col(200).hidden = True
    book.save(file)
    return file.getvalue()


def test_what_a_format_of_an_old_workbook_shows_is_what_is_read():
    data = xls_units((12, "000000"), (5, '"A"000'), (12345, "000-000"), (7.5, "000"), (7, "General"), ("x1", "000"))
    assert codes(data) == ["000012", "A005", "012-345", "7.5", "7", "x1"]


def test_hidden_rows_and_columns_of_an_old_workbook_are_said():
    answer = read(xls_units((1, "0"), (2, "0")), "units")
    assert len(answer.rows) == 2
    assert "hidden in the sheet, and read like the rest: 1 rows, 1 columns" in answer.notes
