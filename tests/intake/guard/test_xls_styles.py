"""Styles and hidden rows and columns as the records of an old workbook tell of them."""

import struct

import pytest

from safetytrack.intake.guard.cell_looks import CellLooks
from safetytrack.intake.guard.hidden import Hidden
from safetytrack.intake.guard.leading_zeros import DIGIT
from safetytrack.intake.guard.month_formats import ShownMonth
from safetytrack.intake.guard.xls_styles import XlsStyles, note_hidden, note_looks

FORMAT, XF, ROW, COLUMNS = 0x041E, 0x00E0, 0x0208, 0x007D
NUMBER, RK, MUL_RK, FORMULA, LABEL = 0x0203, 0x027E, 0x00BD, 0x0006, 0x00FD


def format_record(number: int, code: str, wide: bool = False) -> bytes:
    text = code.encode("utf-16-le" if wide else "latin-1")
    return struct.pack("<HHB", number, len(code), wide) + text


def styles(*formats: int, codes: tuple[bytes, ...] = ()) -> CellLooks | None:
    """Return the looks of styles, the first of which has the first of the formats."""
    book = XlsStyles()
    for number in formats:
        book.take(XF, struct.pack("<HH", 0, number))
    for code in codes:
        book.take(FORMAT, code)
    return book.looks()


def shown(looks: CellLooks, row: int, *cells: object) -> list[object]:
    line = list(cells)
    looks.show(row, line)
    return line


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (format_record(164, "000000"), "000012"),
        (format_record(164, '000"号"', wide=True), "012号"),
        (format_record(164, "000000") + b"00", "000012"),
        (format_record(164, "0.00"), 12.0),
        (format_record(165, "000000"), 12.0),
    ],
)
def test_a_style_looks_as_the_code_of_its_format(code, text):
    looks = styles(164, 17, codes=(code,))
    looks.note(0, 0, "0")
    assert shown(looks, 0, 12.0) == [text]


def test_a_format_without_a_code_is_known_by_its_number():
    looks = styles(0, 17)
    looks.note(0, 0, "0")
    looks.note(0, 1, "1")
    assert shown(looks, 0, 46_204.0, 46_204.0) == [46_204.0, ShownMonth(2026, 7, 1)]


def test_a_workbook_without_any_such_style_has_no_looks():
    assert styles(0, 14, 1) is None


@pytest.mark.parametrize("kind", [NUMBER, RK, FORMULA])
def test_a_number_is_noted_by_its_style(kind):
    looks = CellLooks({"7": DIGIT * 3})
    note_looks(looks, kind, struct.pack("<HHH", 2, 1, 7) + bytes(8))
    assert shown(looks, 2, 5.0, 5.0) == [5.0, "005"]


def test_numbers_in_one_record_are_noted_each_by_its_own_style():
    looks = CellLooks({"7": DIGIT * 3, "8": DIGIT * 2})
    cells = b"".join(struct.pack("<HI", style, 0) for style in (7, 0, 8))
    note_looks(looks, MUL_RK, struct.pack("<HH", 2, 1) + cells + struct.pack("<H", 3))
    assert shown(looks, 2, 5.0, 5.0, 5.0, 5.0, 5.0) == [5.0, "005", 5.0, "05", 5.0]


def test_a_text_is_not_noted():
    looks = CellLooks({"7": DIGIT * 3})
    note_looks(looks, LABEL, struct.pack("<HHH", 2, 1, 7) + bytes(4))
    assert shown(looks, 2, 5.0, 5.0) == [5.0, 5.0]


@pytest.mark.parametrize(
    ("first", "below", "flags", "rows"),
    [(0, 3, 0x20, 1), (0, 3, 0x120, 1), (0, 0, 0x20, 0), (2, 2, 0x20, 0), (0, 3, 0x10, 0)],
)
def test_a_row_is_hidden_where_it_says_so_and_holds_cells(first, below, flags, rows):
    hidden = Hidden()
    note_hidden(hidden, ROW, struct.pack("<HHHHHHI", 4, first, below, 0, 0, 0, flags))
    assert hidden.rows == rows


@pytest.mark.parametrize(("flags", "columns"), [(0x01, 2), (0x1001, 2), (0x02, 0)])
def test_columns_are_hidden_where_they_say_so(flags, columns):
    hidden = Hidden()
    note_hidden(hidden, COLUMNS, struct.pack("<HHHHH", 1, 2, 0, 0, flags))
    hidden.clip(10)
    assert hidden.columns == columns
