"""A workbook goes out to each unit with what it has open, and comes back filled in: renamed, twice, late, damaged."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from offices import Office
from openpyxl.worksheet.worksheet import Worksheet
from transcripts import Stage

from tests.forms import (
    FIRST_ROW,
    GREY_CELLS_CHANGED,
    HEADER_ROW,
    MONTHLY,
    beside,
    cell,
    done,
    report_nothing,
)

PROGRAMME = (
    MONTHLY
    + """
[[requirement]]
code = "drill"
title = "应急演练"
activity = "drill"
per = "unit"
applies_to = [{ kind = "town" }]
every = "once"
due = 2026-12-31
source = "二"
"""
)


@pytest.fixture
def stage(either_stage: Stage) -> Stage:
    """Return a stage with its ledger in a file, and another with it on a server."""
    return either_stage


def settled(stage: Stage) -> None:
    Path("monthly.toml").write_text(PROGRAMME, encoding="utf-8")
    for line in (
        "init",
        "load monthly.toml",
        "add-unit 中川区 --kind district",
        "add-unit 中川镇 --kind town --parent 中川区 --code T1",
        "add-unit 东河镇 --kind town --parent 中川区 --code T2",
    ):
        assert stage.run(line.split())[0] == 0, line


@pytest.fixture
def town(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(settled)


@pytest.fixture
def sent(town: Stage) -> Stage:
    """Return it with its workbooks written to the folder ``out``."""
    code, lines = town.run(["template", "completions", "--open", "--each-unit", "-o", "out"])
    assert code == 0, lines
    Path("back").mkdir()
    return town


def form(unit: str) -> Path:
    """Return the workbook that went out to a unit."""
    [path] = Path("out").glob(f"*-{unit}.xlsx")
    return path


def came_back(unit: str, name: str, change: Callable[[Worksheet], None]) -> None:
    """Put a unit's workbook into the folder ``back``, changed and saved again, under a name of its own."""
    book = openpyxl.load_workbook(form(unit))
    change(book.worksheets[0])
    book.save(f"back/{name}")


def nothing(sheet: Worksheet) -> None:
    report_nothing(sheet, date(2026, 3, 3))


def ticked(sheet: Worksheet) -> None:
    beside(sheet, "Nothing this period (nil report)").value = "√"


def altered(sheet: Worksheet) -> None:
    done(sheet)
    cell(sheet, FIRST_ROW, "for").value = "2025-01"


def other(sheet: Worksheet) -> None:
    done(sheet)
    cell(sheet, FIRST_ROW, "unit").value = "T2"


def states(stage: Stage, *words: str) -> dict[str, str]:
    """Import the folder ``back`` and return the state of each file, by its name."""
    _code, lines = stage.run(["import", *(words or ["back"])])
    rows = [line.split("  ") for line in lines if not line.startswith(("!", "Workbook"))]
    cells = [[cell.strip() for cell in row if cell.strip()] for row in rows]
    return {row[0]: next(cell for cell in row[1:] if cell in STATES) for row in cells}


STATES = {
    "Came back",
    "Recorded already",
    "Nothing to report",
    "Not filled in",
    "Any sheet",
    "For another unit",
    "Altered where locked",
    "Refused",
}


def records(stage: Stage) -> list[str]:
    """Return what was recorded, a line each."""
    code, lines = stage.run(["records", "--export", "csv"])
    assert code == 0
    return lines[1:]


