"""The tables of open documents, followed cell by cell."""

from io import BytesIO
from xml.parsers import expat
from zipfile import ZipFile

import pytest
from intake.corpus import raw

from safetytrack.domain.errors import Refused
from safetytrack.intake.guard.leading_zeros import DIGIT
from safetytrack.intake.guard.ods_tables import Tables

HUGE = "f unpacks to more than a spreadsheet can hold. is it one? copy what counts to a new one"
TABLE = "S"
"""The table of a raw document, whose first two rows are good ones."""


def content(rows: str, **more: str) -> bytes:
    with ZipFile(BytesIO(raw.ods(rows, **more))) as packed:
        return packed.read("content.xml")


def followed(rows: str, **more: str) -> Tables:
    tables = Tables("f")
    tables.follow([content(rows, **more)])
    return tables


def refusal(rows: str, **more: str) -> str:
    with pytest.raises(Refused) as refused:
        followed(rows, **more)
    return str(refused.value)


def row(*cells: str, times: int = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def cell(inside: str = "", **attributes: object) -> str:
    pairs = "".join(f' {name.replace("__", ":").replace("_", "-")}="{value}"' for name, value in attributes.items())
    return f"<table:table-cell{pairs}>{inside}</table:table-cell>"


ONE = cell("<text:p>1</text:p>", office__value_type="float", office__value=1)
GAP = cell(table__number_columns_repeated=2)


@pytest.mark.parametrize(
    ("attributes", "why"),
    [
        ({"office__value_type": "error"}, "the cell holds an error of its formula"),
        ({"calcext__value_type": "error", "office__value_type": "string"}, "the cell holds an error of its formula"),
        ({"table__formula": "=A1"}, "the formula was never worked out"),
        ({"table__formula": "=A1", "office__value_type": "float"}, ""),
        ({"office__value_type": "float"}, ""),
        ({}, ""),
    ],
)
def test_a_cell_without_a_value_is_noted_by_row_and_column_from_nought(attributes, why):
    xml = content(row(GAP, cell(**attributes))).replace(
        b"<office:document-content", b'<office:document-content xmlns:calcext="c"'
    )
    tables = Tables("f")
    tables.follow([xml])
    errors = tables.cell_errors[TABLE]
    assert list(errors) == ([(2, 2)] if why else [])
    assert all(str(error).startswith(why) for error in errors.values())


@pytest.mark.parametrize(
    ("spanned", "ranges"),
    [
        ({"table__number_rows_spanned": 3}, [((2, 2), (4, 2))]),
        ({"table__number_rows_spanned": 2, "table__number_columns_spanned": 3}, [((2, 2), (3, 4))]),
        ({"table__number_rows_spanned": 1}, []),
        ({}, []),
    ],
)
def test_cells_merged_downwards_are_ranges(spanned, ranges):
    assert followed(row(GAP, cell("<text:p>甲</text:p>", **spanned))).merged[TABLE] == ranges


def test_repeated_rows_and_cells_move_what_comes_after_them():
    rows = row(ONE, times=4) + row(cell(table__number_columns_repeated=3), cell(office__value_type="error"))
    assert list(followed(rows).cell_errors[TABLE]) == [(6, 3)]


def test_each_table_is_counted_from_its_own_first_row():
    other = f'<table:table table:name="T">{row(cell(office__value_type="error"))}</table:table>'
    assert list(followed(row(ONE), tables=other).cell_errors["T"]) == [(0, 0)]


def test_cells_are_shown_by_styles_of_the_document():
    tables = Tables("f")
    tables.follow_styles(
        [
            b"<document><styles><number-style name='N'><number min-integer-digits='3'/></number-style>",
            b"<style family='table-cell' name='Default' data-style-name='N'/></styles></document>",
        ]
    )
    tables.follow([content(row(GAP, ONE))])
    cells: list[object] = ["", "", 7.0]
    tables.looks[TABLE].cells.show(2, cells)
    assert cells == ["", "", f"{7:03}"]
    assert DIGIT not in cells[2]


def test_hidden_columns_are_counted_as_far_as_the_table_goes():
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse" table:number-columns-repeated="999"/>'
    )
    table = f'<table:table table:name="T">{columns}{row(ONE, ONE, ONE)}</table:table>'
    assert followed("", tables=table).looks["T"].hidden.columns == 2


FAR = "f has cells as far as row {} and column {}. delete what stands far out, and save it"


def test_a_cell_behind_empty_ones_is_as_far_out_as_they_take_it():
    assert refusal(row(cell(table__number_columns_repeated=16_384), ONE)) == FAR.format(3, 16_385)
    assert refusal(row(cell(), times=1_048_574) + row(ONE)) == FAR.format(1_048_577, 3)
    assert refusal(row(ONE, times=200_001)) == FAR.format(200_003, 3)


def test_empty_rows_and_cells_at_the_end_reach_nowhere():
    followed(row(ONE, cell(table__number_columns_repeated=16_384)) + row(cell(), times=1_048_576))


def test_a_number_of_times_that_is_none_is_too_many():
    assert refusal(row(ONE.replace("<table:table-cell", '<table:table-cell table:number-columns-repeated="x"', 1))) == (
        FAR.format(3, 30_000_000)
    )


def test_more_text_than_fits_is_refused_however_it_is_written():
    much = cell(f"<text:p>{'x' * 1_000_000}</text:p>", office__value_type="string")
    assert refusal(row(much, times=600)) == HUGE
    assert refusal(row(cell('<text:p><text:s text:c="4194305"/></text:p>', office__value_type="string"))) == HUGE
    followed(row(cell('<text:p><text:s text:c="4194304"/></text:p>', office__value_type="string")))


def test_entities_and_a_table_in_a_cell_are_refused():
    assert refusal("", before="<!DOCTYPE x [<!ENTITY e 'x'>]>") == (
        "f declares entities in its XML, as no office program does. open it in Excel or WPS and save it anew"
    )
    with pytest.raises(ValueError):
        followed(row(cell(f"<table:table>{row(ONE)}</table:table>")))


def test_what_is_no_xml_to_its_end_is_damaged():
    with pytest.raises(expat.ExpatError):
        Tables("f").follow([content(row(ONE))[:-20]])
