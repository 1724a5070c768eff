"""What a person is asked for on a terminal, and what happens to a wrong answer."""

from collections.abc import Iterable

import pytest
from transcripts import Stage

from safetytrack.cli import app, prompts


def messages(log: Iterable[str]) -> list[str]:
    return [line.removeprefix("! ") for line in log]


def test_everything_that_must_be_given_has_a_question():
    for rows in app.COMMANDS.values():
        for name in rows:
            needed = [one for one in app.load(name).params if one.required]
            for one in needed:
                assert prompts.question_of(name, one.name).words


def test_each_thing_is_asked_for_in_words_with_what_there_is_to_choose_from(stage: Stage, typing):
    typing("中川镇", "town")
    code, log = stage.run(["add-unit"])
    assert code == 0
    assert messages(log) == [
        "Full name of the unit: ",
        "known: province, city, district, committee, department, town, subdistrict, zone, enterprise",
        "Kind of unit: ",
        "made the ledger ledger.db",
        "added 中川镇 as U1",
    ]


def test_a_person_is_asked_in_chinese_and_may_answer_with_labels(stage: Stage, typing):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    typing("中川镇", "党委书记", "王建国")
    code, log = stage.run(["--lang", "zh", "appoint"])
    assert code == 0
    assert messages(log) == [
        "单位：",
        "可选：党委（党组）主要负责人、行政主要负责人、主要负责人、"
        "其他班子成员、分管负责人、企业主要负责人、安全管理人员、"
        "关键岗位人员、安监人员、联络员",
        "职务类别：",
        "姓名：",
        "王建国自2026-03-10起任中川镇党委（党组）主要负责人",
    ]


def test_a_wrong_answer_is_told_why_and_asked_again(stage: Stage, typing):
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    typing("", "没有", "\xff", "中川", "soon", "2026-03-01", " ", "搬迁")
    code, log = stage.run(["close-unit"])
    assert code == 0, log
    assert messages(log) == [
        "Unit: ",
        "error: nothing stands there. fill it in",
        "Unit: ",
        "error: no unit is called '没有'. see: safetytrack units",
        "Unit: ",
        "error: that is not text in utf-8. type it anew",
        "Unit: ",
        "Last open day: ",
        "error: 'soon' is not a date. write a day, for example 2020-07-20, 20200720, today or -7d",
        "Last open day: ",
        "Reason: ",
        "error: nothing stands there. fill it in",
        "Reason: ",
        "closed 中川镇 on 2026-03-01",
    ]


@pytest.mark.parametrize(
    ("words", "typed", "answer"),
    [
        (["add-unit", "甲厂"], ["工 厂", "企业"], "错误：单位类型中没有“工 厂”。"),
        (["appoint", "中川镇"], ["书记!", "联络员", "王" * 201, "王建国"], "错误：姓名长达201个字符。"),
        (
            ["waive", "--period", "2026H1"],
            ["talk", "lecture", "中川镇", "机构改革", "李主任"],
            "错误：没有名为“talk”的工作要求。",
        ),
        (
            ["extend", "report", "中川镇", "--period", "2026H1", "--reason", "x", "--approver", "y"],
            ["明日", "2026-07-01"],
            "错误：“明日”不是日期。",
        ),
        (["void"], ["E9", "1234", "日期有误"], "错误：没有编号为“E9”的活动。"),
        (["log"], ["学 习", "学习", "中川镇"], "错误：活动类型中没有“学 习”。"),
        (["load"], ["nothing", "study-plan"], "错误：没有名为“nothing”的专项方案。"),
        (["copy"], ["ftp://x", "another.db"], "错误：ftp://... 不是台账地址。"),
        (["import"], ["人", "none.csv", "units.csv", "y"], "错误：没有文件 人。请核对文件名"),
        (["template", "-o", "t.xlsx"], ["人", "单位"], "错误：不能导入“人”。"),
        (["import", "units"], [".", "units.csv"], "错误：. 是文件夹。请指定其中的文件"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_every_kind_of_wrong_answer_is_asked_again(stage: Stage, typing, words, typed, answer):
    stage.run(["load", "leaders-talk-safety"])
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    stage.run(["log-study", "中川镇", "--ref", "1234"])
    (stage.folder / "units.csv").write_text("name,kind\n乙厂,enterprise\n", encoding="utf-8")
    typing(*typed)
    code, log = stage.run(["--lang", "zh", *words])
    assert code == 0, log
    assert any(line.startswith(answer) for line in messages(log)), log


def test_a_ledger_that_is_not_there_ends_the_questions(stage: Stage, typing):
    assert stage.run(["void"]) == (1, ["! error: there is no ledger at ledger.db. make one with: safetytrack init"])
