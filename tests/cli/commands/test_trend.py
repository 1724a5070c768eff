"""How coverage came about, month by month, from what is known now."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from transcripts import Stage
from typed import done

PROGRAMME = """
[programme]
code = "reports"
title = "Reports"
issued_on = 2025-10-01

[[requirement]]
code = "monthly"
title = "Monthly report"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "month"
source = "clause 1"
"""


def settled(stage: Stage) -> None:
    """Make a ledger of two towns, of which one reported in December and, recorded since, in January."""
    Path(stage.folder, "reports.toml").write_text(PROGRAMME, encoding="utf-8")
    done(
        stage,
        "init --with reports.toml",
        "add-unit 中川镇 --kind town --code ZC",
        "add-unit 东河镇 --kind town --code DH",
        "log report ZC --on 2025-12-20",
        "log report ZC --on 2026-01-20",
        "log report DH --on 2026-02-01 --for 2026-01",
    )


@pytest.fixture
def towns(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(settled)


def answers(stage: Stage, question: str) -> list[dict]:
    code, lines = stage.run([*question.split(), "--json"])
    assert code == 0, lines
    return json.loads("\n".join(line for line in lines if not line.startswith("! ")))


def test_the_last_six_months_and_today_for_the_running_one(towns: Stage):
    rows = answers(towns, "trend --last 6 --as-of 2026-03-10")
    assert [(row["as_of"], row["due_owed"], row["due_met"], row["due_pct"]) for row in rows] == [
        ("2025-10-31", 0, 0, None),
        ("2025-11-30", 2, 0, 0),
        ("2025-12-31", 4, 0, 0),
        ("2026-01-31", 6, 1, 16.7),
        ("2026-02-28", 8, 3, 37.5),
        ("2026-03-10", 10, 3, 30),
    ]


def test_each_point_is_what_coverage_says_of_that_day(towns: Stage):
    for row in answers(towns, "trend --by unit --last 4 --as-of 2026-02-28"):
        day = row.pop("as_of")
        assert row in answers(towns, f"coverage --by unit --as-of {day}")


def test_quarters_and_years_may_be_looked_back_on(towns: Stage):
    days = [row["as_of"] for row in answers(towns, "trend --last 2 --every quarter --as-of 2026-03-31")]
    assert days == ["2025-12-31", "2026-03-31"]
    assert [row["as_of"] for row in answers(towns, "trend --last 2 --every year --as-of 2026-03-31")] == days
    code, [line] = towns.run(["trend", "--every", "week"])
    assert (code, line) == (2, "! error: 'week' is no step. write one of month, quarter, year")


def test_a_number_of_steps_that_is_none_is_refused_in_chinese(stage: Stage):
    see = "详见 safetytrack trend --help"
    assert stage.run(["--lang", "zh", "trend", "--last", "三"])[1] == [
        f"! 错误：选项“--last”后请写整数，不能写“三”。{see}"
    ]
    assert stage.run(["--lang", "zh", "trend", "--last", "0"])[1] == [
        f"! 错误：选项“--last”后请写 1 到 240 的整数，不能写 0。{see}"
    ]


def test_a_step_may_be_said_in_chinese(stage: Stage):
    stage.run(["init"])
    for step in ("月", "每季度", "年", "month"):
        assert stage.run(["trend", "--every", step, "--last", "1"])[0] == 0
