"""Workbooks that come back late, or again with another day: late is late, and nothing is recorded twice untold."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from transcripts import Stage
from typed import done, rows

from tests.forms import MONTHLY, cell, row_of

PROGRAMME = (
    MONTHLY
    + """
[[requirement]]
code = "drill"
title = "每季演练两次"
activity = "drill"
per = "unit"
applies_to = [{ kind = "town" }]
every = "quarter"
minimum = 2
source = "二"
"""
)


def settled(stage: Stage) -> None:
    Path("monthly.toml").write_text(PROGRAMME, encoding="utf-8")
    done(stage, "init --with monthly.toml", "add-unit 中川镇 --kind town --code T1")


@pytest.fixture
def sent(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage on which a town was sent its workbook on 10 March."""
    stage = filled_stage(settled)
    done(stage, "template completions --open --each-unit -o out")
    return stage


def came_back(period: str, day: date | str) -> None:
    """Have the workbook come back with a day in the row of a period."""
    book = openpyxl.load_workbook("out/中川镇-T1.xlsx")
    sheet = book.worksheets[0]
    cell(sheet, row_of(sheet, "for", period), "done_on").value = day
    book.save("back.xlsx")


def imported(stage: Stage) -> tuple[int, str]:
    """Take it in, and return the exit code and the last that was said."""
    code, lines = stage.run(["import", "back.xlsx"])
    return code, lines[-1]


TAKEN = (0, "! one file: 1 taken, 0 recorded already, 0 not filled in, 0 not taken")


def test_what_was_done_late_is_late_whenever_the_workbook_came(sent: Stage):
    came_back("2026-02", date(2026, 3, 9))
    assert imported(sent) == TAKEN
    stands = {row["period"]: row["status"] for row in rows(sent, "export obligations --requirement return")}
    assert stands == {"2026-01": "overdue", "2026-02": "late", "2026-03": "due"}


def test_another_day_for_a_duty_that_is_met_is_told_and_not_recorded(sent: Stage):
    came_back("2026-02", date(2026, 3, 3))
    assert imported(sent) == TAKEN
    came_back("2026-02", date(2026, 3, 4))
    [event] = [row["event"] for row in rows(sent, "records")]
    message = f"row 7: 2026-02 is recorded as done on 2026-03-03 already. if that was wrong: safetytrack void {event}"
    more = "--reason TEXT; what was done once more goes into a free row"
    assert imported(sent) == (1, f"! error: back.xlsx: {message} {more}")
    assert len(rows(sent, "records")) == 1
    done(sent, f"void {event} --reason 日期有误")
    assert imported(sent) == TAKEN


def test_where_more_is_asked_for_another_day_is_one_time_more(sent: Stage):
    for day in (3, 4):
        came_back("2026Q1", date(2026, 3, day))
        assert imported(sent) == TAKEN
    came_back("2026Q1", date(2026, 3, 5))
    code, last = imported(sent)
    assert code == 1
    assert "2026Q1 is recorded as done on 2026-03-03 already" in last


@pytest.mark.parametrize("day", ["2026-2-3", "2026.2.3", "2026年2月3日", "2026/02/03", "20260203"])
def test_a_day_typed_in_words_is_the_same_day_when_it_comes_again(sent: Stage, day: str):
    came_back("2026-02", day)
    assert imported(sent) == TAKEN
    assert imported(sent) == (0, "! one file: 0 taken, 1 recorded already, 0 not filled in, 0 not taken")
    assert [row["done_on"] for row in rows(sent, "records")] == ["2026-02-03"]
