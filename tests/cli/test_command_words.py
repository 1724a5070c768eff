"""A Chinese word where a command stands is answered with the command that it means."""

import pytest
from transcripts import Stage

from safetytrack.cli.app import COMMANDS
from safetytrack.cli.command_words import WORDS, meant


def test_every_command_is_called_something_and_no_word_means_two():
    assert {*WORDS} == {name for rows in COMMANDS.values() for name in rows}
    words = [word for text in WORDS.values() for word in text.split()]
    assert len(words) == len({*words})


@pytest.mark.parametrize(
    ("word", "commands"),
    [
        ("逾期", ["overdue"]),
        ("覆盖率", ["coverage"]),
        ("导入", ["import"]),
        ("逾期查询", ["overdue"]),
        ("宣讲登记", ["log-lecture", "log"]),
        ("延", []),
        ("天气", []),
    ],
)
def test_a_word_means_the_commands_called_so_or_alike(word: str, commands: list[str]):
    assert meant(word) == commands


def test_what_is_meant_is_said_and_nothing_done(stage: Stage):
    assert stage.run(["逾期"]) == (
        2,
        ["! error: No such command '逾期'. Did you mean 'overdue'? see: safetytrack --help"],
    )
    assert stage.run(["--lang", "zh", "天气"])[1] == ["! 错误：没有命令“天气”。详见 safetytrack --help"]
