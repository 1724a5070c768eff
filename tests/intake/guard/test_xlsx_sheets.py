"""The sheets of .xlsx files, followed cell by cell."""

from io import BytesIO
from zipfile import BadZipFile

import pytest
from intake.corpus import raw

from safetytrack.domain.errors import Refused
from safetytrack.intake.guard.leading_zeros import DIGIT
from safetytrack.intake.guard.xlsx_sheets import Followed, SharedStrings, follow
from safetytrack.intake.guard.zip_parts import Archive

STYLES = {"1": DIGIT * 3}
FAR = "f has cells as far as row {} and column {}. delete what stands far out, and save it"


def archive(sheet: str, *parts: tuple[str, str]) -> Archive:
    return Archive(BytesIO(raw.workbook([(raw.SHEET, sheet), *parts])), "f")


def followed(cells: str, after: str = "", before: str = "") -> Followed:
    """Return what a sheet of one row holds."""
    sheet = raw.sheet(rows=f'<row r="1">{cells}</row>', after=after).replace("<sheetData>", f"{before}<sheetData>")
    result = follow(archive(sheet), raw.SHEET, STYLES)
    assert result
    return result


PLAIN = '<c r="{place}"{more}>{inside}</c>'
OTHERS = [
    '<c  r="{place}"{more}>{inside}</c>',
    '<c{more} r="{place}">{inside}</c>',
    "<c r='{place}'{more}>{inside}</c>",
]
EVERY_FORM = pytest.mark.parametrize("form", [PLAIN, *OTHERS], ids=["plain", "spaces", "order", "quotes"])


@EVERY_FORM
def test_cells_reach_as_far_as_they_stand_in_whatever_form(form):
    cells = form.format(place="B3", more="", inside="<v>1</v>") + form.format(
        place="AA2", more=' t="s"', inside="<v>0</v>"
    )
    result = followed(cells)
    assert (result.rows, result.columns, result.cells, result.shared) == (3, 27, 2, 1)


@EVERY_FORM
@pytest.mark.parametrize(
    ("more", "inside", "why"),
    [
        (' t="e"', "<v>#REF!</v>", "the cell holds an error of its formula"),
        ("", "<f>A1</f>", "the formula was never worked out"),
        ("", "<f>A1</f><v></v>", "the formula was never worked out"),
        ("", '<f t="shared" si="0"/><v/>', "the formula was never worked out"),
        ("", "<f>A1</f><v>1</v>", ""),
        (' t="str"', "<f>A1</f><v></v>", ""),
        ("", "<v>1</v>", ""),
    ],
)
def test_a_cell_without_a_value_is_noted_by_row_and_column_from_nought(form, more, inside, why):
    errors = followed(form.format(place="C2", more=more, inside=inside)).cell_errors
    assert list(errors) == ([(1, 2)] if why else [])
    assert all(str(error).startswith(why) for error in errors.values())


@EVERY_FORM
def test_a_cell_is_noted_by_the_index_of_its_style(form):
    result = followed(form.format(place="B1", more=' s="1"', inside="<v>7</v>"))
    cells: list[object] = [7.0, 7.0]
    result.looks.show(0, cells)
    assert cells == [7.0, "007"]


@EVERY_FORM
def test_cells_that_are_further_out_than_any_sheet_are_refused(form):
    for place, where in (("A1048577", (1_048_577, 1)), ("XFE1", (1, 16_385))):
        with pytest.raises(Refused) as refusal:
            followed(form.format(place=place, more="", inside="<v>1</v>"))
        assert str(refusal.value) == FAR.format(*where)


def test_one_cell_far_out_is_refused_though_a_sheet_might_be_as_large():
    with pytest.raises(Refused) as refusal:
        followed('<c r="J1000000"><v>1</v></c>')
    assert str(refusal.value) == FAR.format(1_000_000, 10)


def test_an_empty_cell_reaches_nowhere():
    result = followed('<c r="A1"><v>1</v></c><c r="XFD1" s="1"/>')
    assert (result.columns, result.cells) == (1, 1)


def test_cells_may_leave_out_where_they_stand():
    result = followed("<c><v>1</v></c><c/><c><v>1</v></c>")
    assert (result.is_plain, result.rows, result.columns, result.cells) == (False, 1, 3, 2)
    result = followed("<c><v>1</v></c></row><row><c><v>1</v></c>")
    assert (result.rows, result.columns, result.cells) == (2, 1, 2)


@EVERY_FORM
@pytest.mark.parametrize("number", ["x", "-1", "1234567890"])
def test_a_shared_text_of_a_number_that_none_has_is_damaged(form, number):
    with pytest.raises(BadZipFile):
        followed(form.format(place="A1", more=' t="s"', inside=f"<v>{number}</v>"))


def test_hidden_rows_and_columns_are_counted_as_far_as_cells_reach():
    columns = (
        '<cols><col min="2" max="3" hidden="1"/><col min="4" max="16384" hidden="true"/><col min="1" max="1"/></cols>'
    )
    rows = '<c r="D1"><v>1</v></c></row><row r="2" hidden="1"></row><row r="3" hidden="0">'
    hidden = followed(rows, before=columns).hidden
    assert (hidden.rows, hidden.columns) == (1, 3)


def test_a_part_that_is_no_sheet_is_none():
    assert follow(archive(raw.sheet()), "xl/workbook.xml", STYLES) is None


SHARED = "xl/sharedStrings.xml"


def shared(xml: str, cells: str = "") -> tuple[SharedStrings, Archive]:
    book = archive(raw.sheet(cells), (SHARED, f"<sst>{xml}</sst>"))
    return SharedStrings(book, [SHARED]), book


def test_as_much_shared_text_as_fits_is_sound():
    strings, _book = shared(f"<si><t>{'x' * 1_000}</t></si><si/>")
    strings.require_few(raw.SHEET, Followed(shared=500_000))


def test_more_shared_text_than_fits_is_refused():
    strings, _book = shared(f"<si><t>{'x' * 1_000}</t></si>")
    for followed_sheet in (Followed(shared=540_000), Followed(shared=540_000, is_plain=False)):
        with pytest.raises(Refused, match="f unpacks to more than a spreadsheet can hold"):
            strings.require_few(raw.SHEET, followed_sheet)


def test_short_texts_beside_one_that_is_long_are_counted_as_what_they_are():
    long = f"<si><t>{'x' * (1 << 19)}</t></si>"
    cells = "".join(f'<c r="A{n}" t="s"><v>1</v></c>' for n in range(9, 1_109))
    strings, book = shared(long + "<si><t>y</t></si>", f'<row r="9">{cells}</row>')
    sheet = follow(book, raw.SHEET, {})
    assert sheet.shared == 1_100
    strings.require_few(raw.SHEET, sheet)
    with pytest.raises(Refused):
        strings.require_few(raw.SHEET, Followed(shared=1_100, is_plain=False))


def test_more_texts_than_the_file_has_bytes_and_two_lists_of_them_are_damaged():
    book = archive(raw.sheet(), (SHARED, '<sst uniqueCount="99"/>'), ("x/sharedstrings.xml", "<sst/>"))
    with pytest.raises(BadZipFile):
        SharedStrings(book, [SHARED])
    with pytest.raises(BadZipFile):
        SharedStrings(book, ["x/sharedstrings.xml"] * 2)
    SharedStrings(book, ["x/sharedstrings.xml"])
