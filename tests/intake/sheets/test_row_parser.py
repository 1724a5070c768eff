"""Rows of cells made rows of texts."""

from safetytrack.domain.errors import Refused
from safetytrack.domain.file_specs import COMPLETIONS
from safetytrack.intake.sheets.cells import CellReader
from safetytrack.intake.sheets.headers import HeaderMatcher
from safetytrack.intake.sheets.mapped_headers import map_headers
from safetytrack.intake.sheets.noise import NonDataRows
from safetytrack.intake.sheets.row_parser import Row, RowParser

HEADERS = ["单位", "活动类型", "日期", "人次"]
NO_VALUE = Refused("the formula was never worked out")


def parser(constants: dict[str, str] | None = None, cell_errors: dict | None = None) -> RowParser:
    header = map_headers(HEADERS, HeaderMatcher(COMPLETIONS, {}), {})
    reader = CellReader(COMPLETIONS)
    return RowParser(COMPLETIONS, header, reader, constants or {}, NonDataRows(HEADERS), cell_errors or {})


def by_column(row: Row | None) -> dict[str, str]:
    """Return what stands in a row."""
    return {name: text for name, text in zip(COMPLETIONS.names, row.cells, strict=True) if text}


def test_cells_are_read_as_their_columns_hold_them():
    row = parser().parse(2, ["中川镇", "宣讲", "2020.7.20", "1.2万人"])
    assert by_column(row) == {"unit": "中川镇", "activity": "宣讲", "done_on": "2020-7-20", "audience": "12000"}


def test_constants_stand_in_every_row():
    assert by_column(parser({"place": "礼堂"}).parse(2, ["D", "study", "2020-07-20", ""]))["place"] == "礼堂"


def test_a_cell_that_cannot_be_read_is_kept_as_it_is():
    row = parser().parse(2, ["D", "study", "03/04/2020", ""])
    assert by_column(row)["done_on"] == "03/04/2020"
    assert set(row.cell_errors) == {"done_on"}


def test_a_cell_without_a_value():
    assert parser(cell_errors={(1, 3): NO_VALUE}).parse(2, ["D", "study", "2020-07-20", ""]).cell_errors == {
        "audience": NO_VALUE
    }


def test_rows_that_are_no_data():
    for cells in (["合计", "", "", 90], HEADERS, ["填表人：张某", "", "", ""]):
        assert parser().parse(2, list(cells)) is None


def test_a_row_that_lacks_something_is_a_row():
    assert by_column(parser().parse(2, ["D", "", "2020-07-20", ""])) == {"unit": "D", "done_on": "2020-07-20"}
