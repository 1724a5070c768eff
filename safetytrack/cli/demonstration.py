"""What the demo is made of, moved to other years: programmes and a workbook of 2020, whose records end in January."""

import re
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

from safetytrack.domain.document import Programme
from safetytrack.store.query.holidays import published
from safetytrack.store.schema.migration import folder

RECORDS_END = date(2021, 1, 15)
"""The day on which the invented records end, as the files have it."""

_YEAR = re.compile(r"(?<![\d〔])20(?:19|2\d)(?!\d)")


def demo_day(today: date) -> date:
    """Return the last such day of a year that has come: the invented records are moved to end on it."""
    this_year = RECORDS_END.replace(year=today.year)
    return this_year if this_year <= today else this_year.replace(year=today.year - 1)


def moved_programme(name: str, day: date) -> Programme:
    """Return the programme of that name, its years as many later as the records are that end on ``day``."""
    from safetytrack.domain.programme import parse_programme

    path = folder("samples") / f"{name}.toml"
    return parse_programme(_moved_text(path.read_text(encoding="utf-8"), _years_to(day)), path.name, published)


def moved_workbook(path: Path, day: date) -> BytesIO:
    """Return a workbook whose records end on ``day``: days and years in texts are moved, figures and merges stay."""
    from python_calamine import CalamineWorkbook
    from xlsxwriter import Workbook

    flow, years = BytesIO(), _years_to(day)
    with Workbook(flow, {"strings_to_numbers": False, "strings_to_formulas": False}) as made:
        days = made.add_format({"num_format": "yyyy-mm-dd"})
        read = CalamineWorkbook.from_path(path)
        for name in read.sheet_names:
            sheet, into = read.get_sheet_by_name(name), made.add_worksheet(name)
            rows = [[_moved(value, years) for value in row] for row in sheet.to_python(skip_empty_area=False)]
            for number, row in enumerate(rows):
                into.write_row(number, 0, row, None)
                for column, value in enumerate(row):
                    if isinstance(value, date):
                        into.write_datetime(number, column, datetime(value.year, value.month, value.day), days)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
                into.merge_range(top, left, bottom, right, rows[top][left])
    flow.seek(0)
    return flow


def _years_to(day: date) -> int:
    return day.year - RECORDS_END.year


def _moved(value: object, years: int) -> object:
    if isinstance(value, date):
        return value.replace(year=value.year + years)
    return _moved_text(value, years) if isinstance(value, str) else value


def _moved_text(text: str, years: int) -> str:
    return _YEAR.sub(lambda year: str(int(year[0]) + years), text)
