"""Whatever a sheet may say may be typed (DESIGN.md, 3): months for days, spans, titles by the kind of unit, formats."""

import json

import pytest
from transcripts import Stage


def rows(stage: Stage, *words: str) -> list[dict]:
    _code, lines = stage.run([*words, "--json"])
    return json.loads("\n".join(lines))


@pytest.fixture
def town(either_stage: Stage) -> Stage:
    """Return a stage with a town."""
    either_stage.run(["add-unit", "柳河镇", "--kind", "town", "--opened-on", "2019年3月"])
    return either_stage


def test_a_year_and_month_stand_for_a_day_which_is_said(town: Stage):
    assert town.run(["appoint", "柳河镇", "书记", "张三", "--from", "2024.6", "--until", "2025年2月"]) == (
        0,
        [
            "! 2024.6 is a year and month only. the month's first day is taken: 2024-06-01",
            "! 2025年2月 is a year and month only. the month's last day is taken: 2025-02-28",
            "! 张三 is Party head of 柳河镇 from 2024-06-01 to 2025-02-28",
        ],
    )
    assert town.run(["vacate", "柳河镇", "书记", "--from", "2025-03"])[1] == [
        "! 2025-03 is a year and month only. the month's first day is taken: 2025-03-01",
        "! Party head of 柳河镇 is vacant from 2025-03-01",
    ]
    terms = [(row["name"], row["started_on"], row["ended_on"]) for row in rows(town, "people")]
    assert terms == [("张三", "2024-06-01", "2025-02-28"), (None, "2025-03-01", None)]
    assert town.run(["close-unit", "柳河镇", "--on", "2026年2月", "--reason", "撤并"])[1] == [
        "! 2026年2月 is a year and month only. the month's last day is taken: 2026-02-28",
        "! closed 柳河镇 on 2026-02-28",
    ]
    [unit] = rows(town, "units")
    assert (unit["opened_on"], unit["closed_on"]) == ("2019-03-01", "2026-02-28")


def test_a_month_is_no_day_where_something_was_done(town: Stage):
    code, lines = town.run(["log-study", "柳河镇", "--on", "2026.2"])
    assert code == 1
    assert lines == ["! error: '2026.2' is not a date. write a day, for example 2020-07-20, 20200720, today or -7d"]


@pytest.mark.parametrize(("within", "days"), [("3个月", 92), ("3m", 92), ("半年", 184), ("1年", 365), ("2周", 14)])
def test_within_takes_months(town: Stage, within: str, days: int):
    town.run(["init", "--with", "leaders-talk-safety", "--since", "2026-01-01"])
    code, lines = town.run(["upcoming", "--within", within, "--requirement", "report", "--period", "2027H1"])
    assert code == 0
    assert f"! nothing falls due within {days} days of 2026-03-10" in lines


def test_a_role_s_people_are_listed(town: Stage):
    town.run(["appoint", "柳河镇", "书记", "张三"])
    town.run(["appoint", "柳河镇", "镇长", "李四"])
    town.run(["appoint", "柳河镇", "联络员", "王五"])
    assert [row["name"] for row in rows(town, "people", "--role", "镇长")] == ["李四"]
    assert [row["name"] for row in rows(town, "people", "--role", "书记", "--role", "联络员")] == ["张三", "王五"]
    assert [row["name"] for row in rows(town, "people", "--kind", "镇")] == ["张三", "李四", "王五"]
    assert town.run(["people", "--period", "2026"])[0] == 2


def test_formats_go_by_their_chinese_names(town: Stage):
    assert town.run(["units", "--export", "表格"]) == town.run(["units"])
    assert town.run(["units", "--export", "逗号分隔"]) == town.run(["units", "--export", "csv"])
    assert town.run(["units", "--export", "电子表格", "-o", "units.xlsx"])[0] == 0
    assert town.run(["units", "--export", "画"])[0] == 2


def test_who_answers_for_an_enterprise_is_its_principal(town: Stage):
    town.run(["add-unit", "柳河机械厂", "--kind", "enterprise"])
    town.run(["add-unit", "柳河中学", "--kind", "school"])
    for unit in ("柳河机械厂", "柳河中学"):
        town.run(["appoint", unit, "主要负责人", "冯大"])
    (town.folder / "r.csv").write_text("姓名,单位,职务\n陈二,柳河机械厂,主要负责人\n", encoding="utf-8")
    assert town.run(["import", "people", "r.csv", "--dry-run"])[0] == 0
    assert [(row["unit"], row["role"]) for row in rows(town, "people")] == [
        ("柳河机械厂", "principal"),
        ("柳河中学", "head"),
    ]
    listed = "企业名称,类别,主要负责人\n柳河铸造厂,企业,陈二\n柳河小学,school,杨三\n"
    (town.folder / "u.csv").write_text(listed, encoding="utf-8")
    assert town.run(["import", "u.csv", "--yes"])[0] == 0
    assert {(row["unit"], row["role"]) for row in rows(town, "people") if row["name"] != "冯大"} == {
        ("柳河铸造厂", "principal"),
        ("柳河小学", "head"),
    }


def test_a_person_named_where_a_unit_is_wanted_is_known_for_one(town: Stage):
    town.run(["appoint", "柳河镇", "书记", "张三"])
    refused = "! error: '张三' is a person, and no unit. see: safetytrack people --person 张三"
    for command in ("status", "people", "records"):
        assert town.run([command, "张三"]) == (1, [refused])
    assert town.run(["--lang", "zh", "status", "张三"])[1] == [
        "! 错误：“张三”是人员，不是单位。可用 safetytrack people --person 张三 查看"
    ]
    assert [row["unit"] for row in rows(town, "people", "--person", "张三")] == ["柳河镇"]


def test_quotes_that_the_shell_of_windows_leaves_are_no_part_of_a_header(town: Stage):
    (town.folder / "r.csv").write_text("单位,名字,职务\n柳河镇,张三,书记\n", encoding="utf-8")
    assert town.run(["import", "people", "r.csv", "--map", "'名字=姓名'"])[0] == 0
    assert [row["name"] for row in rows(town, "people")] == ["张三"]
    (town.folder / "u.csv").write_text("单位名称\n松岭镇\n", encoding="utf-8")
    assert town.run(["import", "units", "u.csv", "--set", "'单位类型=镇'"])[0] == 0
    assert [row["kind"] for row in rows(town, "units")] == ["town", "town"]
