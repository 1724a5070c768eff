"""``restore --continues``: a folder of counties' ledgers, each put over by its own later backups only."""

import re
from functools import partial
from pathlib import Path

import pytest
from store.backups import CLERK, untold
from store.old_ledgers import old_file
from store.replicas import dumped
from transcripts import Stage
from typed import done

from safetytrack.domain.errors import Refused
from safetytrack.store.transfer.restore import restoring


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


def send(version: str, stage: Stage) -> None:
    """Put a county's ledger of a version into the city; then upgrade it, and record."""
    old_file(version, stage.folder / "ledger.db")
    done(stage, "backup old.zip", "--db city.db restore old.zip --continues")
    done(stage, "upgrade", "backup upgraded.zip", "add-unit 东河镇 --kind town", "backup later.zip")


SENT = {version: partial(send, version) for version in ("0001", "0005")}


@pytest.fixture(params=SENT)
def sent(request: pytest.FixtureRequest, stage: Stage, filled_ledgers) -> str:
    """Return the version of a county's ledger that lies in the city; since, the county has upgraded and recorded."""
    filled_ledgers.copied(SENT[request.param], stage.folder)
    return request.param


def test_a_backup_of_this_version_continues_an_older_one(sent: str, stage: Stage):
    done(stage, "--db city.db restore later.zip --continues")
    assert "东河镇" in text(stage.run(["--db", "city.db", "units"])[1])
    done(stage, "--db city.db verify")


def test_an_upgrade_of_the_older_one_alone_parts_nothing(sent: str, stage: Stage):
    done(stage, "--db city.db upgrade")
    assert stage.run(["--db", "city.db", "restore", "old.zip", "--continues"])[0] == 1
    code, lines = stage.run(["--db", "city.db", "restore", "later.zip", "--continues"])
    if sent < "0005":  # which had no id: each upgrade gave it one of its own
        assert (code, "is of another ledger" in text(lines)) == (1, True)
        return
    assert code == 0
    assert "东河镇" in text(stage.run(["--db", "city.db", "units"])[1])
    done(stage, "--db city.db verify", "--db city.db upgrade")


def test_what_was_recorded_after_an_upgrade_parts_it(stage: Stage):
    old_file("0005", stage.folder / "ledger.db")
    done(stage, "backup old.zip", "--db city.db restore old.zip", "upgrade", "--db city.db upgrade")
    done(stage, "--db city.db add-unit 南山镇 --kind town", "add-unit 东河镇 --kind town", "backup later.zip")
    code, lines = stage.run(["--db", "city.db", "restore", "later.zip", "--continues"])
    assert (code, "they have parted" in text(lines)) == (1, True)


def test_an_older_backup_is_refused_with_its_own_head(stage: Stage):
    old_file("0005", stage.folder / "ledger.db")
    head = re.search("head ([0-9a-f]{64})", text(stage.run(["backup", "old.zip"])[1])).group(1)
    done(stage, "upgrade")
    assert f"its head is {head}," in text(stage.run(["restore", "old.zip", "--continues"])[1])


def test_who_wrote_after_it_was_seen_to_continue_loses_nothing(stage: Stage):
    done(stage, "add-unit 中川镇 --kind town", "backup 1.zip", "--db city.db restore 1.zip")
    done(stage, "add-unit 东河镇 --kind town", "backup 2.zip")
    with restoring(Path("2.zip"), Path("city.db"), CLERK, untold) as ready:
        assert ready.continues()
        done(stage, "--db city.db add-unit 南山镇 --kind town")
        before = dumped(Path("city.db"))
        with pytest.raises(Refused) as refused:
            ready.put(untold)
    assert str(refused.value) == "somebody wrote to city.db meanwhile; nothing was changed. restore it again"
    assert dumped(Path("city.db")) == before
    assert len(list(Path().glob("city.db*"))) == 1
