"""Zeros that a number format shows before a number."""

from io import BytesIO

import pytest
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
