"""Zeros that a number format shows before a number."""

import zipfile
from io import BytesIO

import pytest
import xlwt
from intake.corpus import raw
from intake.corpus.makers import archive, with_part
from intake.reading import read
from xlsxwriter import Workbook

from safetytrack.intake.guard.leading_zeros import DIGIT, pattern_of, with_pattern, with_zeros


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
        (5, '"A"000', "A005"),
        (1234, '"A"000', "A1234"),
        (12345, "000-000", "012-345"),
        (1234567, "000-000", "1234-567"),
        (5, "\\A00", "A05"),
        (5, '[$-804]000"号"', "005号"),
        (5, '"A"0', "5"),
        (5, '"A"00.0', "5"),
        (5, "[Red]000", "5"),
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


def xls_units(*codes: tuple[object, str]) -> bytes:
    """Return an old workbook of units, their codes each in a number format."""
    file = BytesIO()
    book = xlwt.Workbook()
    sheet = book.add_sheet("S")
    for column, header in enumerate(["单位编码", "单位名称", "单位类型"]):
        sheet.write(0, column, header)
    for row, (code, number_format) in enumerate(codes, start=1):
        sheet.write(row, 0, code, xlwt.easyxf(num_format_str=number_format))
        sheet.write(row, 1, f"{row}镇")
        sheet.write(row, 2, "town")
    sheet.row(2).hidden = sheet.col(2).hidden = sheet.col(200).hidden = True
    book.save(file)
    return file.getvalue()


def test_what_a_format_of_an_old_workbook_shows_is_what_is_read():
    data = xls_units((12, "000000"), (5, '"A"000'), (12345, "000-000"), (7.5, "000"), (7, "General"), ("x1", "000"))
    assert codes(data) == ["000012", "A005", "012-345", "7.5", "7", "x1"]


def test_hidden_rows_and_columns_of_an_old_workbook_are_said():
    answer = read(xls_units((1, "0"), (2, "0")), "units")
    assert len(answer.rows) == 2
    assert "hidden in the sheet, and read like the rest: 1 rows, 1 columns" in answer.notes


_DATA_STYLES = """<number:number-style style:name="N1"><number:number number:min-integer-digits="6"/>
</number:number-style>
<number:number-style style:name="N2"><number:text>A</number:text><number:number number:decimal-places="0"
 number:min-integer-digits="3"/></number:number-style>
<number:number-style style:name="N3"><number:number number:min-integer-digits="6"><number:embedded-text
 number:position="3">-</number:embedded-text></number:number></number:number-style>
<number:number-style style:name="N4P0"><number:number number:min-integer-digits="4"/></number:number-style>
<number:number-style style:name="N4"><number:text>-</number:text><number:number number:min-integer-digits="4"/>
<style:map style:condition="value()&gt;=0" style:apply-style-name="N4P0"/></number:number-style>
<number:number-style style:name="N5"><number:number number:min-integer-digits="3" number:decimal-places="2"/>
</number:number-style>"""


def ods_units(rows: str) -> bytes:
    """Return an open document of units with number styles, the first column's cells in the first of them by default."""
    spaces = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    spaces += ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"'
    cells = "".join(
        f'<style:style style:name="ce{number}" style:family="table-cell" style:data-style-name="N{number}"/>'
        for number in range(1, 6)
    )
    styles = f"<office:automatic-styles {spaces}>{_DATA_STYLES}{cells}</office:automatic-styles>"
    columns = '<table:table-column table:default-cell-style-name="ce1"/><table:table-column/>'
    hidden = '<table:table-column table:visibility="collapse" table:number-columns-repeated="900"/>'
    table = f'<table:table table:name="U">{columns}{hidden}{raw.ods_row("code", "name", "kind")}{rows}</table:table>'
    data = raw.ods("", tables=table)
    change = {"<office:body>": f"{styles}<office:body>", "陆明远": "x"}
    return with_part(data, "content.xml", change)


def ods_unit(code: str, style: str = "", hidden: str = "") -> str:
    look = f' table:style-name="{style}"' if style else ""
    cell = f'<table:table-cell{look} office:value-type="float" office:value="{code}"/>'
    others = raw.ods_row(f"{code}镇", "town").partition(">")[2]
    return f"<table:table-row{hidden}>{cell}{others}"


def test_what_a_style_of_an_open_document_shows_is_what_is_read():
    rows = [("12", ""), ("5", "ce2"), ("12345", "ce3"), ("9", "ce4"), ("6", "ce5"), ("8", "other")]
    data = ods_units("".join(ods_unit(*row) for row in rows))
    assert [row["code"] for row in read(data, "units", sheet="U").rows] == [
        *("000012", "A005", "012-345", "0009", "6", "8")
    ]


