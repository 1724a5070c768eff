"""`--export text`: what is pasted into a group."""

from pathlib import Path

import pytest
from transcripts import Stage
from typed import done

PROGRAMME = """
[programme]
code = "talks"
title = "Leaders talk"
issued_on = 2026-01-01

[[requirement]]
code = "lecture"
title = "宣讲"
activity = "lecture"
per = "post"
roles = ["party-head"]
applies_to = [{ kind = "town" }]
every = "half-year"
source = "clause 1"
"""


@pytest.fixture
def towns(either_stage: Stage) -> Stage:
    """Return a stage with a district of two towns, of which one has lectured."""
    Path(either_stage.folder, "talks.toml").write_text(PROGRAMME, encoding="utf-8")
    done(
        either_stage,
        "init --with talks.toml",
        "add-unit 青岚区 --kind district --code D",
        "add-unit 中川镇 --kind town --code ZC --parent D",
        "add-unit 东河镇 --kind town --code DH --parent D",
        "appoint ZC party-head 张三 --from 2025-01-01",
        "appoint DH party-head 李四 --from 2025-01-01",
        "appoint DH liaison 王五 --from 2025-01-01",
        "log-lecture ZC --role party-head --on 2026-02-20",
    )
    return either_stage


def printed(stage: Stage, command: str) -> list[str]:
    """Return what a command prints."""
    code, lines = stage.run(command.split(" "))
    assert code == 0, lines
    return lines


def test_overdue_is_a_paragraph_a_territory(towns):
    assert printed(towns, "overdue --export text --as-of 2026-07-10") == [
        "东河镇: not done by 2026-07-10: 宣讲 (2026H1, due by 2026-06-30): 李四."
    ]
    assert printed(towns, "--lang zh overdue --export text --phones --as-of 2026-07-10") == [
        "【东河镇】截至7月10日尚未完成：宣讲（2026年上半年，6月30日前）：李四。联络员：王五。"
    ]


def test_where_nobody_is_known_to_ring_up_that_is_said(towns):
    lines = printed(towns, "overdue --export text --phones --as-of 2027-01-10")
    assert lines[-1] == (
        "! units without a liaison: 1. record one: safetytrack appoint UNIT liaison NAME --phone NUMBER"
    )
    assert printed(towns, "--lang zh overdue --export text --phones --as-of 2027-01-10")[-1] == (
        "! 有1个单位未登记联络员。登记：safetytrack appoint 单位 联络员 姓名 --phone 号码"
    )
    assert not [line for line in printed(towns, "overdue --export text --as-of 2027-01-10") if line.startswith("!")]


def test_upcoming_follows_the_order_of_units(towns):
    lines = printed(towns, "upcoming --export text --as-of 2026-12-20")
    assert [line[:3] for line in lines] == ["中川镇", "东河镇"]


def test_a_league_tells_each_rank(towns):
    lines = printed(towns, "coverage --rank --export text --as-of 2026-07-10")
    assert lines == [
        "as of 2026-07-10, ranked by score: "
        "the score is the share done on time of what has fallen due, each requirement by its weight.",
        "中川镇: rank 1, score 100.0%, due coverage 1 / 1 = 100.0%, overdue: 0.",
        "东河镇: rank 2, score 0.0%, due coverage 0 / 1 = 0.0%, overdue: 1.",
    ]


def test_equals_in_a_league_are_said_to_share_their_rank(towns):
    done(towns, "log-lecture DH --role party-head --on 2026-02-20")
    assert printed(towns, "coverage --rank --export text --as-of 2026-07-10")[2] == (
        "东河镇: tied for rank 1, score 100.0%, due coverage 1 / 1 = 100.0%, overdue: 0."
    )
    assert printed(towns, "--lang zh coverage --rank --export text --as-of 2026-07-10") == [
        "截至7月10日，各属地得分率和名次（按行政区划排列）：得分率是已到期事项中按时完成的占比，按各项工作要求的权重计算。",
        "中川镇：并列第1名，得分率100.0%，到期履职率 1 / 1 = 100.0%，逾期未完成0项。",
        "东河镇：并列第1名，得分率100.0%，到期履职率 1 / 1 = 100.0%，逾期未完成0项。",
    ]


def test_what_a_score_is_stands_below_a_table_of_ranks_and_beside_no_file_for_programs(towns):
    score = "! the score is the share done on time of what has fallen due, each requirement by its weight"
    assert printed(towns, "coverage --rank --by unit --as-of 2026-07-10")[-1] == score
    assert score not in printed(towns, "coverage --by unit --as-of 2026-07-10")
    assert score not in printed(towns, "coverage --rank --by unit --export csv --as-of 2026-07-10")


def test_nothing_is_said_to_be_nothing(towns):
    assert printed(towns, "overdue --export text --as-of 2026-03-10") == ["! nothing is overdue as of 2026-03-10"]


def test_what_is_no_text_is_refused(towns):
    assert towns.run(["units", "--export", "text"])[0] == 2
    assert towns.run(["coverage", "--export", "text"])[0] == 2
    assert towns.run(["overdue", "--phones"])[0] == 2
