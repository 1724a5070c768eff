"""A ledger that is not what was recorded is handed on with a warning, and an exit code that says so."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from transcripts import on_stage

WARNINGS = [
    "! warning: entry 2: the entry's records are not what it sealed: 2 are there, and some were changed, added or lost",
    "! warning: the completion is not like its event",
    "! it holds the records as they are. see: safetytrack verify",
]


@pytest.mark.parametrize(
    ("words", "more"),
    [
        (["copy", "--to", "copy.db"], ["! warning: the trigger keep_event_changed is missing"]),
        (["export", "ledger", "-o", "folder"], ["! warning: the trigger keep_event_changed is missing"]),
        (["--db", "other.db", "import", "ledger", "sound"], []),
    ],
)
def test_what_does_not_verify_is_handed_on_and_told(tmp_path: Path, words: list[str], more: list[str]):
    with on_stage(tmp_path) as stage:
        stage.run(["add-unit", "中川镇", "--kind", "town"])
        stage.run(["log-study", "中川镇", "--on", "2026-03-05"])
        with closing(sqlite3.connect("ledger.db")) as ledger:
            ledger.execute("DROP TRIGGER keep_event_changed")
            ledger.execute("UPDATE event SET done_on = '2026-03-04'")
            ledger.commit()
        if "import" in words:
            assert stage.run(["export", "ledger", "-o", "sound"])[0] == 3
        code, lines = stage.run(words)
    assert code == 3
    assert lines[1 + len(more) :] == WARNINGS
    assert all(line.startswith(start) for line, start in zip(lines[1:], more, strict=False))
