"""The floor of a workbook: XlsxWriter alone, writing the cells of an answer that stands in a CSV file."""

import csv
import sys
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

NUMBERS = {"days_overdue", "done", "minimum"}
DAYS = {"due_on"}
DAY_0 = date(1899, 12, 30)


def write(answer: Path, target: Path) -> None:
    """Write every row of ``answer`` to one sheet, in constant memory, days and numbers as such."""
    book = Workbook(target, {"constant_memory": True})
    sheet = book.add_worksheet()
    plain, day = book.add_format({"bg_color": "#FBE3E1"}), book.add_format({"num_format": "yyyy-mm-dd"})
    with answer.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        headers = next(rows)
        numbers = [name in NUMBERS for name in headers]
        days = [name in DAYS for name in headers]
        sheet.write_row(0, 0, headers)
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row):
                if not text:
                    sheet.write_blank(number, place, None, plain)
                elif numbers[place]:
                    sheet.write_number(number, place, float(text), plain)
                elif days[place]:
                    sheet.write_number(number, place, (date.fromisoformat(text) - DAY_0).days, day)
                else:
                    sheet.write_string(number, place, text, plain)
    book.close()


if __name__ == "__main__":
    write(*map(Path, sys.argv[1:]))