def test_each_unit_gets_its_own_open_duties_under_the_columns_of_an_export(sent: Stage):
    book = openpyxl.load_workbook(form("T1"))
    sheet = book.worksheets[0]
    headers = [one.value for one in sheet[HEADER_ROW]]
    hidden = next(columns for columns in sheet.column_dimensions.values() if columns.hidden)
    assert headers[: hidden.min - 1] == [
        *("What is asked", "for", "To be done by", "activity", "person", "done_on"),
        *("host", "place", "topics", "audience", "hours", "count", "note"),
    ]
    assert set(headers[hidden.min - 1 : hidden.max]) == {"role", "part", "unit", "requirement", "ref", "ref_to"}
    columns = ("activity", "unit", "for", "requirement")
    rows = [[cell(sheet, row, column).value for column in columns] for row in range(FIRST_ROW, FIRST_ROW + 5)]
    assert rows == [
        ["report", "T1", "2026-01", "monthly/return"],
        ["report", "T1", "2026-02", "monthly/return"],
        ["report", "T1", "2026-03", "monthly/return"],
        ["drill", "T1", "once", "monthly/drill"],
        [None, "T1", None, None],
    ]
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert cell(sheet, FIRST_ROW, "unit").protection.locked
    assert not cell(sheet, FIRST_ROW, "done_on").protection.locked
    assert book["safetytrack"].sheet_state == "veryHidden"


def test_what_came_back_is_taken_once_whatever_it_is_called(sent: Stage):
    came_back("T1", "renamed.xlsx", done)
    assert states(sent) == {"renamed.xlsx": "Came back"}
    shutil.copy("back/renamed.xlsx", "back/twice.xlsx")
    assert states(sent) == {"renamed.xlsx": "Recorded already", "twice.xlsx": "Recorded already"}
    assert len(records(sent)) == 1


def test_each_file_is_an_entry_that_can_be_undone_without_the_others(sent: Stage):
    came_back("T1", "one.xlsx", done)
    came_back("T2", "two.xlsx", done)
    states(sent)
    assert sent.run(["undo"])[0] == 0
    assert ["T1" in line for line in records(sent) if "undone" not in line][:1] == [True]


def test_a_report_of_nothing_is_of_the_last_period_that_is_over_and_nothing_else(sent: Stage):
    came_back("T1", "nil.xlsx", nothing)
    assert states(sent) == {"nil.xlsx": "Nothing to report"}
    [line] = records(sent)
    assert "report,T1" in line
    assert "零报告" in line
    _code, lines = sent.run(["status", "中川镇", "--export", "csv", "--as-of", "2026-03-10"])
    met = {line.split(",")[3] for line in lines[1:] if ",met," in line}
    assert met == {"2026-02"}


def test_what_is_not_as_it_was_sent_is_left_out_and_keeps_no_other(sent: Stage):
    came_back("T1", "good.xlsx", done)
    came_back("T1", "altered.xlsx", altered)
    came_back("T1", "other.xlsx", other)
    came_back("T2", "empty.xlsx", lambda _sheet: None)
    Path("back/damaged.xlsx").write_bytes(form("T2").read_bytes()[:2000])
    assert states(sent) == {
        "altered.xlsx": "Altered where locked",
        "damaged.xlsx": "Refused",
        "empty.xlsx": "Not filled in",
        "good.xlsx": "Came back",
        "other.xlsx": "For another unit",
    }
    code, lines = sent.run(["import", "back"])
    assert code == 1
    assert any(
        line.endswith("take it as any sheet: safetytrack import completions back/altered.xlsx") for line in lines
    )
    assert len(records(sent)) == 1


@pytest.mark.parametrize("change", GREY_CELLS_CHANGED)
def test_no_grey_cell_may_be_changed(sent: Stage, change: Callable[[Worksheet], None]):
    came_back("T1", "grey.xlsx", change)
    code, lines = sent.run(["import", "back"])
    again = "send the unit a new one, or take it as any sheet: safetytrack import completions back/grey.xlsx"
    assert (code, lines[-1]) == (1, f"! error: grey.xlsx: grey cells were changed. {again}")
    assert records(sent) == []


def test_a_deadline_that_a_program_makes_a_day_is_as_it_was(sent: Stage):
    def made_a_day(sheet: Worksheet) -> None:
        done(sheet)
        due = cell(sheet, FIRST_ROW, "To be done by")
        due.value = date.fromisoformat(str(due.value))

    came_back("T1", "day.xlsx", made_a_day)
    assert states(sent) == {"day.xlsx": "Came back"}


