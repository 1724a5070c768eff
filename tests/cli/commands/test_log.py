"""After a log command: the obligations that this very event counts for, and no others."""

from pathlib import Path

import pytest
from transcripts import Stage

PROGRAMME = """
[programme]
code = "p"
title = "P"
issued_on = 2026-01-01
"""

REQUIREMENT = """
[[requirement]]
code = "{code}"
title = "{code}"
activity = "{activity}"
applies_to = [{{ kind = "town" }}]
source = "clause"
{rest}
"""


@pytest.fixture
def stage(either_stage: Stage) -> Stage:
    """Return a stage with its ledger in a file, and another with it on a server."""
    return either_stage


@pytest.fixture
def town(stage: Stage) -> Stage:
    """Return a stage with a town that owes all kinds of things."""
    requirements = {
        ("local", "lecture"): 'per = "unit"\nevery = "year"\nhost = "territory"',
        ("own-sector", "drill"): 'per = "post"\nevery = "year"\nhost = "sector"\nroles = ["deputy"]',
        ("summary", "report"): 'per = "unit"\nevery = "year"\nparts = ["paper", "photos"]',
        ("course", "training"): 'per = "person"\nevery = "year"\nroles = ["deputy"]',
        ("hours", "film"): 'per = "unit"\nevery = "year"\nmeasure = "hours"\nminimum = 2',
        ("talk", "meeting"): 'per = "post"\nevery = "year"\nroles = ["party-head", "deputy"]',
    }
    body = [
        REQUIREMENT.format(code=code, activity=activity, rest=rest) for (code, activity), rest in requirements.items()
    ]
    Path("p.toml").write_text(PROGRAMME + "".join(body), encoding="utf-8")
    for words in (
        ["init", "--with", "p.toml"],
        ["add-unit", "中川镇", "--kind", "town", "--code", "ZC"],
        ["add-unit", "化工厂", "--kind", "enterprise", "--code", "HG", "--parent", "ZC"],
        ["appoint", "ZC", "deputy", "赵强", "--from", "2026-01-01", "--person-id", "1"],
        ["appoint", "ZC", "deputy", "赵强", "--from", "2026-01-01", "--person-id", "2"],
    ):
        assert stage.run(words)[0] == 0
    return stage


def counted(stage: Stage, *words: str) -> list[str]:
    """Log an event and return what it is said to count for."""
    code, log = stage.run([*words, "--on", "2026-03-05"])
    assert code == 0, log
    return [line.removeprefix("! counts for ") for line in log if "counts for" in line]


NOTHING = ["no requirement of 中川镇; check the day and the post"]


def test_event_that_was_not_held_where_it_must_be(town: Stage):
    assert counted(town, "log-lecture", "ZC", "--role", "deputy", "--host", "HG") == ["p/local 2026, 中川镇: Met"]
    code, [recorded, sentence] = town.run(["log-lecture", "ZC", "--role", "deputy", "--on", "2026-03-05"])
    event = recorded.removeprefix("! recorded ").partition(":")[0]
    assert (code, sentence.replace(event, "E2")) == (0, NOWHERE)


NOWHERE = "! does not count for p/local 2026, 中川镇: no unit is named that it was held at. if there was one: void E2, and log it with --host"  # noqa: E501


