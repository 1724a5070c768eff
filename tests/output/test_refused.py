"""A workbook of rows that were refused: to be mended and taken in again."""

from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import load_workbook

from safetytrack.output import refused


def sheet(rows: list[tuple], *headers: str):
    file = BytesIO()
    refused.write(rows, headers, file)
    return load_workbook(file).active


def test_rows_stand_under_their_own_headers_each_with_its_reason_behind_them():
    lines = sheet([(["甲厂", 3], "no such unit", {0}), (["乙厂", ""], "no day", set())], "单位", "次数")
    assert [[cell.value for cell in row] for row in lines] == [
        ["单位", "次数", "Reason refused"],
        ["甲厂", 3, "no such unit"],
        ["乙厂", None, "no day"],
    ]


def test_what_stands_beyond_the_headers_is_kept_beyond_the_reason():
    lines = sheet([(["甲厂", "more"], "why", set())], "单位")
    assert [cell.value for cell in lines[2]] == ["甲厂", "why", "more"]


def test_the_cells_at_fault_are_filled_the_empty_too_and_no_others():
    row = sheet([(["甲厂", "", 3], "why", {1, 2})], "a", "b", "c")[2]
    assert [cell.fill.fgColor.rgb for cell in row] == ["00000000", "FFF8CBAD", "FFF8CBAD", "00000000"]


@pytest.mark.parametrize(
    ("value", "written", "format"),
    [
        (True, True, "General"),
        (1.5, 1.5, "General"),
        (date(2026, 3, 5), datetime(2026, 3, 5), "yyyy-mm-dd"),
        (datetime(2026, 3, 5), datetime(2026, 3, 5), "yyyy-mm-dd"),
        (datetime(2026, 3, 5, 8, 30), datetime(2026, 3, 5, 8, 30), "yyyy-mm-dd hh:mm:ss"),
        (date(1900, 2, 1), "1900-02-01", "General"),
        (float("inf"), "inf", "General"),
        ("0012", "0012", "General"),
        ("=1+1", "'=1+1", "General"),
    ],
)
def test_a_cell_is_written_as_the_kind_of_value_that_it_was(value: object, written: object, format: str):
    cell = sheet([([value], "why", set())], "a")["A2"]
    assert (cell.value, type(cell.value), cell.number_format) == (written, type(written), format)
