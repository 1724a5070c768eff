"""``restore --continues``: a folder of counties' ledgers, each put over by its own later backups only."""

import re

from transcripts import Stage
from typed import done


def text(lines: list[str]) -> str:
    return "\n".join(lines)


def test_a_later_backup_of_the_same_ledger_is_put_over_it_unasked(stage: Stage):
    done(stage, "add-unit 中川镇 --kind town", "backup 1.zip", "--db county.db restore 1.zip --continues")
    done(stage, "add-unit 东河镇 --kind town", "backup 2.zip", "--db county.db restore 2.zip --continues")
    assert "东河镇" in text(stage.run(["--db", "county.db", "units"])[1])


def test_the_same_backup_once_more_changes_nothing(stage: Stage):
    done(stage, "add-unit 中川镇 --kind town", "backup 1.zip", "--db city.db restore 1.zip --continues")
    before = stage.files()
    code, lines = stage.run(["--db", "city.db", "restore", "1.zip", "--continues"])
    assert (code, text(lines)) == (0, "! city.db has all of it already; nothing was changed")
    assert stage.files() == before


def test_an_older_one_a_fork_and_another_ledger_are_refused_with_both_text(stage: Stage):
    done(stage, "add-unit 中川镇 --kind town", "backup old.zip", "--db fork.db restore old.zip")
    done(stage, "--db fork.db add-unit 南山镇 --kind town", "--db fork.db backup fork.zip")
    done(stage, "--db other.db add-unit 北塬镇 --kind town", "--db other.db backup other.zip")
    done(stage, "add-unit 东河镇 --kind town")
    before = stage.files()
    for file, why in (
        ("old.zip", "the backup is older than ledger.db: its head is HASH, that one's HASH. ask for a later one"),
        (
            "fork.zip",
            "the backup does not continue ledger.db, they have parted: its head is HASH, that one's HASH."
            " ask its office which holds",
        ),
        (
            "other.zip",
            "the backup is of another ledger than ledger.db: its head is HASH, that one's HASH."
            " name the ledger it is of with --db",
        ),
    ):
        code, lines = stage.run(["restore", file, "--continues", "--yes"])
        assert code == 1
        assert re.sub("[0-9a-f]{64}", "HASH", text(lines)) == f"! error: {why}"
        assert len(set(re.findall("[0-9a-f]{64}", text(lines)))) == 2
    assert stage.files() == before
