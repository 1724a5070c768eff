"""Workbooks as sheets of cells."""

from io import BytesIO

import pytest
from intake.corpus.makers import encrypted, ods_file, xls_file, xlsx_file, xlsx_of
from intake.reading import PEOPLE

from safetytrack.domain.errors import Refused
from safetytrack.intake.sheets.workbooks import Workbook

MAKERS = {"xlsx": xlsx_file, "xls": xls_file, "ods": ods_file}
EVERY_MAKE = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


def workbook(data: bytes) -> Workbook:
    return Workbook(BytesIO(data), "f")


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        workbook(data)
    return str(refused.value)


@EVERY_MAKE
def test_rows_stand_where_they_stand_in_the_sheet(make):
    rows = [["", "", ""], ["", "姓名", 2.5], ["", "", ""], ["", "陆明远", True]]
    sheet = workbook(make(rows)).sheet("Sheet1")
    filled = [(number, cells) for number, cells in sheet.rows() if any(cell != "" for cell in cells)]
    assert filled == [(2, ["", "姓名", 2.5]), (4, ["", "陆明远", True])]


@EVERY_MAKE
def test_the_first_rows_are_handed_out_alone_and_counted(make):
    sheet = workbook(make(PEOPLE)).sheet("Sheet1")
    assert sheet.progress()[0] == 0
    assert sheet.head(1) == PEOPLE[:1]
    assert sheet.progress()[0] == 1
    assert sheet.head(9) == PEOPLE
    assert sheet.progress()[0] == 2


@EVERY_MAKE
def test_how_far_it_is_read_comes_to_its_last_row(make):
    for rows in (PEOPLE, [["", "", ""], *PEOPLE]):
        sheet = workbook(make(rows)).sheet("Sheet1")
        assert sheet.progress() == (0, len(rows))
        assert len(list(sheet.rows())) == len(rows)
        assert sheet.progress() == (len(rows), len(rows))


@EVERY_MAKE
def test_merged_ranges_are_by_row_and_column_from_nought(make):
    sheet = workbook(make([["a", "b"], ["c", ""], ["", ""]], [(1, 0, 2, 1)])).sheet("Sheet1")
    assert list(sheet.merged) == [((1, 0), (2, 1))]


def test_hidden_sheets_are_none_of_its_titles_and_their_first_text_can_be_read():
    book = workbook(xlsx_of({"台账": PEOPLE, "mark": [["{}"]], "n": [[5]]}, hidden=["mark", "n"]))
    assert book.titles == ["台账"]
    assert [book.first_text(title) for title in ("台账", "mark", "n", "none")] == ["name", "{}", None, None]


def test_an_empty_sheet_has_no_rows_and_no_first_text():
    book = workbook(xlsx_file([]))
    assert list(book.sheet("Sheet1").rows()) == []
    assert book.sheet("Sheet1").progress() == (0, 0)
    assert book.first_text("Sheet1") is None


def test_each_sheet_is_read_when_it_is_wanted():
    book = workbook(xlsx_of({"一": [["a"]], "二": [["b"]]}))
    assert [book.sheet(title).head(1) for title in ("二", "一", "二")] == [[["b"]], [["a"]], [["b"]]]


def test_a_workbook_that_counts_from_1904_says_so():
    assert workbook(xlsx_file(PEOPLE, from_1904=True)).sheet("Sheet1").from_1904
    assert not workbook(xlsx_file(PEOPLE)).sheet("Sheet1").from_1904


def test_a_workbook_under_a_password_is_refused():
    assert refusal(encrypted(xlsx_file(PEOPLE))) == (
        "f is encrypted. open it, save it without a password, and import that"
    )


@EVERY_MAKE
def test_a_workbook_that_was_cut_off_is_refused(make):
    assert refusal(make(PEOPLE)[:-600]) == (
        "f is damaged or cut off. fetch it anew, or open it in Excel or WPS and save it as .xlsx"
    )
