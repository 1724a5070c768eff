"""Backups by command: asked about on a terminal, and what verification has against one."""

import re

from cli.test_processes import on_terminal
from transcripts import Stage


def kept(stage: Stage) -> None:
    """Make a ledger with one event that a file proves, a backup of it, and one unit more."""
    stage.run(["add-unit", "中川镇", "--kind", "town"])
    (stage.folder / "表.txt").write_text("签到", encoding="utf-8")
    stage.run(["log-study", "中川镇", "--evidence", "表.txt"])
    assert stage.run(["backup", "b.zip"])[0] == 0
    stage.run(["add-unit", "东河镇", "--kind", "town"])


def test_a_ledger_is_replaced_after_a_yes(stage: Stage):
    kept(stage)
    code, shown = on_terminal(["--db", "ledger.db", "restore", "b.zip"], b"y\n", stage.folder)
    assert code == 0, shown
    assert "entries that ledger.db has since, and it has not: 1" in shown
    assert "put it in the place of ledger.db? [y/N]" in shown
    assert "东河镇" not in "".join(stage.run(["units"])[1])


def test_a_ledger_stays_after_anything_else(stage: Stage):
    kept(stage)
    before = stage.files()
    for typed in (b"\n", b"n\n", b"\x04"):
        code, shown = on_terminal(["--db", "ledger.db", "restore", "b.zip"], typed, stage.folder)
        assert (code, "nothing was changed" in shown, "error" in shown) == (1, True, False), shown
    assert stage.files() == before


def test_a_backup_of_another_ledger_is_told_from_an_older_one(stage: Stage):
    kept(stage)
    stage.run(["--db", "other.db", "add-unit", "南山镇", "--kind", "town"])
    _code, shown = on_terminal(["--db", "other.db", "restore", "b.zip"], b"n\n", stage.folder)
    assert "it does not continue in other.db, which is another ledger, damaged or changed" in shown


def test_what_does_not_verify_is_restored_only_by_who_says_so(stage: Stage):
    kept(stage)
    [proof] = (stage.folder / "ledger.db.evidence").glob("??/*")
    proof.unlink()
    code, log = stage.run(["backup", "c.zip"])
    assert code == 3
    path = proof.relative_to(stage.folder)
    assert log[1:] == [
        f"! warning: the file {path} is gone",
        "! the backup holds the rest, and the records as they are. see: safetytrack verify",
    ]
    assert stage.run(["--db", "other.db", "restore", "c.zip"]) == (
        1,
        [
            f"! warning: the file {path} is gone",
            "! error: c.zip does not verify. --despite-findings restores it all the same",
        ],
    )
    code, log = stage.run(["--db", "other.db", "restore", "c.zip", "--despite-findings"])
    assert code == 0
    assert re.match("! restored 3 journal entries and 0 files of evidence to other.db; head", log[0])


def test_a_file_that_proves_two_events_is_told_of_once(stage: Stage):
    kept(stage)
    stage.run(["log-study", "东河镇", "--evidence", "表.txt"])
    [proof] = (stage.folder / "ledger.db.evidence").glob("??/*")
    proof.unlink()
    stage.run(["backup", "c.zip"])
    assert stage.run(["--db", "other.db", "restore", "c.zip"]) == (
        1,
        [
            f"! warning: the file {proof.relative_to(stage.folder)} is gone",
            "! error: c.zip does not verify. --despite-findings restores it all the same",
        ],
    )
