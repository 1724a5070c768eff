"""A backup put in a ledger's place: nothing is lost, and what does not verify is found."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from server import PostgreSQL
from store.backups import (
    CLERK,
    TOWN,
    backed_up,
    changed,
    kept_files,
    prove,
    restored,
    untold,
    with_ledger,
    with_manifest,
)
from store.old_ledgers import old_file
from store.replay import replay
from store.replicas import dumped, require_writable
from store.samples import A_LITTLE_OF_ALL
from store.sealed import check_journal

from safetytrack.domain.errors import Refused
from safetytrack.store.disk import staging
from safetytrack.store.evidence import folder as evidence
from safetytrack.store.evidence.folder import folder_of
from safetytrack.store.ledger import Ledger
from safetytrack.store.schema import version
from safetytrack.store.transfer.backup import back_up
from safetytrack.store.transfer.integrity import integrity_findings
from safetytrack.store.transfer.restore import restoring


def test_what_was_there_is_kept_with_its_evidence(proven: Path, tmp_path: Path):
    there = tmp_path / "there.db"
    replay(A_LITTLE_OF_ALL, there)
    prove(there, tmp_path)
    before, files = dumped(there), kept_files(there)
    mode = 0o640
    there.chmod(mode)
    kept = restored(backed_up(proven, tmp_path / "backup.zip").path, there)
    assert (dumped(kept), kept_files(kept)) == (before, files)
    assert not integrity_findings(kept, folder_of(kept), CLERK.at)
    assert dumped(there) == dumped(proven)
    assert kept_files(proven).items() <= kept_files(there).items()
    assert there.stat().st_mode & 0o777 == mode
    assert not integrity_findings(there, folder_of(there), CLERK.at)


def test_it_goes_without_links_too(proven: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    there = tmp_path / "there.db"
    replay(A_LITTLE_OF_ALL, there)
    prove(there, tmp_path)
    before, files = dumped(there), kept_files(there)

    def none(*_names: object) -> None:
        raise OSError("this disk knows no links")

    monkeypatch.setattr(staging.os, "link", none)
    made = backed_up(proven, tmp_path / "backup.zip")
    kept = restored(made.path, there)
    assert (dumped(kept), kept_files(kept)) == (before, files)
    assert dumped(there) == dumped(proven)


def test_damaged_evidence_is_mended_by_a_restore(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    good = kept_files(proven)
    for file in folder_of(proven).glob("??/*"):
        file.chmod(0o600)
        file.write_bytes(b"another")
    kept = restored(made.path, proven)
    assert kept_files(proven) == good
    assert set(kept_files(kept).values()) == {b"another"}


def test_a_link_to_a_ledger_stays_a_link(proven: Path, tmp_path: Path):
    made = backed_up(proven, tmp_path / "backup.zip")
    (tmp_path / "far").mkdir()
    real, link = tmp_path / "far" / "real.db", tmp_path / "link.db"
    replay([TOWN], real)
    link.symlink_to(real)
    kept = restored(made.path, link)
    assert link.is_symlink()
    assert dumped(real) == dumped(proven)
    assert kept.parent == real.parent
    assert kept_files(link) == kept_files(proven)


def test_a_pipe_is_no_backup_and_no_ledger(backup: Path, tmp_path: Path):
    """Neither is waited for, nor replaced: nothing is there to be kept beside."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(Refused, match="is a pipe or a device. put what it holds into a file first"):
        restored(pipe, tmp_path / "ledger.db")
    with pytest.raises(Refused, match="is a pipe or a device. name the ledger's file with --db"):
        restored(backup, pipe)
    assert pipe.is_fifo()


def test_a_trigger_that_came_with_a_backup_is_found(backup: Path, tmp_path: Path):
    trap = "CREATE TRIGGER trap AFTER INSERT ON journal BEGIN DELETE FROM looked_at; END"
    hostile = changed(backup, tmp_path / "hostile.zip", with_ledger(trap))
    with restoring(hostile, tmp_path / "other.db", CLERK, untold) as ready:
        assert [str(finding) for finding in ready.findings] == ["the trigger trap is none of safetytrack's"]


def test_a_cut_tail_of_the_journal_is_found(backup: Path, tmp_path: Path):
    cut = with_ledger("DROP TRIGGER keep_journal_deleted", "DELETE FROM journal WHERE number = 99")
    hostile = changed(backup, tmp_path / "hostile.zip", lambda parts: (cut(parts), with_manifest(head="a" * 64)(parts)))
    with restoring(hostile, tmp_path / "other.db", CLERK, untold) as ready:
        assert any("no entry has the hash" in str(finding) for finding in ready.findings)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a ledger that an older version made."""
    return old_file("0001", tmp_path / "ledger.db")


def test_a_backup_of_an_older_ledger_is_verified_and_restored_as_it_was(old: Path, tmp_path: Path):
    before = dumped(old)
    made = backed_up(old, tmp_path / "backup.zip")
    Ledger(old, CLERK).upgrade()
    with restoring(made.path, old, CLERK, untold) as ready:
        assert (ready.findings, ready.of_older_version) == ([], True)
        ready.put(untold)
    assert dumped(old) == before
    assert Ledger(old, CLERK).upgrade() == ("0001", version.SCHEMA)
    check_journal(old)


def test_a_backup_without_its_evidence_finds_it_where_it_lies(proven: Path, tmp_path: Path):
    made = back_up(proven, tmp_path / "backup.zip", CLERK.at, untold, with_evidence=False)
    replay([TOWN], proven)
    restored(made.path, proven)
    assert not integrity_findings(proven, folder_of(proven), CLERK.at)


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Return what says where the evidence of ledgers on a server lies from now on."""
    yield lambda name: monkeypatch.setenv(evidence.VARIABLE, str(tmp_path / name))


def test_a_ledger_on_a_server_is_backed_up_and_restored(
    server: PostgreSQL, tmp_path: Path, folders: Callable[[str], None]
):
    one, other = server.database(), server.database()
    folders("one")
    replay(A_LITTLE_OF_ALL, one)
    prove(one, tmp_path)
    made = backed_up(one, tmp_path / "backup.zip")
    assert (made.head, made.files, made.faults) == (check_journal(one)[-1].hash, 2, [])
    restored(made.path, tmp_path / "file.db")
    assert [entry.hash for entry in check_journal(tmp_path / "file.db")][-1] == made.head
    folders("other")
    assert restored(made.path, other) is None
    assert check_journal(other)[-1].hash == made.head
    assert len(kept_files(other)) == 2
    require_writable(other)
    folders("taken")
    with pytest.raises(Refused, match="is taken already. name a place that holds no ledger yet"):
        restored(made.path, other)
    assert not (tmp_path / "taken").exists()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_byte_that_differs_is_found_or_makes_no_difference(
    proven: Path, backup: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
):
    folder = tmp_path_factory.mktemp("flipped")
    made = Path(shutil.copyfile(backup, folder / "backup.zip"))
    content = bytearray(made.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    if data.draw(st.booleans()):
        content[place] ^= data.draw(st.integers(1, 255))
    else:
        del content[place:]
    made.write_bytes(content)
    other = folder / "other.db"
    try:
        with restoring(made, other, CLERK, untold) as ready:
            if ready.findings:
                return
            ready.put(untold)
    except Refused:
        assert not other.exists()
        return
    assert (dumped(other), kept_files(other)) == (dumped(proven), kept_files(proven))