def test_what_counts_for_another_is_said_to_be_elsewhere_only_while_that_is_unmet(stage: Stage):
    requirements = (
        ("local", 'per = "unit"\nevery = "year"\nhost = "territory"'),
        ("any", 'per = "unit"\nevery = "month"'),
    )
    body = [REQUIREMENT.format(code=code, activity="film", rest=rest) for code, rest in requirements]
    Path("p.toml").write_text(PROGRAMME + "".join(body), encoding="utf-8")
    for words in (
        ["init", "--with", "p.toml"],
        ["add-unit", "中川镇", "--kind", "town", "--code", "ZC"],
        ["add-unit", "化工厂", "--kind", "enterprise", "--code", "HG", "--parent", "ZC"],
        ["add-unit", "纸厂", "--kind", "enterprise", "--code", "ZX"],
    ):
        assert stage.run(words)[0] == 0
    elsewhere = ["log", "film", "ZC", "--host", "ZX", "--on"]
    assert stage.run([*elsewhere, "2026-01-05"])[1][1:] == [
        "! counts for p/any 2026-01, 中川镇: Met",
        "! does not count for p/local 2026, 中川镇: held at 纸厂, outside the territory of 中川镇",
    ]
    assert stage.run(["log", "film", "ZC", "--host", "HG", "--on", "2026-02-05"])[1][1:3] == [
        "! counts for p/local 2026, 中川镇: Met",
        "! counts for p/any 2026-02, 中川镇: Met",
    ]
    assert stage.run([*elsewhere, "2026-03-05"])[1][1:] == ["! counts for p/any 2026-03, 中川镇: Met"]


@pytest.mark.parametrize(
    ("activity", "why"),
    [
        ("lecture", "p/local 2026, 中川镇: held at 纸厂, outside the territory of 中川镇"),
        ("drill", "p/own-sector 2026, Deputy in charge: held at 纸厂, outside the sector of 中川镇"),
    ],
)
def test_event_held_elsewhere_is_said_to_be(town: Stage, activity: str, why: str):
    assert town.run(["add-unit", "纸厂", "--kind", "enterprise", "--code", "ZX"])[0] == 0
    code, log = town.run(["log", activity, "ZC", "--role", "deputy", "--host", "ZX", "--on", "2026-03-05"])
    assert (code, log[1:]) == (0, [f"! does not count for {why}"])


def test_part_that_nobody_asked_for(town: Stage):
    assert counted(town, "log", "report", "ZC", "--part", "paper") == ["p/summary 2026, 中川镇: Due"]
    code, log = town.run(["log", "report", "ZC", "--part", "video", "--on", "2026-03-05"])
    assert code == 0
    (sentence,) = [line for line in log if "video" in line]
    assert sentence.startswith("! video is no part of p/summary, which has paper, ")
    assert not [line for line in log if "counts for" in line]


def test_two_people_of_one_name(town: Stage):
    first = counted(town, "log", "training", "ZC", "--by", "赵强", "--person-id", "1")
    second = counted(town, "log", "training", "ZC", "--by", "赵强", "--person-id", "2")
    assert first == second == ["p/course 2026, 赵强: Met"]


def test_event_without_the_hours_that_are_counted(town: Stage):
    assert counted(town, "log", "film", "ZC", "--hours", "1") == ["p/hours 2026, 中川镇: Due"]
    assert counted(town, "log", "film", "ZC") == NOTHING


def test_post_that_was_credited_and_no_other(town: Stage):
    assert counted(town, "log", "meeting", "ZC", "--role", "party-head") == ["p/talk 2026, Party head: Met"]
    assert counted(town, "log", "meeting", "ZC", "--role", "deputy") == ["p/talk 2026, Deputy in charge: Met"]
    assert counted(town, "log", "meeting", "ZC") == NOTHING


def test_what_is_less_than_each_must_be_is_said_to_be(stage: Stage):
    rest = 'per = "unit"\nevery = "year"\neach = { hours = 2, people = 30 }'
    programme = PROGRAMME + REQUIREMENT.format(code="drill", activity="drill", rest=rest)
    Path(stage.folder, "p.toml").write_text(programme, encoding="utf-8")
    for words in ("init --with p.toml", "add-unit 中川镇 --kind town --code ZC"):
        assert stage.run(words.split())[0] == 0
    code, lines = stage.run(["log", "drill", "ZC", "--on", "2026-03-05", "--hours", "1.5", "--audience", "40"])
    assert (code, lines[1:]) == (
        0,
        ["! does not count for p/drill 2026, 中川镇: each must be of at least 2 hours, at least 30 people"],
    )
    code, lines = stage.run(["log", "drill", "ZC", "--on", "2026-03-06", "--hours", "2", "--audience", "30"])
    assert (code, lines[1:]) == (0, ["! counts for p/drill 2026, 中川镇: Met"])
