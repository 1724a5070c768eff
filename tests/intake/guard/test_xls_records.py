"""The records of old workbooks, looked over before anything believes them."""

import re
import struct
from io import BytesIO

import pytest
import xlwt
from intake.corpus.makers import encrypted, xls_file, xlsx_file
from intake.reading import PEOPLE

from safetytrack.domain.errors import Refused
from safetytrack.intake.guard.inspected import Inspected
from safetytrack.intake.guard.ole import BrokenFile
from safetytrack.intake.guard.xls_records import inspect

NUMBER = struct.pack("<HH", 0x0203, 14)
"""How the record of a number begins; its row and column follow."""


def looked_over(data: bytes) -> Inspected:
    return inspect(BytesIO(data), "f")


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as refused:
        looked_over(data)
    return str(refused.value)


def changed(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return a workbook with the same number of other bytes in one place."""
    assert data.count(old) == 1 and len(old) == len(new)
    return data.replace(old, new)


def test_a_sound_workbook_has_nothing_to_tell_of():
    seen = looked_over(xls_file(PEOPLE))
    assert (seen.cell_errors, seen.looks, seen.from_1904) == ({"Sheet1": {}}, {}, False)
    assert [(hidden.rows, hidden.columns) for hidden in seen.hidden.values()] == [(0, 0)]


def test_titles_of_sheets_are_read_in_any_letters():
    assert list(looked_over(xls_file(PEOPLE, title="台账")).cell_errors) == ["台账"]


def with_formulas() -> bytes:
    """Return a workbook with a formula in B3 whose text was never written, as xlwt leaves them."""
    book = xlwt.Workbook()
    book.add_sheet("S").write(2, 1, xlwt.Formula("1+1"))
    file = BytesIO()
    book.save(file)
    return file.getvalue()


FORMULA = re.compile(rb"\x06\x00..\x02\x00\x01\x00", re.DOTALL)
"""How the record of that formula begins; its style and its result follow."""


@pytest.mark.parametrize(
    ("result", "why"),
    [
        (bytes([2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]), "the cell holds an error of its formula"),
        (bytes([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]), "the formula was never worked out"),
        (bytes([3, 0, 0, 0, 0, 0, 0xFF, 0xFF]), ""),
        (struct.pack("<d", 2.0), ""),
    ],
)
def test_a_formula_without_a_value_is_noted_by_row_and_column_from_nought(result, why):
    data = bytearray(with_formulas())
    place = FORMULA.search(data).start()
    data[place + 10 : place + 18] = result
    errors = looked_over(bytes(data)).cell_errors["S"]
    assert list(errors) == ([(2, 1)] if why else [])
    assert all(str(error).startswith(why) for error in errors.values())


FAR = "f has cells as far as row {} and column {}. delete what stands far out, and save it"


def test_a_cell_further_out_than_such_a_sheet_goes_is_refused():
    data = xls_file([["a"], [1 / 3]])
    begun = NUMBER + struct.pack("<HH", 1, 0)
    assert refusal(changed(data, begun, NUMBER + struct.pack("<HH", 1, 256))) == FAR.format(2, 257)
    assert refusal(changed(data, begun, NUMBER + struct.pack("<HH", 65_535, 255))) == FAR.format(65_536, 256)
    looked_over(changed(data, begun, NUMBER + struct.pack("<HH", 1, 255)))


@pytest.mark.parametrize(("rows", "columns"), [(65_537, 1), (1, 257)])
def test_dimensions_larger_than_such_a_sheet_are_refused(rows, columns):
    data = bytearray(xls_file([["a"], [1.5]]))
    place = data.index(struct.pack("<HH", 0x0200, 14)) + 4
    struct.pack_into("<IIHH", data, place, 0, rows, 0, columns)
    assert refusal(bytes(data)) == FAR.format(rows, columns)
    struct.pack_into("<IIHH", data, place, 5, 5, 0, 1)
    with pytest.raises(BrokenFile):
        looked_over(bytes(data))


def test_a_workbook_under_a_password_and_one_of_something_else_are_refused():
    assert (
        refusal(encrypted(xlsx_file(PEOPLE))) == "f is encrypted. open it, save it without a password, and import that"
    )
    name, other = "Workbook".encode("utf-16-le"), "Document".encode("utf-16-le")
    assert refusal(changed(xls_file(PEOPLE), name, other)) == (
        "f is an archive, but no workbook that can be read. save it as .xlsx"
    )


def test_what_was_cut_off_is_broken():
    with pytest.raises(BrokenFile):
        looked_over(xls_file(PEOPLE)[:1_000])
