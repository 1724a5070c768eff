"""What a page tells of a unit: what it owes by which clause, its evidence, and how its people are trained."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pages import Page, read_page
from transcripts import Stage
from typed import done

PROGRAMME = """
[programme]
code = "plan"
title = "Plan"
issued_on = 2026-01-01

[[requirement]]
code = "course"
title = "Course"
activity = "training"
per = "person"
roles = ["leader"]
applies_to = [{ kind = "town" }]
every = "month"
source = "clause 7"

[[requirement]]
code = "papers"
title = "Papers"
activity = "report"
per = "unit"
applies_to = [{ kind = "town" }]
every = "month"
parts = ["paper", "electronic"]
source = "clause 8"
"""


def settled(stage: Stage) -> None:
    """Make a ledger of a town whose two leaders share their name with one another, and a third has his own."""
    Path(stage.folder, "plan.toml").write_text(PROGRAMME, encoding="utf-8")
    Path(stage.folder, "list.txt").write_text("signed", encoding="utf-8")
    done(
        stage,
        "init --with plan.toml",
        "add-unit 中川镇 --kind town --code ZC",
        "appoint ZC leader 张三 --from 2026-01-01 --person-id 1",
        "appoint ZC leader 张三 --from 2026-01-01 --person-id 2",
        "appoint ZC leader 李四 --from 2026-01-01",
        "log training ZC --by 李四 --on 2026-01-20 --evidence list.txt",
        "log training ZC --by 张三 --person-id 2 --on 2026-02-20",
    )


@pytest.fixture
def town(filled_stage: Callable[[Callable[[Stage], object]], Stage]) -> Stage:
    """Return a stage with one town, in a file or on a server."""
    return filled_stage(settled)


def written(stage: Stage, options: str = "") -> Page:
    """Write a page and read it."""
    done(stage, f"report --as-of 2026-03-01{options} -o r.html")
    return read_page(Path(stage.folder, "r.html"))


def test_people_by_trainings_are_a_matrix(town: Stage):
    [matrix] = written(town).of("training")
    assert matrix.rows == [
        ["Person", "Course 2026-01", "Course 2026-02", "Course 2026-03"],
        ["张三", "!!", "!√", "……"],
        ["李四", "√", "!", "…"],
    ]


def test_people_whose_names_are_withheld_are_numbered(town: Stage):
    page = written(town, " --redact names")
    assert [row[0] for row in page.of("training")[0].rows] == ["Person", "withheld 1", "withheld 2"]
    assert "张三" not in page.text and "李四" not in page.text


def test_a_unit_tells_its_figures_clauses_and_evidence(town: Stage):
    page = written(town)
    [owing] = page.of("obligations")
    assert set(owing.column("Clause")) == {"clause 7", "clause 8"}
    assert "2 / 12" in page.text and "overdue: 6" in page.text
    assert "recorded: 2 · pieces of evidence: 1" in page.text


def test_missing_parts_are_told_in_words(town: Stage):
    code, _lines = town.run(["--lang", "zh", "report", "--as-of", "2026-03-01", "-o", "r.html"])
    assert code == 0
    page = read_page(Path(town.folder, "r.html"))
    [overdue] = page.of("overdue")
    assert "纸质材料、电子材料" in overdue.column("缺少材料")
