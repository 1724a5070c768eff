"""A copy of a form with its figures."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from safetytrack.output.filled_form import FilledCell, filled_copy
from safetytrack.output.seal import is_unchanged


def form() -> Workbook:
    book = Workbook()
    for row in (["单位", "覆盖率（%）", "合计"], ["中川镇", None, None], ["合计", None, "=SUM(C2:C2)"]):
        book.active.append(row)
    return book


def copy(*cells: FilledCell, book: Workbook | None = None):
    book = book or form()
    return load_workbook(BytesIO(filled_copy(book, book.active, cells))).active


@pytest.mark.parametrize(
    ("value", "is_rate", "header", "written", "format"),
    [
        (Decimal("66.7"), True, "覆盖率（%）", 66.7, "0.0"),
        (Decimal("66.7"), True, "覆盖率％", 66.7, "0.0"),
        (Decimal("66.7"), True, "覆盖率", 0.667, "0.0%"),
        (12, False, "次数", 12, "General"),
        (date(2026, 3, 5), False, "日期", datetime(2026, 3, 5), "yyyy-mm-dd"),
        ("13900000000", False, "电话", "13900000000", "General"),
        ("=1+1", False, "备注", "'=1+1", "General"),
    ],
)
def test_a_figure_is_written_as_its_header_asks(value, is_rate: bool, header: str, written: object, format: str):
    cell = copy(FilledCell(2, 2, value, is_rate, header))["B2"]
    assert (cell.value, cell.number_format) == (written, format)


def test_a_cell_that_the_form_has_a_format_for_keeps_it():
    book = form()
    book.active["B2"].number_format = "0%"
    assert copy(FilledCell(2, 2, Decimal(50), True, "覆盖率"), book=book)["B2"].number_format == "0%"


def test_all_else_stays_formulas_as_they_are():
    sheet = copy(FilledCell(2, 3, 7, False, "合计"))
    assert [[cell.value for cell in row] for row in sheet] == [
        ["单位", "覆盖率（%）", "合计"],
        ["中川镇", None, 7],
        ["合计", None, "=SUM(C2:C2)"],
    ]


def test_the_copy_is_known_to_be_ours(tmp_path: Path):
    path = tmp_path / "a.xlsx"
    book = form()
    path.write_bytes(filled_copy(book, book.active, []))
    assert is_unchanged(path)
