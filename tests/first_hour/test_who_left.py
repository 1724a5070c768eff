"""Rosters that say in a column who is in office still and who left."""

import json

import pytest
from transcripts import Stage

HEADER = "姓名,单位,职务,任职时间,离任时间,{}\n"
LEFT_OUT = "! one row says that somebody left, and not on which day. it is left out: 4. "


def terms(stage: Stage) -> list[tuple[str, str, str | None, str | None]]:
    _code, lines = stage.run(["people", "--json"])
    return [(row["name"], row["role"], row["started_on"], row["ended_on"]) for row in json.loads("\n".join(lines))]


@pytest.mark.parametrize("header", ["状态", "在职状态", "人员状态"])
def test_who_left_on_a_day_held_the_post_until_then_and_who_left_on_none_is_left_out(either_stage: Stage, header: str):
    either_stage.run(["add-unit", "柳河镇", "--kind", "town"])
    rows = [
        "李四,柳河镇,镇长,2022.3,,在职",
        "张三,柳河镇,党委书记,2020.5,2026.1.31,调离",
        "王五,柳河镇,副镇长,2019.1,,退休",
    ]
    (either_stage.folder / "r.csv").write_text(HEADER.format(header) + "\n".join(rows), encoding="utf-8")
    code, lines = either_stage.run(["import", "r.csv"])
    assert code == 0, lines
    assert any(line.startswith(LEFT_OUT) for line in lines), lines
    assert lines[-1].endswith("2 rows read: 2 new, 0 changed, 0 recorded already")
    assert sorted(terms(either_stage)) == [
        ("张三", "party-head", "2020-05-01", "2026-01-31"),
        ("李四", "government-head", "2022-03-01", None),
    ]
    assert either_stage.run(["import", "r.csv"])[1][-1].endswith("2 rows read: 0 new, 0 changed, 2 recorded already")


@pytest.mark.parametrize("word", ["离任", "已退休", "调离", "离职", "免职"])
def test_each_word_of_leaving_is_one(either_stage: Stage, word: str):
    either_stage.run(["add-unit", "柳河镇", "--kind", "town"])
    (either_stage.folder / "r.csv").write_text(HEADER.format("状态") + f"张三,柳河镇,镇长,,,{word}\n", encoding="utf-8")
    assert either_stage.run(["import", "r.csv"])[0] == 0
    assert terms(either_stage) == []


def test_a_word_that_says_neither_is_refused(either_stage: Stage):
    either_stage.run(["add-unit", "柳河镇", "--kind", "town"])
    (either_stage.folder / "r.csv").write_text(HEADER.format("状态") + "张三,柳河镇,镇长,,,借调\n", encoding="utf-8")
    code, lines = either_stage.run(["import", "r.csv"])
    assert code == 1
    assert lines[-1] == (
        "! error: r.csv:2: column F '状态': 借调: "
        "says neither that somebody is in office nor that they left. write 在职 or 离任"
    )


def test_no_paper_that_is_written_asks_for_it(either_stage: Stage):
    either_stage.run(["add-unit", "柳河镇", "--kind", "town"])
    either_stage.run(["appoint", "柳河镇", "镇长", "李四"])
    _code, lines = either_stage.run(["export", "people", "--export", "csv"])
    assert lines[0] == "name,unit,role,started_on,ended_on,person_id,phone"


def test_of_several_who_left_on_no_day_the_rows_are_said(either_stage: Stage):
    either_stage.run(["add-unit", "柳河镇", "--kind", "town"])
    rows = "张三,柳河镇,党委书记,2020.5,,调离\n王五,柳河镇,副镇长,2019.1,,退休\n"
    (either_stage.folder / "r.csv").write_text(HEADER.format("状态") + rows, encoding="utf-8")
    lines = either_stage.run(["import", "r.csv"])[1]
    left_out = "! 2 rows say that somebody left, and not on which day. they are left out: 2-3. "
    assert any(line.startswith(left_out) for line in lines), lines
