"""Which sheet is meant."""

from io import BytesIO

import pytest
from intake.corpus import raw
from intake.corpus.makers import xlsx_of
from intake.reading import HEADER, PEOPLE

from safetytrack.domain.errors import Misused, SafetytrackError
from safetytrack.domain.file_specs import FILE_SPECS
from safetytrack.intake.sheets.headers import ColumnMapping
from safetytrack.intake.sheets.layout_finder import LayoutFinder
from safetytrack.intake.sheets.sheet_selection import find_title, select_sheet

TITLES = ["台账", "Staff List", "2"]


@pytest.mark.parametrize(
    ("wanted", "title"),
    [("台账", "台账"), ("staff list", "Staff List"), ("ＳＴＡＦＦ ＬＩＳＴ", "Staff List"), ("2", "2"), ("1", "台账")],
)
def test_by_title_else_by_number(wanted, title):
    assert find_title(TITLES, wanted) == title


@pytest.mark.parametrize("wanted", ["0", "4", "台", "-1"])
def test_none_of_that_title(wanted):
    with pytest.raises(Misused, match=f"there is no sheet '{wanted}'. the file has 台账, Staff List, 2"):
        find_title(TITLES, wanted)


def test_two_alike():
    with pytest.raises(Misused):
        find_title(["a b", "A B"], "AB")


def select(data: bytes, wanted: str | None = None) -> str:
    """Return the title of the sheet that is read, or the sentence that refuses them all."""
    finder = LayoutFinder(FILE_SPECS["people"], ColumnMapping())
    try:
        sheet, _matched = select_sheet(BytesIO(data), "f", finder, wanted)
    except SafetytrackError as refusal:
        return str(refusal)
    return sheet.title


OTHER = [HEADER, ["study", "D", "2020-07-20"]]


def test_the_sheet_that_fits_is_read_else_the_one_that_fits_best():
    assert select(xlsx_of({"一": OTHER, "二": [], "三": PEOPLE})) == "三"
    assert select(xlsx_of({"一": OTHER, "二": [["姓名", "身份", "电话"]]})) == "二"
    assert select(xlsx_of({"一": [["x"]], "二": [["y"]]})) == "一"


def test_the_sheet_that_is_named_is_read_whatever_it_holds():
    assert select(xlsx_of({"一": OTHER, "二": PEOPLE}), "一") == "一"
    assert select(xlsx_of({"一": PEOPLE, "二": PEOPLE}), "2") == "二"


def test_several_that_fit_are_refused():
    assert select(xlsx_of({"一": PEOPLE, "二": OTHER, "三": PEOPLE})) == (
        "f: the sheets 一, 三 all fit. say which with --sheet"
    )
    assert select(xlsx_of({"一": PEOPLE, "二": PEOPLE}, hidden=["二"])) == "一"


def test_a_workbook_of_empty_or_hidden_sheets_is_refused():
    columns = "name, unit, role, started_on, ended_on, person_id, phone"
    assert select(xlsx_of({"一": [], "二": [["", ""]]})) == (f"f is empty. give it a row with the columns {columns}")
    assert select(raw.workbook(book_xml=raw.book(more=' state="hidden"'))) == (
        "every sheet of f is hidden. show the one to import in Excel or WPS, and save it"
    )
