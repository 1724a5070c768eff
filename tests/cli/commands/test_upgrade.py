"""An upgrade names what this version answers otherwise of the ledger, and nothing else."""

from pathlib import Path

import pytest
from store.old_ledgers import old_file
from transcripts import on_stage

SESSIONS = (
    "! answered otherwise from now on: export progress counts every session that was held, beyond what is owed, too"
    " (rule 17)"
)


@pytest.mark.parametrize("version", ["0001", "0004", "0005"])
def test_an_upgrade_names_what_is_answered_otherwise(version: str, tmp_path: Path):
    with on_stage(tmp_path) as stage:
        old_file(version, stage.folder / "ledger.db")
        code, lines = stage.run(["upgrade"])
    assert code == 0
    assert lines[1].startswith(f"! upgraded the ledger from {version} to ")
    assert lines[2:] == [SESSIONS]
