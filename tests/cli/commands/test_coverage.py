"""What a report to a superior means: what has fallen due, who has no roster, who ranks first."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from transcripts import Stage
from typed import done

TOWNS = """
[programme]
code = "talks"
title = "Talks"
issued_on = 2026-01-01

[[requirement]]
code = "heads"
title = "Heads"
activity = "lecture"
per = "post"
roles = ["party-head", "government-head"]
applies_to = [{ kind = "town" }]
every = "half-year"
source = "clause 1"

[[requirement]]
code = "deputies"
title = "Deputies"
activity = "lecture"
per = "person"
roles = ["deputy"]
applies_to = [{ kind = "town" }]
every = "half-year"
source = "clause 2"

[[requirement]]
code = "principals"
title = "Principals"
activity = "study"
per = "post"
roles = ["principal"]
applies_to = [{ kind = "enterprise" }]
every = "half-year"
source = "clause 3"
"""


def settled(stage: Stage) -> None:
    """Make a ledger of a town that did its half-year, one that has no roster, and an enterprise without one."""
    Path(stage.folder, "talks.toml").write_text(TOWNS, encoding="utf-8")
    done(
        stage,
        "init --with talks.toml",
        "add-unit 中川镇 --kind town --code ZC",
        "add-unit 东河镇 --kind town --code DH",
        "add-unit 化工厂 --kind enterprise --code HG",
        "appoint ZC deputy 赵强 --from 2026-01-01",
        "log lecture ZC --role party-head --role government-head --role deputy --on 2026-03-05",
    )


@pytest.fixture
def towns(filled_stage: Callable[[Callable], Stage]) -> Stage:
    """Return a stage with such a ledger."""
    return filled_stage(settled)


def answers(stage: Stage, *words: str) -> list[dict]:
    """Return the rows that a question is answered with in JSON."""
    _code, lines = stage.run([*words, "--json"])
    return json.loads("\n".join(line for line in lines if not line.startswith("! ")))


def notices(stage: Stage, *words: str) -> list[str]:
    """Return what is said beside an answer."""
    _code, lines = stage.run(list(words))
    return [line for line in lines if line.startswith("! ")]


def test_what_has_fallen_due_is_told_beside_all_that_has_begun(towns: Stage):
    town, *_ = answers(towns, "coverage", "--by", "unit", "--as-of", "2026-07-05")
    assert (town["unit"], town["coverage_pct"], town["due_pct"]) == ("ZC", 50, 100)
    assert (town["due_owed"], town["due_met"]) == (3, 3)


def test_a_town_without_a_roster_owes_its_heads_and_has_no_roster_of_deputies(towns: Stage):
    rows = answers(towns, "coverage", "--by", "unit", "--as-of", "2026-05-01")
    assert [(row["unit"], row["owed"], row["no_roster"]) for row in rows] == [("ZC", 3, 0), ("DH", 2, 1), ("HG", 1, 0)]
    [total] = answers(towns, "coverage", "--by", "total", "--as-of", "2026-09-01", "--matured")
    assert (total["owed"], total["no_roster"]) == (6, 1)


def test_a_group_of_which_nobody_is_recorded_is_not_passed_over(towns: Stage):
    [row] = answers(towns, "coverage", "--by", "requirement", "--under", "DH", "--requirement", "deputies")
    assert (row["requirement"], row["owed"], row["coverage_pct"], row["no_roster"]) == ("deputies", 0, None, 1)


def test_who_has_no_roster_is_listed_and_said_beside_every_answer(towns: Stage):
    assert answers(towns, "people", "--missing") == [
        {"unit_code": "DH", "unit": "东河镇", "kind": "town", "role": "deputy", "requirements": ["talks/deputies"]}
    ]
    notice = "! 1 unit has no roster of deputy and is in no figure of talks/deputies: safetytrack people --missing"
    for question in ("overdue", "upcoming", "coverage", "status DH", "export obligations"):
        assert notice in notices(towns, *question.split(), "--as-of", "2026-07-05"), question
    assert notice in notices(towns, "export", "progress", "--programme", "talks", "--as-of", "2026-07-05")
    assert notices(towns, "status", "ZC", "--as-of", "2026-07-05") == []
    assert notices(towns, "coverage", "--requirement", "heads", "--as-of", "2026-07-05") == []


def test_doctor_lists_who_has_no_roster(towns: Stage):
    [finding] = [row for row in answers(towns, "doctor") if row["check"] == "no-roster"]
    assert finding["unit_code"] == "DH"
    assert finding["finding"] == "nobody was ever recorded as deputy, so that it is in no figure of talks/deputies"


@pytest.mark.parametrize(
    "words",
    [
        "appoint DH deputy 钱进 --from 2026-06-01",
        "appoint DH deputy 钱进 --from 2025-01-01 --until 2025-06-30",
        "vacate DH deputy --from 2026-01-01",
        "waive deputies DH --period 2026H1 --reason 无此岗位 --approver 刘主任",
        "close-unit DH --on 2026-01-31 --reason 撤并",
    ],
    ids=lambda words: words.partition(" ")[0],
)
def test_who_is_recorded_or_declared_or_not_asked_is_not_missing(towns: Stage, words: str):
    assert towns.run(words.split())[0] == 0
    assert answers(towns, "people", "--missing", "--as-of", "2026-06-20") == []
    [total] = answers(towns, "coverage", "--by", "total", "--as-of", "2026-06-20")
    assert total["no_roster"] == 0


def test_groups_rank_by_what_has_fallen_due_and_equals_share(towns: Stage):
    rows = answers(towns, "coverage", "--by", "unit", "--rank", "--as-of", "2026-07-05")
    assert [(row["rank"], row["unit"], row["score_pct"]) for row in rows] == [
        (1, "ZC", 100),
        (2, "DH", 0),
        (2, "HG", 0),
    ]
    assert list(rows[0])[-2:] == ["score_pct", "rank"]
    rows = answers(towns, "coverage", "--by", "unit", "--rank", "--as-of", "2026-05-01")
    assert [(row["rank"], row["score_pct"]) for row in rows] == [(None, None)] * 3


def test_only_what_is_missing_is_narrowed_by_more_than_the_day(towns: Stage):
    code, [line] = towns.run(["people", "--programme", "talks"])
    assert (code, line) == (2, "! error: only people --missing takes --programme. leave it out")
    assert [row["unit_code"] for row in answers(towns, "people", "--missing", "--kind", "town")] == ["DH"]
