"""A backup is of one moment, beside writers, and says what is not as it was."""

import json
import sqlite3
import threading
import zipfile
from contextlib import closing
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from domain.obligation.actions import Action, AddUnit
from domain.obligation.clerk import as_of_days, scripts
from hypothesis import HealthCheck, given, settings
from store.backups import (
    CLERK,
    TOWN,
    backed_up,
    kept_files,
    restored,
    untold,
)
from store.old_ledgers import old_file
from store.replay import replay
from store.replicas import answers, dumped, require_writable
from store.samples import TODAY
from store.sealed import check_journal
from store.tampering import tamper

from safetytrack.domain.errors import Refused
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.ledger import Ledger
from safetytrack.store.transfer.archive import open_backup
from safetytrack.store.transfer.backup import back_up, path_before_upgrade
from safetytrack.store.transfer.integrity import integrity_findings
from safetytrack.store.transfer.restore import restoring


def test_a_backup_restored_elsewhere_is_the_same_ledger(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    assert (made.entries, made.files, made.faults) == (len(check_journal(proven)), 2, [])
    assert made.head == check_journal(proven)[-1].hash
    elsewhere = tmp_path / "elsewhere.db"
    assert restored(made.path, elsewhere) is None
    require_same(proven, elsewhere)
    require_writable(elsewhere)


def require_same(one: Path, other: Path) -> None:
    assert dumped(one) == dumped(other)
    assert kept_files(one) == kept_files(other)
    assert not integrity_findings(other, folder_of(other), CLERK.at)
    check_journal(other)


journeys = settings(
    max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)


@journeys
@given(scripts(), as_of_days)
def test_whatever_was_recorded_is_answered_alike_after_a_restore(
    tmp_path_factory: pytest.TempPathFactory, script: list[Action], as_of: date
):
    folder = tmp_path_factory.mktemp("journey")
    original, other = folder / "original.db", folder / "other.db"
    replay(script, original)
    if not original.exists():
        return
    replay([TOWN], other)
    with restoring(backed_up(original, folder / "backup.zip").path, other, CLERK, untold) as ready:
        # The files of evidence that a script tells of are invented.
        assert all(str(finding).endswith("is gone") for finding in ready.findings)
        kept = ready.put(untold)
    assert dumped(other) == dumped(original)
    assert answers(other, as_of) == answers(original, as_of)
    require_writable(other)
    require_writable(kept)


def test_other_programs_read_a_backup(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    with zipfile.ZipFile(made.path) as opened:
        assert opened.testzip() is None
        assert opened.namelist()[:2] == ["manifest.json", "ledger.db"]
        opened.extractall(tmp_path / "unpacked")
        manifest = json.loads(opened.read("manifest.json"))
    assert (manifest["format"], manifest["version"], manifest["head"]) == ("safetytrack-backup", 1, made.head)
    with closing(sqlite3.connect(tmp_path / "unpacked" / "ledger.db")) as ledger:
        assert ledger.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert sorted(ledger.iterdump()) == dumped(proven)


@pytest.mark.parametrize("mode", ["delete", "wal"])
def test_a_backup_beside_a_busy_writer_is_of_one_moment(tmp_path: Path, mode: str):
    ledger = tmp_path / "ledger.db"
    replay([TOWN], ledger)
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute(f"PRAGMA journal_mode = {mode}")
    stop = threading.Event()

    def record() -> None:
        for number in count():
            if stop.is_set():
                return
            replay([AddUnit(today=TODAY, code=f"B{number}", name=f"B{number}", kind="town")], ledger)

    writer = threading.Thread(target=record)
    writer.start()
    try:
        made = [backed_up(ledger, tmp_path / f"{number}.zip") for number in range(4)]
    finally:
        stop.set()
        writer.join()
    whole = [entry.hash for entry in check_journal(ledger)]
    assert len(whole) > made[-1].entries > made[0].entries
    for one in made:
        elsewhere = one.path.with_suffix(".db")
        restored(one.path, elsewhere)
        assert [entry.hash for entry in check_journal(elsewhere)] == whole[: one.entries]


def test_a_backup_is_never_written_over(proven: Path, tmp_path: Path):
    target = tmp_path / "backup.zip"
    target.write_bytes(b"precious")
    with pytest.raises(Refused, match="is there already, and a backup is never written over"):
        backed_up(proven, target)
    assert target.read_bytes() == b"precious"
    (tmp_path / "link.zip").symlink_to(tmp_path / "nowhere")
    with pytest.raises(Refused, match="is there already"):
        backed_up(proven, tmp_path / "link.zip")


def test_evidence_that_is_gone_or_changed_is_told_of_and_the_rest_backed_up(proven: Path, tmp_path: Path):
    one, other = sorted(folder_of(proven).glob("??/*"))
    one.unlink()
    other.chmod(0o600)
    other.write_bytes(b"another")
    made = backed_up(proven, tmp_path / "backup.zip")
    assert made.files == 0
    assert sorted(map(str, made.faults)) == sorted(
        [f"the file {one} is gone", f"the file {other} is not the one that was attached"]
    )
    with restoring(made.path, tmp_path / "other.db", CLERK, untold) as ready:
        assert len(ready.findings) == 2
        assert all("is gone" in str(finding) and str(tmp_path) not in str(finding) for finding in ready.findings)


def test_a_ledger_that_was_tampered_with_is_backed_up_and_told_of(proven: Path, tmp_path: Path):
    tamper(proven, "UPDATE event SET done_on = '2020-01-01'")
    made = backed_up(proven, tmp_path / "backup.zip")
    assert made.faults
    with restoring(made.path, tmp_path / "other.db", CLERK, untold) as ready:
        assert any("not what it sealed" in str(finding) for finding in ready.findings)


def test_a_damaged_ledger_is_not_backed_up(proven: Path, tmp_path: Path):
    content = bytearray(proven.read_bytes())
    content[-8192:] = b"\xff" * 8192
    proven.write_bytes(content)
    with pytest.raises(Refused, match="is damaged. restore a backup"):
        backed_up(proven, tmp_path / "backup.zip")
    assert not list(tmp_path.glob("*.zip"))


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a ledger that an older version made."""
    return old_file("0001", tmp_path / "ledger.db")


def test_a_failed_upgrade_leaves_the_ledger_and_its_backup(old: Path, monkeypatch: pytest.MonkeyPatch):
    before = old.read_bytes()
    path = path_before_upgrade(old, "0001", CLERK.at)

    def broken(*_words: object) -> None:
        raise Refused("broken")

    monkeypatch.setattr("safetytrack.store.ledger.migrate", broken)
    with pytest.raises(Refused, match="broken"):
        Ledger(old, CLERK).upgrade(keep=lambda _version: back_up(old, path, CLERK.at, untold, with_evidence=False))
    assert old.read_bytes() == before
    with open_backup(path) as opened:
        assert (opened.manifest.schema, opened.manifest.evidence) == ("0001", False)
