"""Every command explains itself."""

import subprocess
import sys

import pytest
from transcripts import Stage

from safetytrack.cli.app import COMMANDS

NAMES = [name for rows in COMMANDS.values() for name in rows]


@pytest.mark.parametrize("command", NAMES)
def test_help_of_a_command_has_a_summary_an_example_and_words_for_every_option(stage: Stage, command: str):
    code, log = stage.run([command, "--help"])
    assert code == 0
    assert log[0].startswith(f"Usage: safetytrack {command}")
    assert log[2].strip()
    assert any(line.strip().startswith(f"Example: safetytrack {command}") for line in log)
    options = log[log.index("Options:") + 1 :]
    assert all(len(line.split("  ")) > 1 for line in options)
    assert not (stage.folder / "ledger.db").exists()


@pytest.mark.parametrize("command", NAMES)
def test_summary_in_the_list_of_commands_is_one_line(stage: Stage, command: str):
    _code, log = stage.run(["--help"])
    line = next(line for line in log if line.startswith(f"  {command} "))
    assert line.endswith((".", ")."))


def test_help_needs_no_ledger_and_no_arguments(stage: Stage):
    assert stage.run(["log", "--help"])[0] == 0
    assert stage.run(["--db", "nowhere/at/all.db", "status", "--help"])[0] == 0


@pytest.mark.parametrize("words", [["--lang", "zh", "overdue", "--help"], ["--lang=zh", "--help"]])
def test_help_speaks_the_language_asked_for(words: list[str]):
    completed = subprocess.run([sys.executable, "-m", "safetytrack", *words], capture_output=True, check=True)
    output = completed.stdout.decode("utf-8")
    assert "逾期" in output


def test_python_m_safetytrack_is_the_same_program():
    completed = subprocess.run([sys.executable, "-m", "safetytrack", "--version"], capture_output=True, check=True)
    assert completed.stdout.startswith(b"safetytrack ")