def test_hidden_rows_and_columns_of_an_open_document_are_said():
    data = ods_units(ods_unit("1") + ods_unit("2", hidden=' table:visibility="filter"'))
    answer = read(data, "units", sheet="U")
    assert len(answer.rows) == 2
    assert "hidden in the sheet, and read like the rest: 1 rows, 1 columns" in answer.notes


def test_a_pattern_longer_than_a_format_may_be_shows_nothing():
    assert codes(units(12, f'000"{"x" * 255}"')) == ["12", "7"]


_NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("office", "office"), ("number", "datastyle"), ("style", "style"))
)


def with_styles(data: bytes, styles: str, pages: str = "") -> bytes:
    """Return an open document with styles beside its tables, and those of its pages."""
    text = (
        f"<office:document-styles {_NAMESPACES}><office:styles>{styles}</office:styles>"
        f"<office:automatic-styles>{pages}</office:automatic-styles></office:document-styles>"
    )
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return archive([*((name, packed.read(name)) for name in packed.namelist()), ("styles.xml", text)])


_SIX = '<number:number-style style:name="N9"><number:number number:min-integer-digits="6"/></number:number-style>'
_CODE = '<style:style style:name="Code" style:family="table-cell" style:data-style-name="N9"/>'


@pytest.mark.parametrize(
    ("styles", "pages", "shown"),
    [
        (_SIX + _CODE, "", "000012"),
        (_CODE + _SIX, "", "000012"),
        ("", _SIX + _CODE, "12"),
        (_SIX, _CODE, "12"),
        (
            _CODE.replace("Code", "Base")
            + _SIX
            + '<style:style style:name="Code" style:family="table-cell" style:parent-style-name="Base"/>',
            "",
            "000012",
        ),
        ('<style:style style:name="Code" style:family="table-cell" style:parent-style-name="Code"/>', "", "12"),
    ],
)
def test_styles_that_a_document_keeps_beside_its_tables(styles, pages, shown):
    data = with_styles(ods_units(ods_unit("12", "Code")), styles, pages)
    assert [row["code"] for row in read(data, "units", sheet="U").rows] == [shown]


def test_a_style_of_a_table_inherits_of_one_beside_it_and_cells_without_one_have_the_default():
    own = '<style:style style:name="ce8" style:family="table-cell" style:parent-style-name="Code"/></office:automatic'
    data = ods_units(ods_unit("12", "ce8"))
    data = with_part(data, "content.xml", {"</office:automatic": own})
    assert [row["code"] for row in read(with_styles(data, _SIX + _CODE), "units", sheet="U").rows] == ["000012"]
    data = with_part(ods_units(ods_unit("12")), "content.xml", {' table:default-cell-style-name="ce1"': ""})
    styles = _SIX + _CODE.replace("Code", "Default")
    assert [row["code"] for row in read(with_styles(data, styles), "units", sheet="U").rows] == ["000012"]


def test_styles_that_are_no_xml_are_refused_as_damaged():
    assert read(with_styles(ods_units(ods_unit("12")), "<"), "units", sheet="U").refusals == [
        "f is damaged or cut off. fetch it anew, or open it in Excel or WPS and save it as .xlsx"
    ]


@pytest.mark.parametrize(
    ("code", "pattern"),
    [
        ("00", "00"),
        ("000-000;@", "000-000"),
        ('"A;"00', "A;00"),
        ("\\000", "000"),
        ("(00) 0_)*x", "(00) 0"),
        ("[$-804]00", "00"),
        ("0" * 30, "0" * 30),
        ("0" * 31, ""),
        ("0", ""),
        ("#00", ""),
        ("0.00", ""),
        ("[Red]00", ""),
        (";00", ""),
        ("", ""),
    ],
)
def test_the_pattern_of_a_format(code, pattern):
    assert pattern_of(code).replace(DIGIT, "0") == pattern


def test_a_pattern_of_two_digits_shows_zeros():
    assert with_zeros(f" A{DIGIT}{DIGIT} ") == f"A{DIGIT}{DIGIT}"
    assert with_zeros(f"A{DIGIT}") == ""
    assert with_zeros(f"{'A' * 253}{DIGIT}{DIGIT}") != ""
    assert with_zeros(f"{'A' * 254}{DIGIT}{DIGIT}") == ""


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (5, "A0-05"),
        (5.0, "A0-05"),
        (0, "A0-00"),
        (123, "A1-23"),
        (12345, "A123-45"),
        (5.5, 5.5),
        (-5, -5),
        (True, True),
        ("5", "5"),
        (float("inf"), float("inf")),
        (10**15 - 1, "A9999999999999-99"),
        (913204120000000128.0, 913204120000000128.0),
    ],
)
def test_a_whole_number_is_put_into_its_pattern(cell, shown):
    assert with_pattern(cell, f"A{DIGIT}-{DIGIT}{DIGIT}") == shown
