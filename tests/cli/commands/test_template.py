"""A template imports as it is, into whatever ledger it was made of."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from store.checked import written
from transcripts import Stage

from safetytrack.locale.labels import FILES
from safetytrack.store.backends.place import place_named
from safetytrack.store.write.units import add_unit

NEW = "! 2 rows read: 2 new, 0 changed, 0 recorded already"
SAME = "! 2 rows read: 0 new, 0 changed, 2 recorded already"
OVERDUE_STILL = (
    "! warning: requirement leaders-talk-safety/lecture, 中川镇, party-head: 2025H2 is overdue still."
    ' if this is it: write 2025H2 in the column "{column}"'
)
COLUMN = {"en": "for", "zh": "所属周期"}
"""What the column is called in which a file says the period that a row is for."""


@pytest.fixture
def stage(either_stage: Stage) -> Stage:
    """Return a stage with its ledger in a file, and another with it on a server."""
    return either_stage


def settled(stage: Stage) -> None:
    """Make a ledger of an office: a zone with two towns, one of them with a head, and a department."""
    for words in (
        ["init", "--with", "leaders-talk-safety"],
        ["add-unit", "中川园区", "--kind", "zone"],
        ["add-unit", "应急局", "--kind", "department", "--parent", "中川园区"],
        ["add-unit", "中川镇", "--kind", "town", "--parent", "中川园区"],
        ["add-unit", "东河镇", "--kind", "town", "--parent", "中川园区"],
        ["appoint", "中川镇", "party-head", "王建国", "--from", "2026-01-05"],
    ):
        assert stage.run(words)[0] == 0


@pytest.fixture
def office(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(settled)


def template(stage: Stage, what: str, *words: str, language: str = "en") -> Path:
    """Write a template, t.xlsx, and return its path."""
    assert stage.run(["--lang", language, "template", what, "-o", "t.xlsx", *words]) == (
        0,
        [
            {
                "en": "! wrote t.xlsx. write over its grey example rows, then import it",
                "zh": "! 已写出 t.xlsx。请先改写其中灰色的示例行，再导入",
            }[language]
        ],
    )
    return stage.folder / "t.xlsx"


def imported(stage: Stage, what: str, *words: str) -> list[str]:
    """Import t.xlsx, of which the first sheet is read; return what was said of its rows."""
    code, log = stage.run(["import", what, "t.xlsx", *words])
    assert code == 0, log
    sheet, *messages = (line for line in log if line.startswith("! "))
    assert sheet == f"! sheet {openpyxl.load_workbook('t.xlsx').sheetnames[0]}, header in row 1"
    return messages[1:] if messages[0].startswith("! columns: ") else messages


def units_offered(workbook: Path, column: str) -> list[object]:
    """Return what the drop-down of a column offers."""
    table, lists = openpyxl.load_workbook(workbook)
    cells = next(
        check.formula1.rpartition("!")[2].replace("$", "")
        for check in table.data_validations.dataValidation
        if table[str(check.sqref).partition(":")[0][:-1] + "1"].value == column
    )
    first, last = (int(cell.lstrip("ABCDEFGH")) for cell in (cells.split(":") * 2)[:2])
    column = openpyxl.utils.column_index_from_string(cells.rstrip("0123456789").split(":")[0].rstrip("0123456789"))
    return [lists.cell(row, column).value for row in range(first, last + 1)]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("what", FILES)
def test_a_template_imports_as_it_is_and_again(office: Stage, what: str, language: str):
    template(office, what, language=language)
    left = [OVERDUE_STILL.format(column=COLUMN[language])] if what == "completions" else []
    recorded = [*left, NEW]
    assert imported(office, what, "--dry-run") == [*recorded, "! a dry run: nothing was written"]
    assert imported(office, what) == recorded
    assert imported(office, what) == [SAME]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_first_template_needs_no_ledger_and_makes_one_when_it_is_imported(stage: Stage, language: str):
    template(stage, "units", language=language)
    assert imported(stage, "units") == ["! made the ledger ledger.db".replace("ledger.db", stage.ledger), NEW]
    assert [line.split()[-3:-1] for line in stage.run(["units"])[1][2:]] == [["Enterprise", "Above"]]


def test_a_ledger_without_units_has_a_template_of_units_and_no_other(stage: Stage):
    stage.run(["init"])
    template(stage, "units")
    assert imported(stage, "units") == [NEW]
    assert stage.run(["template", "people", "-o", "p.xlsx"])[0] == 0


@pytest.mark.parametrize("what", ["people", "completions"])
def test_nobody_is_put_out_of_office_by_an_example(office: Stage, what: str):
    before = office.run(["people", "中川镇"])[1]
    template(office, what, "--under", "中川镇")
    assert imported(office, what)[-1] == NEW
    after = office.run(["people", "中川镇"])[1]
    assert [[line.split() for line in answer if "王建国" in line] for answer in (before, after)] == [
        [["王建国", "U3", "中川镇", "Party", "head", "2026-01-05"]]
    ] * 2


def test_an_example_lecture_counts_for_the_head_it_names(office: Stage):
    template(office, "completions")
    assert imported(office, "completions") == [OVERDUE_STILL.format(column="for"), NEW]
    met = [line for line in office.run(["status", "中川镇", "--period", "2026H1"])[1] if "王建国" in line]
    assert len(met) == 1
    assert " Met " in met[0]


def test_only_the_units_below_one_are_offered_but_every_regulator(office: Stage):
    office.run(["add-unit", "中川化工厂", "--kind", "enterprise", "--parent", "中川镇"])
    done = template(office, "completions", "--under", "中川镇")
    assert units_offered(done, "unit") == units_offered(done, "host") == ["中川镇", "中川化工厂"]
    units = template(office, "units", "--under", "中川镇")
    assert units_offered(units, "parent") == ["中川镇"]
    assert units_offered(units, "regulator") == ["中川园区", "应急局", "中川镇", "东河镇"]
    assert [row[3:5] for row in openpyxl.load_workbook(units).worksheets[0].iter_rows(min_row=2, values_only=True)] == [
        ("中川镇", "应急局"),
        ("中川镇", "应急局"),
    ]


def test_words_that_only_a_programme_of_the_ledger_has_are_offered_too(office: Stage):
    (office.folder / "p.toml").write_text(
        '[programme]\ncode = "p"\ntitle = "方案"\nissued_on = 2026-01-01\n\n[[requirement]]\ncode = "watch"\n'
        'title = "巡查"\nactivity = "night-watch"\nper = "post"\nroles = ["watchman"]\n'
        'applies_to = [{ kind = "village" }]\nevery = "month"\nsource = "一"\n',
        encoding="utf-8",
    )
    assert office.run(["load", "p.toml"])[0] == 0
    done = template(office, "completions", language="zh")
    assert units_offered(done, "活动类型")[-1] == "night-watch"
    assert units_offered(done, "职务类别")[-1] == "watchman"
    assert units_offered(template(office, "units", language="zh"), "单位类型")[-1] == "village"


@pytest.mark.skipif(os.name == "nt", reason="terminals of another kind")
def test_a_workbook_goes_to_standard_output_unless_that_is_a_terminal(tmp_path: Path):
    import pty

    command = [sys.executable, "-m", "safetytrack", "--lang", "en", "--db", "none.db", "template", "units", "-o", "-"]
    piped = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True)
    assert piped.stderr == b""
    assert openpyxl.load_workbook(io.BytesIO(piped.stdout)).sheetnames == ["Units", "Lists"]
    _ours, theirs = pty.openpty()
    shown = subprocess.run(command, cwd=tmp_path, stdout=theirs, stderr=subprocess.PIPE, check=False)
    assert (shown.returncode, shown.stderr.decode()) == (
        2,
        "error: xlsx cannot be shown on a terminal. write it to a file with -o\n",
    )
    assert list(tmp_path.iterdir()) == []


HOSTILE = [
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE unit;--",
    "[red]x[/red]",
    "../../x",
    "a\nb",
    "a\x07b",
    "'=1",
    "城关镇",
    "城关镇",
]
"""Names, of which the last is given twice: two units of one name, told apart by their codes."""


@pytest.mark.parametrize("place", range(len(HOSTILE)))
def test_templates_of_units_with_strange_names_import_as_they_are(stage: Stage, place: int):
    first, *others = HOSTILE[place:] + HOSTILE[:place]
    assert stage.run(["add-unit", first, "--kind", "town", "--code", "U1"])[0] == 0
    with written(place_named(stage.ledger)) as entry:
        for number, name in enumerate(others, start=2):
            add_unit(entry, name, "town", code=f"U{number}")
    assert stage.run(["appoint", "U1", "head", "=王[red]\x07", "--from", "2026-01-01"])[0] == 0
    for what in FILES:
        template(stage, what)
        assert imported(stage, what) == [NEW]
