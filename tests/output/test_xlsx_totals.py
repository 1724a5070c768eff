"""The last row of a sheet."""

from decimal import Decimal

from openpyxl import load_workbook
from output.books import NAMES, covered, told, workbook, written

from safetytrack.output.columns.coverage import coverage_columns


def test_a_list_ends_with_how_many_rows_there_are():
    file = written([(None, "甲"), ("U2", "乙")], NAMES)
    sheet = load_workbook(file).active
    assert told(sheet)[-1] == ["Total", "=SUBTOTAL(103,B8:B9)"]  # a column without an empty cell
    assert sheet["B10"].number_format == '#,##0" rows"'
    file.seek(0)
    assert told(load_workbook(file, data_only=True).active)[-1] == ["Total", 2]


def test_coverage_ends_with_sums_and_the_rates_over_them():
    rows = [
        covered(programme="a", met=1, on_time=1, overdue=2, done=Decimal("1.5"), required=Decimal(3)),
        covered(programme="b", met=1, late=1, open=4, done=Decimal("0.01"), required=Decimal(9)),
    ]
    file = written(rows, coverage_columns(["programme"]))
    formulas = told(load_workbook(file).active)[-1]
    assert formulas[:3] == ["Total", "=SUBTOTAL(109,B8:B9)", "=SUBTOTAL(109,C8:C9)"]
    assert formulas[9:18] == [
        "=ROUND(SUBTOTAL(109,J8:J9),2)",
        "=ROUND(SUBTOTAL(109,K8:K9),2)",
        '=IF(B10=0,"—",ROUND(C10/B10,3))',
        '=IF(B10=0,"—",ROUND(D10/B10,3))',
        '=IF(K10=0,"—",ROUND(J10/K10,3))',
        "=SUBTOTAL(109,O8:O9)",
        "=SUBTOTAL(109,P8:P9)",
        '=IF(O10=0,"—",ROUND(P10/O10,3))',
        None,
    ]
    file.seek(0)
    figures = told(load_workbook(file, data_only=True).active)[-1]
    assert figures == ["Total", 8, 2, 1, 1, 4, 2, 0, 0, 1.51, 12, 0.25, 0.125, 0.126, 3, 1, 0.333, None]


def test_coverage_of_nothing_has_no_rate():
    file = written([covered(programme="a", waived=1)], coverage_columns(["programme"]))
    assert told(load_workbook(file, data_only=True).active)[-1] == [
        *("Total", *[0] * 5, 0, 1, 0, 0, 0, "—", "—", "—", 0, 0, "—", None)
    ]


def test_one_row_of_totals_needs_no_totals():
    rows = told(workbook([covered(programme="a", met=1)[1:]], coverage_columns(["total"])).active)
    assert len(rows) == 8
    assert rows[7][:3] == [1, 1, 0]
