"""A copy of a form with its figures: written by openpyxl, read back, and compared cell by cell with what was to be."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, NamedTuple

from safetytrack.domain.errors import N_, Refused
from safetytrack.output.seal import PROPERTY, seal
from safetytrack.output.workbook import cell

Value = int | Decimal | date | str


class FilledCell(NamedTuple):
    """A cell to be filled, by row and column from 1, with what it is to hold; ``is_rate`` if that is in percent."""

    row: int
    column: int
    value: Value
    is_rate: bool
    header: str


def filled_copy(book: Any, sheet: Any, cells: Sequence[FilledCell]) -> bytes:
    """Fill what is empty and return the workbook. Raises ``Refused`` where reading it back tells anything else."""
    from openpyxl import load_workbook  # 0.2 s, only here

    before = _contents(book)
    expected = {(sheet.title, one.row, one.column): _fill(sheet, one) for one in cells}
    _unseal(book)
    file = BytesIO()
    book.save(file)
    seal(file)
    after = _contents(load_workbook(BytesIO(file.getvalue())))
    if after != {**before, **expected}:
        raise Refused(N_("the copy does not say what it should, and was not written. please report it with the form"))
    return file.getvalue()


def _unseal(book: Any) -> None:
    """Give the workbook the property that a seal is put into; what it was sealed with as a form is gone."""
    from openpyxl.packaging.custom import StringProperty

    properties = book.custom_doc_props
    properties.props = [StringProperty(name=PROPERTY, value=""), *(one for one in properties if one.name != PROPERTY)]


def _contents(book: Any) -> Mapping[tuple[str, int, int], object]:
    """Return what stands in every cell that holds anything, formulas as they are written."""
    return {
        (sheet.title, one.row, one.column): _plain(one.value)
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for one in row
        if one.value is not None and one.value != ""
    }


def _plain(value: Any) -> object:
    """Return a value that tells the same before and after it was written."""
    if isinstance(value, float):
        return round(value, 12)
    text = getattr(value, "text", None)  # an array formula
    return text if text is not None and not isinstance(value, str) else value


def _fill(sheet: Any, one: FilledCell) -> object:
    """Write a value, rates as a fraction shown in percent or where the header says so as a number of percents."""
    target = sheet.cell(one.row, one.column)
    if isinstance(one.value, str):
        target.value = cell(one.value)
        target.data_type = "s"
        return target.value
    if one.is_rate:
        in_percent = "%" in one.header or "％" in one.header
        target.value = float(one.value) if in_percent else float(one.value / 100)  # type: ignore[arg-type, operator]
        if target.number_format == "General":
            target.number_format = "0.0" if in_percent else "0.0%"
    elif isinstance(one.value, date):
        target.value = one.value
        if target.number_format == "General":
            target.number_format = "yyyy-mm-dd"
        return _moment(one.value)
    else:
        target.value = one.value
    return _plain(target.value)


def _moment(day: date) -> object:
    """Return a day as openpyxl reads it back."""
    return datetime(day.year, day.month, day.day)
