"""Every question as a workbook: the same rows as in CSV, below what was asked for in words."""

import csv
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook
from output import books
from output.books import grid
from transcripts import QUESTIONS, Stage

from safetytrack.output.columns.column import Column
from safetytrack.output.columns.counts import count_columns
from safetytrack.output.columns.coverage import coverage_columns, trend_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.columns.people import PEOPLE
from safetytrack.output.columns.programmes import PROGRAMMES, REQUIREMENTS
from safetytrack.output.columns.records import RECORDS
from safetytrack.output.columns.units import UNITS

SAFETYTRACK = [sys.executable, "-m", "safetytrack"]
AS_OF = ["--as-of", "2026-07-10"]
DATED = {"overdue", "upcoming", "coverage", "status", "records", "count", "trend"}
COLUMNS = {
    "units": UNITS,
    "people": PEOPLE,
    "programmes": PROGRAMMES,
    "requirements": REQUIREMENTS,
    "records": RECORDS,
    "overdue": OBLIGATIONS,
    "upcoming": OBLIGATIONS,
    "status": OBLIGATIONS,
    "coverage": coverage_columns(["requirement", "period"]),
    "count": count_columns(["activity"]),
    "trend": trend_columns(["total"]),
}
PLAIN = {"text", "date", "moment", "integer", "number", "percent"}
NAMED = {"parent", "regulator"}


