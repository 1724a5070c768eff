"""What ``init`` asks on a terminal, and the command that it shows."""

from pathlib import Path

import pytest
from transcripts import Stage

LISTED = [
    "  1  “百团进百万企业”安全生产学习宣讲活动 (hundred-teams)",
    "  2  领导干部讲安全 (leaders-talk-safety)",
    "  3  2020年开发区“安全生产月”活动方案 (safety-month)",
    "  4  中川园区学习宣传贯彻习近平总书记关于安全生产重要论述专题实施方案 (study-plan)",
    "  5  安全生产专项整治三年行动 (three-year-action)",
]
BEGINNING = "Enter takes what stands in brackets, or leaves it out; Ctrl-C ends it, and nothing is written."
ROSTER = "单位名称,单位类型\n清河镇,镇\n"


def messages(log: list[str]) -> list[str]:
    return [line.removeprefix("! ") for line in log]


def test_what_was_not_given_is_asked_and_the_command_that_says_the_same_is_shown(either_stage: Stage, typing):
    stage = either_stage
    (stage.folder / "单位 名册.csv").write_text(ROSTER, encoding="utf-8")
    typing("清源县安委会办公室", "2", "", "单位 名册.csv")
    code, log = stage.run(["init"])
    assert code == 0
    assert [line.replace(stage.ledger, "ledger.db") for line in messages(log)] == [
        BEGINNING,
        "Name of your office: ",
        *LISTED,
        "Programmes, by number (such as 1 3), by name or .toml file: ",
        "Count from which day on (all: from the beginning of each) [2026-01-01]: ",
        "Workbook of units, people or what was done: ",
        "the same by command:",
        "  safetytrack --db ledger.db init --office 清源县安委会办公室 --with leaders-talk-safety --since 2026-01-01",
        "  safetytrack --db ledger.db import '单位 名册.csv'",
        "made the ledger ledger.db",
        "loaded leaders-talk-safety: lecture, report",
        "leaders-talk-safety counts from 2026-01-01 on: nothing of 2020 to 2025 is owed",
        "单位 名册.csv: Units",
        "columns: 单位名称 = name, 单位类型 = kind",
        "Outcome  Rows  Which rows",
        "New         1  2",
        "单位 名册.csv: Units: one row read: 1 new, 0 changed, 0 recorded already",
        "next, who is overdue: safetytrack overdue",
    ]
    typed = "init,office=清源县安委会办公室 since=2026-01-01 with=leaders-talk-safety"
    assert typed in stage.run(["journal", "--export", "csv"])[1][1]


def test_wrong_answers_are_asked_again_and_several_programmes_chosen(stage: Stage, typing):
    typing("", "9", "no such", "1、3-4 2,领导干部讲安全", "soon", "全部", "nowhere.xlsx", "")
    code, log = stage.run(["--lang", "zh", "init"])
    assert code == 0
    assert [line for line in messages(log) if line.startswith(("错误", "  safetytrack"))] == [
        "错误：列表中没有“9”。请写1至5之间的序号",
        "错误：没有名为“no”的专项方案。请指定 .toml 文件，或写 hundred-teams、ladder、leaders-talk-safety、"
        "safety-month、study-plan、three-year-action 之一",
        "错误：“soon”不是日期。请写明哪一天，例如 2020-07-20、20200720、今天 或 -7d",
        "错误：没有文件 nowhere.xlsx。请核对文件名",
        "  safetytrack --db ledger.db init --with hundred-teams --with safety-month --with study-plan"
        " --with leaders-talk-safety",
    ]


def test_only_what_was_not_given_is_asked(stage: Stage, typing):
    whole = ["init", "--office", "清源县安委会办公室", "--with", "safety-month", "--since", "2026.1.1"]
    typing()
    assert stage.run(whole)[0] == 0
    assert stage.run(["init"])[1] == ["! the ledger ledger.db is there already"]


def test_the_place_is_asked_where_nobody_named_one(
    stage: Stage, typing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("SAFETYTRACK_DB")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "there.db").write_bytes(b"something")
    typing("", "", "", "there.db", "nowhere/new.db", "new.db")
    code, log = stage.run(["init"])
    assert code == 0
    assert messages(log)[-6:] == [
        "error: there is no folder " + str(tmp_path / "nowhere") + ". make it, or name another",
        "Where the ledger shall lie [" + str(tmp_path / "data" / "safetytrack" / "safetytrack.db") + "]: ",
        "the same by command:",
        "  safetytrack --db new.db init",
        "made the ledger new.db",
        "next, a workbook to fill in with your units: safetytrack template units -o FILE.xlsx",
    ]
    assert not (tmp_path / "data").exists()


def test_ctrl_c_in_the_middle_leaves_nothing(stage: Stage, typing, monkeypatch: pytest.MonkeyPatch):
    typing()

    def interrupted() -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("builtins.input", interrupted)
    code, log = stage.run(["init"])
    assert (code, messages(log)[-1]) == (130, "Name of your office: error: interrupted. nothing was written")
    assert stage.files() == {}


def test_off_a_terminal_nothing_is_asked(stage: Stage):
    assert stage.run(["init"]) == (0, ["! made the ledger ledger.db"])


def test_who_types_nothing_is_pointed_to_init_until_there_is_a_ledger(stage: Stage):
    code, log = stage.run([])
    assert (code, log[-1]) == (2, "! there is no ledger yet. make one with: safetytrack init")
    stage.run(["init"])
    assert stage.run([])[1] == log[:-1]
