"""What the formulas of a workbook come to where an office program works them out anew."""

import json
from collections import namedtuple
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from offices import Office
from openpyxl import load_workbook
from output.books import headers
from output.naming import named
from transcripts import Stage

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.output import xlsx
from safetytrack.output.cells import header
from safetytrack.output.columns.column import Column
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.heading import Heading

AS_OF = ["--as-of", "2026-01-15"]


@pytest.fixture
def recalculate(converter: Office, tmp_path: Path) -> Callable[..., list[Path]]:
    """Return what has LibreOffice open workbooks, work out their formulas and save them in a folder."""
    return lambda *paths: converter.converted("xlsx", tmp_path / "opened", *paths)


def totals(path: Path) -> list[object]:
    """Return the last row of the table on the last sheet, as it was worked out."""
    rows = [list(row) for row in load_workbook(path, data_only=True).worksheets[-1].iter_rows(values_only=True)]
    return next(row for row in reversed(rows) if row[0] in ("Total", "合计"))


def test_totals_are_those_of_coverage(stage: Stage, recalculate: Callable[..., list[Path]]):
    assert stage.run(["demo"])[0] == 0
    groups = ["programme", "requirement", "period", "role", "territory"]
    for dimension in groups:
        stage.run(["coverage", "--by", dimension, *AS_OF, "-o", f"{dimension}.xlsx"])
    stage.run(["--lang", "zh", "overdue", *AS_OF, "-o", "overdue.xlsx"])
    answer = "\n".join(stage.run(["coverage", "--by", "total", *AS_OF, "--json"])[1])
    [total], _notes_at = json.JSONDecoder().raw_decode(answer)
    assert total["no_roster"] > 0
    total["no_roster"] = None  # one unit may be without a roster in several groups: there is no sum of these
    names = [f"{name}.xlsx" for name in (*groups, "overdue")]
    written = [stage.folder / name for name in names]
    recalculated = recalculate(*written)
    wanted = {
        header(column, "en"): round(total[column.key] / 100, 3) if column.kind == "percent" else total[column.key]
        for column in coverage_columns(["total"])
    }
    assert total["overdue"] > 10
    for path in (*written[:-1], *recalculated[:-1]):
        sheet = load_workbook(path).active
        figures = dict(zip(headers(sheet), totals(path), strict=True))
        assert {name: value for name, value in figures.items() if value != wanted.get(name)} == {"No.": "Total"}
    for path in (written[-1], recalculated[-1]):
        assert totals(path)[:2] == ["合计", total["overdue"]]


def test_totals_of_several_sheets_and_of_rates_in_the_middle(tmp_path: Path, recalculate: Callable[..., list[Path]]):
    """A rate that lies between two tenths of a percent goes up, as ours do, however large the figures are."""
    answers = {"middle": coverage_columns(["programme"]), "list": (Column("code", "Code"), Column("name", "Name"))}
    paths = [tmp_path / f"{name}.xlsx" for name in answers]
    met, owed = 29 * 4999, 2000 * 4999
    half = (met - 1, 0, 0, owed - met, 1, 0, 0, Decimal("0.1"), Decimal("0.2"), Decimal(1), None, None)
    figures = [(owed - 1, *half), (1, 1, 0, 0, 0, 0, 0, 0, 0, 0, None, None, None)]
    unit = namedtuple("Unit", ["code", "name"])
    rows = {
        "middle": [CoverageRow(name, *[None] * 8, *numbers) for name, numbers in zip("ab", figures, strict=True)],
        "list": [unit(f"U{n}", None if n % 2 else "镇") for n in range(25)],
    }
    for path, (name, columns) in zip(paths, answers.items(), strict=True):
        with path.open("wb") as file:
            heading = Heading("it's a [list]")
            xlsx.write(
                rows[name],
                columns,
                file=file,
                language="en",
                heading=heading,
                rows_in_sheet=5 if name == "middle" else 12,
            )
    for path in (*paths, *recalculate(*paths)):
        assert len(load_workbook(path).worksheets) > 1
        last = totals(path)
        if path.stem == "list":
            assert last[:2] == ["Total", 25]
        else:
            assert last[2:4] == [owed, met]
            assert last[headers(load_workbook(path).worksheets[-1]).index("Coverage")] == 0.015
            assert [value for value in last if value in (0.1, 0.2)] == [0.1, 0.2]


def test_totals_leave_out_hidden_rows(tmp_path: Path, recalculate: Callable[..., list[Path]]):
    path = tmp_path / "list.xlsx"
    with path.open("wb") as file:
        columns = (Column("code", "Code"), Column("name", "Name"))
        xlsx.write(
            named([(f"U{n}", "镇") for n in range(5)], columns),
            columns,
            file=file,
            language="en",
            heading=Heading("Units"),
        )
    book = load_workbook(path)
    for row in (4, 6):
        book.active.row_dimensions[row].hidden = True
    book.save(path)
    assert totals(recalculate(path)[0])[:2] == ["Total", 3]
