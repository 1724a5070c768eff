"""Cells that show more than their numbers or less than their days."""

from datetime import datetime
from io import BytesIO

import pytest
from intake.corpus import raw

from safetytrack.intake.guard.cell_looks import CellLooks, xlsx_looks
from safetytrack.intake.guard.leading_zeros import DIGIT
from safetytrack.intake.guard.month_formats import MONTH, YEAR, ShownMonth, ShownYear
from safetytrack.intake.guard.zip_parts import Archive

STYLES = {"1": DIGIT * 6, "2": MONTH, "3": YEAR}


def shown(cells: list[object], *noted: tuple[int, int, str], row: int = 0, shift: int = 0) -> list[object]:
    """Return the cells of a row as they show, once some places were noted with their styles."""
    looks = CellLooks(STYLES)
    for place in noted:
        looks.note(*place)
    looks.show(row, cells, shift)
    return cells


def test_a_cell_shows_what_its_style_makes_of_it():
    day = datetime(2026, 7, 1)
    assert shown([12.0, day, day, 12.0], (0, 0, "1"), (0, 1, "2"), (0, 2, "3")) == [
        "000012",
        ShownMonth(2026, 7, 1),
        ShownYear(2026, 7, 1),
        12.0,
    ]


@pytest.mark.parametrize("noted", [(1, 0, "1"), (256, 0, "1"), (0, 1, "1"), (0, 0, "9"), (-1, 0, "1")])
def test_a_style_of_another_cell_or_without_a_look_changes_nothing(noted):
    assert shown([12.0], noted) == [12.0]


@pytest.mark.parametrize("row", [0, 255, 256, 1_048_575])
def test_rows_far_down_are_shown_too(row):
    assert shown([12.0], (row, 0, "1"), row=row) == ["000012"]


def test_a_row_may_end_before_a_cell_that_was_noted():
    assert shown([12.0], (0, 0, "1"), (0, 9, "1")) == ["000012"]


def test_the_style_noted_last_is_what_shows():
    assert shown([12.0], (0, 0, "2"), (0, 0, "1")) == ["000012"]


def test_a_serial_is_counted_from_the_workbooks_own_epoch():
    assert shown([44_742.0], (0, 0, "2"), shift=1_462) == [ShownMonth(2026, 7, 1)]


def test_a_look_too_many_shows_nothing():
    looks = CellLooks({str(width): DIGIT * width for width in range(1, 257)})
    for width in range(1, 257):
        looks.note(0, width - 1, str(width))
    cells: list[object] = [1.0] * 256
    looks.show(0, cells)
    assert (cells[0], cells[254], cells[255]) == ("1", f"{1:0255}", 1.0)


def styled(xml: str) -> dict[str, str]:
    part = ("xl/styles.xml", f'<styleSheet xmlns="urn:any">{xml}</styleSheet>')
    return xlsx_looks(Archive(BytesIO(raw.workbook([(raw.SHEET, raw.sheet()), part])), "f"))


def test_styles_are_numbered_in_their_order_and_only_those_with_a_look_are_kept():
    formats = '<numFmts><numFmt numFmtId="164" formatCode="0000"/><numFmt numFmtId="165" formatCode="0.0"/></numFmts>'
    cells = '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="17"/><xf/></cellXfs>'
    assert styled(formats + cells) == {"1": DIGIT * 4, "3": MONTH}


def test_a_format_of_the_workbooks_own_takes_the_place_of_a_built_in_one():
    formats = '<numFmts><numFmt numFmtId="17" formatCode="0.00"/><numFmt numFmtId="27" formatCode="yyyy"/></numFmts>'
    assert styled(f'{formats}<cellXfs><xf numFmtId="17"/><xf numFmtId="27"/></cellXfs>') == {"1": YEAR}


def test_styles_that_are_no_xml_or_not_there_are_no_matter():
    assert styled("<cellXfs>") == {}
    assert xlsx_looks(Archive(BytesIO(raw.workbook()), "f")) == {}