@pytest.fixture
def stage(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with a ledger of two towns, in a file and on a server."""
    return filled_stage(fill)


def fill(stage: Stage) -> None:
    for words in (
        ["init", "--with", "leaders-talk-safety", "--with", "study-plan"],
        ["add-unit", "白鹭区", "--kind", "district", "--code", "BL", "--opened-on", "2026-01-01"],
        ["add-unit", "中川镇", "--kind", "town", "--code", "ZC", "--parent", "BL", "--opened-on", "2026-01-01"],
        ["add-unit", "=东河镇", "--kind", "town", "--code", "DH", "--parent", "BL", "--opened-on", "2026-01-01"],
        ["appoint", "ZC", "party-head", "王建国", "--from", "2026-01-05"],
        ["log-lecture", "ZC", "--by", "王建国", "--on", "2026-03-05", "--hours", "1.5", "--topic", "法律法规"],
        ["vacate", "ZC", "government-head"],
    ):
        assert stage.run(words)[0] == 0


def write(stage: Stage, *words: str) -> None:
    code, log = stage.run([*words])
    assert code == 0
    assert [line for line in log if not line.startswith(("! wrote ", "! 已写出 ", "! left out, as a page"))] == []


def head(path: Path) -> dict[str, str]:
    """Return what stands above the table of a workbook, and the journal's head below it."""
    sheet = load_workbook(path).active
    title, *others = books.lines(sheet)
    parts = [part for line in [*others, *books.foot(sheet)[1:]] for part in re.split(r"　　|    ", line)]
    return {"title": title} | dict(re.split("：|: ", part, maxsplit=1) for part in parts)


def rows_of(path: Path) -> list[dict[str, object]]:
    """Return the rows of a workbook by its headers."""
    sheet = load_workbook(path, data_only=True).active
    return [dict(zip(books.headers(sheet)[1:], row, strict=True)) for row in books.values(sheet)]


def totals(path: Path) -> dict[str, object]:
    """Return the last row of a workbook's table by its headers."""
    sheet = load_workbook(path, data_only=True).active
    return dict(zip(books.headers(sheet), grid(sheet)[books.table(sheet)[-1][0].row], strict=True))


def as_csv(value: object, column: Column) -> str:
    """Return a cell as CSV has it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%dT%H:%M:%S+08:00" if column.kind == "moment" else "%Y-%m-%d")
    if column.kind == "percent" and value is not None:
        return f"{value * 100:.1f}".removesuffix(".0")
    return "" if value is None else str(value)


@pytest.mark.parametrize("question", sorted(QUESTIONS))
def test_a_workbook_has_the_rows_of_csv(stage: Stage, question: str):
    """With every column; words stand for slugs, and names for codes."""
    words = [question, *(["ZC"] if question == "status" else []), *(AS_OF if question in DATED else [])]
    write(stage, *words, "-o", "a.xlsx", "--columns", "all")
    write(stage, *words, "-o", "a.csv")
    write(stage, *words, "-o", "paper.xlsx")
    wanted = list(csv.DictReader((stage.folder / "a.csv").read_text(encoding="utf-8-sig").splitlines()))
    rows = rows_of(stage.folder / "a.xlsx")
    assert len(rows) == len(wanted)
    plain = [one for one in COLUMNS[question] if one.kind in PLAIN and not one.words and one.key not in NAMED]
    for row, expected in zip(rows, wanted, strict=True):
        for one in plain:
            text = expected[one.key]
            if one.kind == "moment":
                text = datetime.fromisoformat(text).astimezone().strftime("%Y-%m-%dT%H:%M:00+08:00")
            assert as_csv(row[one.header], one) == ("" if one.layout.hides_nought and text == "0" else text)
    assert all(
        paper.keys() <= row.keys() for paper, row in zip(rows_of(stage.folder / "paper.xlsx"), rows, strict=True)
    )


def test_a_head_says_what_was_asked_for(stage: Stage):
    given = [
        "--under",
        "BL",
        "--requirement",
        "lecture",
        "--kind",
        "镇",
        "--role",
        "行政主要负责人",
        "--period",
        "2026h1",
    ]
    write(stage, "overdue", *AS_OF, *given, "-o", "a.xlsx")
    lines = head(stage.folder / "a.xlsx")
    assert len(lines.pop("Journal head")) == 64
    assert lines == {
        "title": "Overdue obligations",
        "As of": "2026-07-10",
        "Under": "白鹭区",
        "Requirement": "党政主要负责同志安全生产宣讲",
        "Kind": "Town",
        "Role": "Government head",
        "Period": "2026H1",
    }


def test_a_head_speaks_chinese(stage: Stage):
    write(stage, "--lang", "zh", "upcoming", *AS_OF, "--programme", "study-plan", "--within", "40d", "-o", "a.xlsx")
    lines = head(stage.folder / "a.xlsx")
    assert len(lines.pop("校验码")) == 64
    assert lines == {
        "title": "即将到期事项",
        "截至日期": "2026年7月10日",
        "专项方案": "中川园区学习宣传贯彻习近平总书记关于安全生产重要论述专题实施方案",
        "今后天数": "40",
    }


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["status", "zcz"], ("Unit", "中川镇")),
        (["people", "中川"], ("Unit", "中川镇")),
        (["records", "ZC", "--activity", "宣讲"], ("Activity", "Lecture")),
        (["units", "--under", "DH"], ("Under", "=东河镇")),
        (["requirements", "--programme", "leaders-talk-safety"], ("Programme", "领导干部讲安全")),
        (["coverage", "--matured"], ("Due before that day only", "yes")),
    ],
    ids=lambda words: words[0],
)
def test_what_narrows_a_list_stands_in_its_head(stage: Stage, words: list[str], line: tuple[str, str]):
    write(stage, *words, "-o", "a.xlsx")
    assert line in head(stage.folder / "a.xlsx").items()


def test_a_head_names_the_journal_as_it_was(stage: Stage):
    stage.now = stage.now.replace(day=12)
    assert stage.run(["log-study", "ZC", "--on", "2026-03-11"])[0] == 0
    heads = {}
    for name, more in {"now": [], "then": ["--known-on", "2026-03-10"], "before": ["--known-on", "2020-01-01"]}.items():
        assert stage.run(["coverage", *AS_OF, *more, "-o", f"{name}.xlsx"])[0] == 0
        heads[name] = head(stage.folder / f"{name}.xlsx")
    assert heads["then"]["Known on"] == "2026-03-10"
    assert len({heads["now"]["Journal head"], heads["then"]["Journal head"]}) == 2
    assert "Journal head" not in heads["before"]


def test_units_in_coverage_have_names(stage: Stage):
    write(stage, "coverage", "--by", "territory", "--under", "BL", "--by", "role", *AS_OF, "-o", "a.xlsx")
    assert {row["Territory"] for row in rows_of(stage.folder / "a.xlsx")} == {"中川镇", "'=东河镇"}


def test_as_many_are_overdue_as_coverage_says(stage: Stage):
    write(stage, "overdue", *AS_OF, "-o", "a.xlsx")
    write(stage, "coverage", *AS_OF, "-o", "b.xlsx")
    _code, log = stage.run(["coverage", "--by", "total", *AS_OF, "--json"])
    total = json.loads("\n".join(log))[0]
    assert list(totals(stage.folder / "a.xlsx").values())[:2] == ["Total", total["overdue"]]
    last = totals(stage.folder / "b.xlsx")
    for column in coverage_columns(["total"]):
        value = last.get(column.header)
        if value is not None:  # no row has any, or a unit without a roster may be in several
            assert round(value * 100, 1) if column.kind == "percent" else value == total[column.key]
    assert last["Overdue"] == total["overdue"]


def test_a_workbook_goes_through_a_pipe(stage: Stage):
    if "://" in stage.ledger:
        pytest.skip("the file's half says as much")
    words = [*SAFETYTRACK, "overdue", *AS_OF, "--export", "xlsx"]
    shell = subprocess.run([*words, "-o", "-"], cwd=stage.folder, capture_output=True, check=True)
    (stage.folder / "a.xlsx").write_bytes(shell.stdout)
    write(stage, "overdue", *AS_OF, "-o", "b.xlsx")
    assert rows_of(stage.folder / "a.xlsx") == rows_of(stage.folder / "b.xlsx")
    assert shell.stderr == b""


def test_a_reader_of_a_workbook_that_leaves_early_gets_no_traceback(stage: Stage):
    if "://" in stage.ledger:
        pytest.skip("the file's half says as much")
    line = f"{' '.join(SAFETYTRACK)} units --export xlsx | true"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", line], cwd=stage.folder, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_workbook_is_not_written_where_nothing_may_be(stage: Stage):
    (stage.folder / "folder.xlsx").mkdir()
    assert stage.run(["units", "-o", "folder.xlsx"]) == (
        1,
        ["! error: folder.xlsx is a folder. name a file in it"],
    )
    assert stage.run(["units", "--under", "没有", "-o", "a.xlsx"])[0] == 1
    assert stage.run(["overdue", "--kind", "town", "--as-of", "soon", "-o", "a.xlsx"])[0] == 1
    assert not (stage.folder / "a.xlsx").exists()


def test_a_full_disk_is_one_sentence(stage: Stage):
    if not Path("/dev/full").exists() or os.name == "nt":
        pytest.skip("this system has no /dev/full")
    message = "! error: /dev/full could not be written: No space left on device. write elsewhere"
    assert stage.run(["units", "--export", "xlsx", "-o", "/dev/full"]) == (1, [message])