def test_one_that_contradicts_itself_is_refused_in_a_sentence(sent: Stage):
    came_back("T1", "both.xlsx", lambda sheet: (done(sheet), nothing(sheet)))
    _code, lines = sent.run(["import", "back/both.xlsx"])
    sentence = "the box says that there was nothing, but row 6 says what was done. clear one of them"
    assert lines[-1] == f"! error: both.xlsx: {sentence}"
    came_back("T1", "undated.xlsx", ticked)
    _code, lines = sent.run(["import", "back/undated.xlsx"])
    sentence = "the box says that there was nothing, but not on which day. fill in the day beside it"
    assert lines[-1] == f"! error: undated.xlsx: {sentence}"


def test_further_sheets_and_folders_are_not_passed_over(sent: Stage):
    came_back("T1", "copied.xlsx", lambda sheet: (done(sheet), sheet.parent.copy_worksheet(sheet)))
    shutil.copytree("back", "back/东河镇")
    code, lines = sent.run(["import", "back"])
    assert (code, records(sent)) == (1, [])
    assert "! folders in back are not looked into: 东河镇. import each by its name" in lines
    assert lines[-1].endswith("too. bring all rows to the first, and delete the others")


def test_one_without_its_marks_is_read_as_any_sheet(sent: Stage):
    book = openpyxl.load_workbook(form("T1"))
    done(book.worksheets[0])
    for row in range(FIRST_ROW + 1, FIRST_ROW + 14):
        for one in book.worksheets[0][row]:
            one.value = None
    del book["safetytrack"]
    del book.custom_doc_props["safetytrack-form"]
    book.save("back/bare.xlsx")
    assert states(sent)["bare.xlsx"] == "Any sheet"
    assert len(records(sent)) == 1


def test_either_mark_is_enough(sent: Stage):
    for number, mark in enumerate(("sheet", "property")):
        book = openpyxl.load_workbook(form("T1"))
        done(book.worksheets[0])
        if mark == "sheet":
            del book["safetytrack"]
        else:
            del book.custom_doc_props["safetytrack-form"]
        book.save(f"back/{number}.xlsx")
    assert states(sent) == {"0.xlsx": "Came back", "1.xlsx": "Recorded already"}


def test_a_dry_run_tells_and_writes_nothing(sent: Stage):
    came_back("T1", "one.xlsx", done)
    assert states(sent, "back", "--dry-run") == {"one.xlsx": "Came back"}
    assert records(sent) == []


def test_one_saved_again_by_another_program_is_known(sent: Stage, converter: Office):
    came_back("T1", "one.xlsx", done)
    for suffix in ("xlsx", "ods"):
        converter.converted(suffix, Path(f"again-{suffix}"), Path("back/one.xlsx"))
    assert states(sent, "again-xlsx") == {"one.xlsx": "Came back"}
    assert states(sent, "again-ods") == {"one.ods": "Recorded already"}


def test_what_goes_together_is_said(town: Stage):
    sentence = "--open and --each-unit go together: safetytrack template completions --open --each-unit -o DIR"
    assert town.run(["template", "completions", "--open", "-o", "x"]) == (2, [f"! error: {sentence}"])
    sentence = "a workbook for each unit goes to a folder. name it with -o DIR"
    assert town.run(["template", "completions", "--open", "--each-unit"]) == (2, [f"! error: {sentence}"])
    Path("none").mkdir()
    sentence = "there is no workbook in none. put those that came back there"
    assert town.run(["import", "none"]) == (1, [f"! error: {sentence}"])


def test_what_is_open_is_of_completions_without_saying_so(town: Stage):
    typed = town.run(["template", "completions", "--open", "--each-unit", "-o", "out"])
    assert typed[0] == 0
    assert town.run(["template", "--open", "--each-unit", "-o", "out"]) == typed
