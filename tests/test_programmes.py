"""Ten notices of the kind that offices get, each with invented events and an answer worked by hand.

Beside ``programmes/NAME.toml`` stands ``NAME.txt``, a transcript that begins with the answer in words.
"""

import shutil
from pathlib import Path

import pytest
from server import BARE, PostgreSQL
from transcripts import check, on_stage

PROGRAMMES = sorted((Path(__file__).parent / "programmes").glob("*.toml"))


def played(programme: Path, folder: Path, ledger: str) -> str:
    """Return the programme's transcript with the answers that come."""
    shutil.copy(programme, folder)
    with on_stage(folder, ledger) as stage:
        return stage.replay(programme.with_suffix(".txt").read_text(encoding="utf-8"))


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda path: path.stem)
def test_a_notice_is_answered_as_by_hand(programme: Path, tmp_path: Path, pytestconfig: pytest.Config):
    update = pytestconfig.getoption("update_transcripts")
    check(programme.with_suffix(".txt"), played(programme, tmp_path, "ledger.db"), update=update)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda path: path.stem)
def test_a_notice_is_answered_alike_on_postgresql(programme: Path, tmp_path: Path, server: PostgreSQL):
    check(programme.with_suffix(".txt"), played(programme, tmp_path, server.database(BARE).url), update=False)
