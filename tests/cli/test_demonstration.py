"""The demo's files of 2020, moved so that they end on the last 15 January."""

from datetime import date

import pytest
from python_calamine import CalamineWorkbook

from safetytrack.cli.demonstration import demo_day, moved_programme, moved_workbook
from safetytrack.store.schema.migration import folder


@pytest.mark.parametrize(
    ("today", "day"),
    [
        (date(2026, 1, 14), date(2025, 1, 15)),
        (date(2026, 1, 15), date(2026, 1, 15)),
        (date(2026, 11, 27), date(2026, 1, 15)),
    ],
)
def test_the_records_end_on_the_last_such_day(today: date, day: date):
    assert demo_day(today) == day


def test_a_programme_is_moved_but_for_the_number_of_its_document():
    moved = moved_programme("leaders-talk-safety", date(2026, 1, 15))
    report = next(requirement for requirement in moved.requirements if requirement.code == "report")
    assert (moved.issued_on, moved.document) == (date(2025, 12, 23), "南安生办〔2020〕14号")
    assert report.due_overrides == {"2025H2": date(2025, 12, 30)}


def test_a_workbook_is_moved_cell_by_cell_and_keeps_what_is_merged():
    path = folder("samples") / "demo" / "office.xlsx"
    before, after = (
        CalamineWorkbook.from_path(path),
        CalamineWorkbook.from_filelike(moved_workbook(path, date(2026, 1, 15))),
    )
    assert after.sheet_names == before.sheet_names
    for name in before.sheet_names:
        old, new = before.get_sheet_by_name(name), after.get_sheet_by_name(name)
        assert new.merged_cell_ranges == old.merged_cell_ranges
        assert [len(row) for row in new.to_python()] == [len(row) for row in old.to_python()]
    cells = [cell for row in after.get_sheet_by_name("履职台账").to_python() for cell in row]
    days = [cell for cell in cells if isinstance(cell, date)]
    assert (min(days).year, max(days)) == (2025, date(2026, 1, 14))
    assert "填报日期：2026年1月15日" in cells
