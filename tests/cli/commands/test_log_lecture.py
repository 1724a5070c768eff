"""A lecture whose lecturer is asked for on a terminal."""

import pytest
from transcripts import Stage

from safetytrack.cli.commands import log_lecture


@pytest.fixture
def town(stage: Stage, typing, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Return a stage on a terminal, with a town whose 书记 is its 镇长 too, and two deputies of one name."""
    monkeypatch.setattr(log_lecture, "on_terminal", lambda: True)
    stage.run(["load", "leaders-talk-safety"])
    stage.run(["add-unit", "清河镇", "--kind", "town"])
    for role, name, *more in (
        ("副镇长", "李红"),
        ("副镇长", "张敏", "--person-id", "07"),
        ("副镇长", "张敏", "--person-id", "08"),
        ("一肩挑", "王建国"),
    ):
        stage.run(["appoint", "清河镇", role, name, "--from", "2026-01-05", *more])
    return stage


def recorded(stage: Stage) -> list[str]:
    return stage.run(["--lang", "zh", "records", "--export", "csv"])[1][1:]


def test_the_holders_are_offered_and_the_day_is_today_unless_said(town: Stage, typing):
    typing("", "1")
    code, log = town.run(["--lang", "zh", "log-lecture", "清河镇"])
    assert code == 0
    assert [line.removeprefix("! ") for line in log[:6]] == [
        "日期 [2026-03-10]：",
        "  1  党委(党组)主要负责人、行政主要负责人  王建国",
        "  2  分管负责人  李红",
        "  3  分管负责人  张敏",
        "  4  分管负责人  张敏",
        "宣讲人（填序号或职务） [1]：",
    ]
    assert [line.split(",")[4:7] for line in recorded(town)] == [
        ["行政主要负责人", "王建国", ""],
        ["党委(党组)主要负责人", "王建国", ""],
    ]
    assert "by=王建国 on=2026-03-10 unit=清河镇" in town.run(["journal", "--export", "csv"])[1][-1]


@pytest.mark.parametrize(
    ("answers", "who"),
    [
        (("2026年3月5日", "镇长"), ["行政主要负责人", "王建国"]),
        (("2026.3.5", "李红"), ["分管负责人", "李红"]),
        (("明天", "昨天", "9", "4"), ["分管负责人", "张敏"]),
    ],
)
def test_a_number_a_post_or_a_name_will_do(town: Stage, typing, answers: tuple[str, ...], who: list[str]):
    typing(*answers)
    code, log = town.run(["log-lecture", "清河镇"])
    assert code == 0, log
    assert [line.split(",")[4:6] for line in recorded(town)] == [who]


def test_where_nobody_is_in_office_the_post_is_asked_for(town: Stage, typing):
    typing("书记")
    code, log = town.run(["log-lecture", "清河镇", "--on", "2025-12-31"])
    assert code == 0, log
    assert log[0] == "! nobody is recorded in office there on that day. say which post it was"


def test_who_says_the_post_is_asked_nothing(town: Stage, typing):
    typing()
    assert town.run(["log-lecture", "清河镇", "--role", "镇长"])[0] == 0
