"""Ledgers of talks: which header names the unit that talks, and which the one that is talked to."""

import json

import pytest
from transcripts import Stage


@pytest.fixture
def stage(either_stage: Stage) -> Stage:
    for words in (
        ["add-unit", "柳河镇", "--kind", "town"],
        ["add-unit", "柳河机械厂", "--kind", "enterprise", "--parent", "柳河镇"],
        ["appoint", "柳河镇", "镇长", "李四", "--from", "2024-03-01"],
    ):
        assert either_stage.run(words)[0] == 0
    return either_stage


def lectures(stage: Stage, header: str, row: str, *options: str) -> list[tuple[str, str | None]]:
    """Take in a ledger of one row; return the units of the lectures, and where they were held."""
    (stage.folder / "t.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    code, lines = stage.run(["import", "t.csv", *options])
    assert code == 0, lines
    _code, lines = stage.run(["records", "--json"])
    return [(row["unit"], row["host"]) for row in json.loads("\n".join(lines))]


def test_beside_the_unit_a_unit_of_talks_is_where_they_are_held(stage: Stage):
    taken = lectures(stage, "活动类型,单位,宣讲人,宣讲单位,宣讲时间", "宣讲,柳河镇,李四,柳河机械厂,2026.3.4")
    assert taken == [("柳河镇", "柳河机械厂")]


def test_beside_the_unit_that_hears_it_is_the_unit_that_talks(stage: Stage):
    taken = lectures(stage, "活动类型,宣讲单位,宣讲人,受讲单位,宣讲日期", "宣讲,柳河镇,李四,柳河机械厂,2026.3.4")
    assert taken == [("柳河镇", "柳河机械厂")]


def test_beside_both_it_is_left_out_and_that_is_said(stage: Stage):
    taken = lectures(stage, "活动类型,单位,宣讲人,宣讲单位,受讲单位,时间", "宣讲,柳河镇,李四,某厂,柳河机械厂,2026.3.4")
    assert taken == [("柳河镇", "柳河机械厂")]


def test_alone_it_is_not_guessed_and_the_map_says_what_it_is(stage: Stage):
    header, row = "活动类型,宣讲人,宣讲单位,宣讲时间,听课人数", "宣讲,李四,柳河镇,2026.3.4,60人"
    (stage.folder / "t.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    code, lines = stage.run(["import", "t.csv"])
    assert code == 1
    assert lines[:2] == [
        "! t.csv: it looks most like completions, but lacks unit. name them in its header, or say which of yours one is"
        " with --map 'YOURS=unit'",
        "! columns: 活动类型 = activity, 宣讲人 = person, 宣讲单位 = host, 宣讲时间 = done_on, 听课人数 = audience",
    ]
    assert lectures(stage, header, row, "--map", "宣讲单位=单位") == [("柳河镇", None)]
    assert lectures(stage, header, row) == [("柳河镇", None)]
