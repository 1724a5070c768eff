"""A ledger's id goes with it wherever it is copied to."""

from pathlib import Path

from server import PostgreSQL
from store.backups import CLERK, backed_up, restored
from store.old_ledgers import old_file
from store.samples import TODAY

from safetytrack.domain.progress import silent
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.journal.entries import ledger_uid
from safetytrack.store.ledger import Ledger
from safetytrack.store.transfer.copy import copy_ledger
from safetytrack.store.transfer.folder_reading import read_folder


def uid_of(place: Place) -> str | None:
    with reading(place) as reader:
        return ledger_uid(reader)


def test_a_backup_keeps_the_id(proven: Path, backup: Path, tmp_path: Path):
    restored(backup, tmp_path / "elsewhere.db")
    assert uid_of(proven) == uid_of(tmp_path / "elsewhere.db") is not None


def test_a_folder_keeps_the_id(folder: Path, tmp_path: Path):
    read_folder(folder, tmp_path / "back.db", silent)
    assert uid_of(folder.with_name("ledger.db")) == uid_of(tmp_path / "back.db") is not None


def test_a_copy_keeps_the_id(proven: Path, server: PostgreSQL, tmp_path: Path):
    there = server.database()
    copy_ledger(proven, there, TODAY, silent)
    copy_ledger(there, tmp_path / "back.db", TODAY, silent)
    assert uid_of(proven) == uid_of(there) == uid_of(tmp_path / "back.db") is not None


def test_an_older_backup_is_restored_without_and_gets_one_by_the_upgrade(tmp_path: Path):
    old = old_file("0004", tmp_path / "old.db")
    restored(backed_up(old, tmp_path / "backup.zip").path, tmp_path / "elsewhere.db")
    assert Ledger(tmp_path / "elsewhere.db", CLERK).upgrade()[0] == "0004"
    assert uid_of(tmp_path / "elsewhere.db")
