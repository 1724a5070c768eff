"""Zipped workbooks looked over: whole ones pass wherever a piece ends, and hostile ones are refused at once."""

import io
import zipfile

import pytest
import xlsxwriter

from safetytrack.intake.guard import zip_parts, zip_workbooks


def workbook(rows: int) -> io.BytesIO:
    """Return a workbook of so many rows of five cells."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file)
    sheet = book.add_worksheet()
    for row in range(rows):
        sheet.write_row(row, 0, [row, "中川镇", "宣讲", row / 2, "-"])
    book.close()
    return file


@pytest.mark.parametrize("piece", [1_000, 1_023, 4_001, 1 << 20])
def test_a_sheet_passes_wherever_a_piece_of_it_ends(piece: int, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(zip_parts, "CHUNK", piece)
    assert not any(zip_workbooks.inspect(workbook(3_000), "ledger.xlsx").cell_errors.values())


@pytest.mark.parametrize("piece", [b"<row", b"<c ", b'<c r="A1" ', b'<c r="A1"><f>', b"<x:c "])
def test_tags_without_end_take_no_time(piece: bytes):
    file = io.BytesIO()
    with zipfile.ZipFile(workbook(1)) as whole, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for part in whole.infolist():
            is_sheet = part.filename == "xl/worksheets/sheet1.xml"
            made.writestr(part.filename, piece * (400_000 // len(piece)) if is_sheet else whole.read(part))
    # Looked through again from each of them, this would take minutes.
    assert not any(zip_workbooks.inspect(file, "ledger.xlsx").cell_errors.values())
