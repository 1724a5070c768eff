"""What the program answers is what the transcripts say."""

import re
from pathlib import Path

import pytest
from server import BARE, PgBouncer, PostgreSQL
from transcripts import Stage, check, on_stage

from safetytrack.cli.app import COMMANDS

OF_FILES = {"backup", "demo", "usage"}
"""Transcripts of what only a ledger in a file can be: in a folder, unreadable, of another program."""

TRANSCRIPTS = sorted(Path(__file__).with_name("transcripts").glob("*.txt"))


def named(path: Path) -> str:
    """Return what a transcript is called in test ids."""
    return path.stem


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=named)
def test_program_answers_as_the_transcript_says(path: Path, stage: Stage, pytestconfig: pytest.Config):
    played = stage.replay(path.read_text(encoding="utf-8"))
    check(path, played, update=pytestconfig.getoption("update_transcripts"))
    assert not stage.trespasses


@pytest.mark.parametrize("path", [path for path in TRANSCRIPTS if path.stem not in OF_FILES], ids=named)
def test_program_answers_alike_on_postgresql(path: Path, server: PostgreSQL, tmp_path: Path):
    with on_stage(tmp_path, server.database(BARE).url) as stage:
        played = stage.replay(path.read_text(encoding="utf-8"))
    check(path, played, update=False)


@pytest.mark.parametrize("name", ["first_day", "import", "questions"])
def test_program_answers_alike_behind_a_pooler(name: str, server: PostgreSQL, pooler: PgBouncer, tmp_path: Path):
    path = next(path for path in TRANSCRIPTS if path.stem == name)
    with on_stage(tmp_path, pooler.place(server.database(BARE)).url) as stage:
        played = stage.replay(path.read_text(encoding="utf-8"))
    check(path, played, update=False)


@pytest.mark.parametrize("command", [name for rows in COMMANDS.values() for name in rows])
def test_every_command_has_a_transcript(command: str):
    played = "\n".join(path.read_text(encoding="utf-8") for path in TRANSCRIPTS)
    assert re.search(rf"^\$ (?:\S+=\S+ )?safetytrack (?:--\S+(?: \S+)? )?{command}(?: |$)", played, re.MULTILINE)
