"""Workbooks as the tests write and read them."""

import io
from datetime import date

from openpyxl import load_workbook
from output.naming import named
from python_calamine import CalamineWorkbook

from safetytrack.domain.rates import percent
from safetytrack.output import xlsx
from safetytrack.output.columns.column import Column
from safetytrack.output.heading import Heading

HEADING = Heading("Overdue", date(2021, 1, 15), (("Under", "中川镇 ZC"), ("Role", "Deputy")), "ab" * 32)
NAMES = (Column("code", "Unit code"), Column("name", "Name"))


def workbook(rows, columns, language="en", heading=HEADING, **how):
    """Return the workbook that rows become, as openpyxl reads it: formulas, not what they come to."""
    return load_workbook(written(rows, columns, language, heading, **how))


def written(rows, columns, language="en", heading=HEADING, **how):
    file = io.BytesIO()
    xlsx.write(named(rows, columns), columns, file=file, language=language, heading=heading, **how)
    file.seek(0)
    return file


def imported(file):
    """Return the rows of the table as they would be taken in again, without what numbers them, totals and foot."""
    rows = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python()
    start = next(place for place, row in enumerate(rows) if row[0] in ("No.", "no")) + 1
    return [row[1:] for row in rows[start:-3]]


def table(sheet):
    """Return the cells of the table, its headers the first row: where the filter is."""
    return [list(row) for row in sheet[sheet.auto_filter.ref]]


def values(sheet):
    """Return the values of the table below its headers, without what numbers the rows."""
    return [[cell.value for cell in row[1:]] for row in table(sheet)[1:]]


def headers(sheet):
    """Return the headers of the table."""
    return [cell.value for cell in table(sheet)[0]]


def lines(sheet):
    """Return the lines above the table: its title, what was asked for, what all rows say."""
    first = table(sheet)[0][0].row
    return [row[0].value for row in sheet.iter_rows(max_row=first - 1)]


def foot(sheet):
    """Return the lines below the table and its totals."""
    rows = [row[0].value for row in sheet.iter_rows(min_row=table(sheet)[-1][0].row + 1)]
    return rows[1:] if rows[0] in ("Total", "合计") else rows


def grid(sheet):
    """Return the values of a sheet, row by row."""
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def covered(**figures):
    """Return a row of coverage by programme."""
    counted = {"met": 0, "on_time": 0, "late": 0, "open": 0, "overdue": 0, "waived": 0, "vacant": 0} | figures
    owed = counted["met"] + counted["open"] + counted["overdue"]
    done, required = (figures.get(key, 0) for key in ("done", "required"))
    rates = percent(counted["met"], owed), percent(counted["on_time"], owed), percent(done * 100, required * 100)
    due = counted["overdue"] + counted["late"], counted["late"]
    due_and_no_roster = (*due, percent(due[1], due[0]), figures.get("no_roster", 0))
    counts = (counted[key] for key in list(counted)[:7])
    return (figures["programme"], owed, *counts, done, required, *rates, *due_and_no_roster)
