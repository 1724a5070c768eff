"""Workbooks that went out, found their way about in by what stands in them, as who fills them in does."""

from datetime import date

from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

MONTHLY = """
[programme]
code = "monthly"
title = "月报"
issued_on = 2026-01-01

[[requirement]]
code = "return"
title = "每月报送安全生产情况"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "month"
due = "after day 5"
source = "一"
"""
"""A programme of which each town owes a report a month; requirements of a test's own go behind it."""

HEADER_ROW = 5
FIRST_ROW = HEADER_ROW + 1
"""The row of the first duty; the headers stand above it."""


def cell(sheet: Worksheet, row: int, column: str) -> Cell:
    """Return the cell of a column, by its header in English."""
    headers = [cell.value for cell in sheet[HEADER_ROW]]
    return sheet.cell(row, headers.index(column) + 1)


def beside(sheet: Worksheet, label: str) -> Cell:
    """Return the cell to the right of a label above the rows."""
    labelled = next(cell for row in sheet.iter_rows(max_row=HEADER_ROW) for cell in row if cell.value == label)
    return labelled.offset(column=1)


def row_of(sheet: Worksheet, column: str, value: object) -> int:
    """Return the first row in which that stands in a column."""
    return next(row for row in range(FIRST_ROW, sheet.max_row) if cell(sheet, row, column).value == value)


def report_nothing(sheet: Worksheet, day: date) -> None:
    """Tick the box, on a day."""
    beside(sheet, "Nothing this period (nil report)").value = "√"
    beside(sheet, "Reported on").value = day


def done(sheet: Worksheet) -> None:
    """Say when the first duty was done."""
    cell(sheet, FIRST_ROW, "done_on").value = date(2026, 3, 3)


def retitled(sheet: Worksheet) -> None:
    """Ask something else."""
    done(sheet)
    cell(sheet, FIRST_ROW, "What is asked").value = "每季度报送安全生产情况"


def due_later(sheet: Worksheet) -> None:
    """Have it be due later."""
    done(sheet)
    cell(sheet, FIRST_ROW, "To be done by").value = "2026-12-31"


def without_due(sheet: Worksheet) -> None:
    """Have it be due never."""
    done(sheet)
    cell(sheet, FIRST_ROW, "To be done by").value = None


def without_the_column(sheet: Worksheet) -> None:
    """Call the column of what is asked something else."""
    done(sheet)
    cell(sheet, HEADER_ROW, "What is asked").value = "事项"


def titled_in_a_free_row(sheet: Worksheet) -> None:
    """Ask something in a row that is free."""
    done(sheet)
    cell(sheet, FIRST_ROW + 5, "What is asked").value = "应急演练"


GREY_CELLS_CHANGED = [retitled, due_later, without_due, without_the_column, titled_in_a_free_row]
