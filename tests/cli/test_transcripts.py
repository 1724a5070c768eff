"""What the program answers is what the transcripts say."""

import re
from pathlib import Path

import pytest
from transcripts import Stage, check

from safetytrack.cli.app import COMMANDS

TRANSCRIPTS = sorted(Path(__file__).with_name("transcripts").glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
def test_program_answers_as_the_transcript_says(path: Path, stage: Stage, pytestconfig: pytest.Config):
    played = stage.replay(path.read_text(encoding="utf-8"))
    check(path, played, update=pytestconfig.getoption("update_transcripts"))
    assert not stage.trespasses


@pytest.mark.parametrize("command", [name for rows in COMMANDS.values() for name in rows])
def test_every_command_has_a_transcript(command: str):
    played = "\n".join(path.read_text(encoding="utf-8") for path in TRANSCRIPTS)
    assert re.search(rf"^\$ (?:\S+=\S+ )?safetytrack (?:--\S+(?: \S+)? )?{command}(?: |$)", played, re.MULTILINE)
