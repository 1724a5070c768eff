"""What backups and folders say of themselves: to the byte as older versions wrote it, and nothing else is taken."""

import json

import pytest

from safetytrack.store.transfer.manifest import (
    BackupManifest,
    FolderManifest,
    ForeignManifest,
    NewerManifest,
    TableFile,
)

BACKUP = BackupManifest("2026-03-10T09:00:00+08:00", "0004", 2, "a" * 64, 4096, "b" * 64, evidence=True)
FOLDER = FolderManifest("0004", "a" * 64, {"unit": TableFile(2, "b" * 64)})
BACKUP_TEXT = f"""{{
 "format": "safetytrack-backup",
 "version": 1,
 "made_at": "2026-03-10T09:00:00+08:00",
 "schema": "0004",
 "entries": 2,
 "head": "{"a" * 64}",
 "ledger_size": 4096,
 "ledger_sha256": "{"b" * 64}",
 "evidence": true
}}"""
FOLDER_TEXT = f"""{{
  "format": "safetytrack-ledger-1",
  "schema": "0004",
  "head": "{"a" * 64}",
  "tables": {{
    "unit": {{
      "rows": 2,
      "sha256": "{"b" * 64}"
    }}
  }}
}}
"""


def test_a_manifest_is_written_as_ever():
    assert (BACKUP.to_json(), FOLDER.to_json()) == (BACKUP_TEXT, FOLDER_TEXT)


def test_a_manifest_is_read_back():
    assert BackupManifest.from_json(BACKUP_TEXT.encode()) == BACKUP
    assert FolderManifest.from_json(FOLDER_TEXT) == FOLDER


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"version": 2}, NewerManifest),
        ({"version": 0}, ForeignManifest),
        ({"version": True}, ForeignManifest),
        ({"format": "another"}, ForeignManifest),
        ({"entries": "2"}, ForeignManifest),
        ({"evidence": 1}, ForeignManifest),
        ({"more": 1}, ForeignManifest),
    ],
)
def test_a_backup_of_another_make(changes: dict, error: type[Exception]):
    with pytest.raises(error):
        BackupManifest.from_json(json.dumps(json.loads(BACKUP_TEXT) | changes))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"format": "safetytrack-ledger-2", "tables": None}, NewerManifest),
        ({"format": 1}, ForeignManifest),
        ({"head": None}, ForeignManifest),
        ({"tables": []}, ForeignManifest),
        ({"tables": {"unit": {"rows": -1, "sha256": "b" * 64}}}, ForeignManifest),
        ({"tables": {"unit": {"rows": True, "sha256": "b" * 64}}}, ForeignManifest),
        ({"tables": {"unit": {"rows": 1, "sha256": "B" * 64}}}, ForeignManifest),
    ],
)
def test_a_folder_of_another_make(changes: dict, error: type[Exception]):
    with pytest.raises(error):
        FolderManifest.from_json(json.dumps(json.loads(FOLDER_TEXT) | changes))


@pytest.mark.parametrize("text", ["", "{", "\x00", "[]"])
def test_what_is_no_object_is_no_manifest(text: str):
    for read in (BackupManifest.from_json, FolderManifest.from_json):
        with pytest.raises(ValueError):
            read(text)
