"""What can be corrected, and what is refused (docs/correcting.md runs the rest)."""

import pytest
from transcripts import Stage


@pytest.fixture
def town(either_stage: Stage) -> Stage:
    """Return a stage with a town that has a 镇长 and two deputies of one name."""
    either_stage.run(["add-unit", "清河镇", "--kind", "镇"])
    either_stage.run(["appoint", "清河镇", "镇长", "王健国", "--from", "2026.1.5"])
    for number in ("07", "08"):
        either_stage.run(["appoint", "清河镇", "副镇长", "张敏", "--person-id", number])
    return either_stage


def test_a_name_is_mended_known_on_before_as_it_was_and_undone(town: Stage):
    town.now = town.now.replace(day=11)
    assert town.run(["appoint", "清河镇", "镇长", "王建国", "--was", "王健国"])[0] == 0
    assert "王建国" in "\n".join(town.run(["people"])[1])
    assert "王健国" in "\n".join(town.run(["people", "--known-on", "2026-03-10"])[1])
    assert town.run(["appoint", "清河镇", "镇长", "王建国", "--was", "王建国"]) == (0, ["! 王建国 is so already"])
    assert town.run(["verify"])[0] == 0
    assert town.run(["undo"])[0] == 0
    assert "王健国" in "\n".join(town.run(["people"])[1])
    assert town.run(["verify"])[0] == 0


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (["镇长", "王建国", "--was", "王健"], "nobody called 王健 is recorded as government-head of 清河镇."),
        (["副镇长", "张明", "--was", "张敏"], "清河镇 had several people called 张敏 as deputy."),
        (["镇长", "张敏", "--was", "王健国"], "清河镇 has somebody called 张敏 already."),
        (["镇长", "王建国", "--was", "王健国", "--from", "today"], "--was mends a name alone."),
    ],
)
def test_a_name_that_cannot_be_mended(town: Stage, words: list[str], refusal: str):
    code, log = town.run(["appoint", "清河镇", *words])
    assert code in (1, 2)
    assert log[0].startswith(f"! error: {refusal}")


def test_a_unit_that_is_open_is_not_closed_by_editing(town: Stage):
    assert town.run(["edit-unit", "清河镇", "--closed-on", "2026-06-30"]) == (
        1,
        ["! error: 清河镇 is open. close it with: safetytrack close-unit"],
    )


def test_a_unit_opened_again_was_never_merged(town: Stage):
    town.run(["add-unit", "东河镇", "--kind", "镇"])
    town.run(["close-unit", "清河镇", "--on", "2026-02-28", "--reason", "撤并", "--into", "东河镇"])
    assert town.run(["edit-unit", "清河镇", "--closed-on", ""]) == (0, ["! changed 清河镇"])
    assert town.run(["export", "units", "--export", "csv"])[1][1:] == [
        line for line in town.run(["export", "units", "--export", "csv"])[1][1:] if "2026-02-28" not in line
    ]
    assert town.run(["verify"])[0] == 0
