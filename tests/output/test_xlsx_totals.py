"""The last row of a table."""

from decimal import Decimal

from openpyxl import load_workbook
from output.books import NAMES, covered, grid, headers, table, workbook, written

from safetytrack.output.columns.coverage import coverage_columns, trend_columns


def totals(file, **how):
    """Return the row of totals by what stands above it, the label left out."""
    file.seek(0)
    sheet = load_workbook(file, **how).active
    row = grid(sheet)[table(sheet)[-1][0].row]
    assert row[0] == "Total"
    return dict(zip(headers(sheet)[1:], row[1:], strict=True))


def test_a_list_ends_with_how_many_rows_there_are():
    file = written([(None, "甲"), ("U2", "乙")], NAMES)
    assert totals(file) == {"Unit code": "=SUBTOTAL(103,A4:A5)", "Name": None}
    assert load_workbook(file).active["B6"].number_format == '#,##0" rows"'
    assert totals(file, data_only=True)["Unit code"] == 2


def test_coverage_ends_with_sums_and_the_rates_over_them():
    rows = [
        covered(programme="a", met=1, on_time=1, overdue=2, done=Decimal("1.5"), required=Decimal(3)),
        covered(programme="b", met=1, late=1, open=4, done=Decimal("0.01"), required=Decimal(9)),
    ]
    file = written(rows, coverage_columns(["programme"]))
    assert totals(file) == {
        "Programme": None,
        "Owed": "=SUBTOTAL(109,C5:C6)",
        "Met": "=SUBTOTAL(109,D5:D6)",
        "On time": "=SUBTOTAL(109,E5:E6)",
        "Late": "=SUBTOTAL(109,F5:F6)",
        "Open": "=SUBTOTAL(109,G5:G6)",
        "Overdue": "=SUBTOTAL(109,H5:H6)",
        "Done": "=ROUND(SUBTOTAL(109,I5:I6),2)",
        "Required": "=ROUND(SUBTOTAL(109,J5:J6),2)",
        "Coverage": '=IF(C7=0,"—",ROUND(D7/C7,3))',
        "On-time rate": '=IF(C7=0,"—",ROUND(E7/C7,3))',
        "Completion": '=IF(J7=0,"—",ROUND(I7/J7,3))',
        "Due owed": "=SUBTOTAL(109,N5:N6)",
        "Due met": "=SUBTOTAL(109,O5:O6)",
        "Due coverage": '=IF(N7=0,"—",ROUND(O7/N7,3))',
    }
    figures = [None, 8, 2, 1, 1, 4, 2, 1.51, 12, 0.25, 0.125, 0.126, 3, 1, 0.333]
    assert list(totals(file, data_only=True).values()) == figures


def test_a_rate_whose_part_is_nought_in_every_row_is_nought():
    rows = [covered(programme=name, overdue=1) for name in "ab"]
    assert totals(written(rows, coverage_columns(["programme"])))["Due coverage"] == 0


def test_coverage_of_nothing_has_no_rate():
    file = written([covered(programme="a", waived=1)], coverage_columns(["programme"]))
    assert totals(file, data_only=True)["Waived"] == 1
    assert "Coverage" not in totals(file)


def test_one_row_of_figures_needs_no_totals():
    sheet = workbook([covered(programme="a", met=1)[1:]], coverage_columns(["total"])).active
    assert headers(sheet)[:3] == ["Owed", "Met", "On time"]
    assert [row[0].value for row in sheet if row[0].value == "Total"] == []


def test_figures_of_several_days_are_not_added_up():
    rows = [(day, *covered(programme="a", met=met)[1:]) for met, day in enumerate(("2021-01-31", "2021-02-28"), 1)]
    file = written(rows, trend_columns(["total"]))
    file.seek(0)
    assert all(cell.value != "Total" for cell in load_workbook(file).active["A"])
