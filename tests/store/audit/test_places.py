"""Doctor finds a ledger on a network or in a folder that is copied elsewhere."""

import shutil
from pathlib import Path

import pytest
from store.checked import found, told

from safetytrack.store.disk import mounts

MOUNTS = r"""
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/office\040share cifs rw 0 0
server:/export /mnt nfs4 rw 0 0
/dev/sdb1 /mnt/disk ext4 rw 0 0
user@host: /home/user/remote fuse.sshfs rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/home/user/ledger.db", None),
        ("/mnt/ledger.db", "nfs4"),
        ("/mnt/disk/ledger.db", None),
        ("/mnt/office share/台账/ledger.db", "cifs"),
        ("/home/user/remote/ledger.db", "fuse.sshfs"),
        ("//server/share/ledger.db", "UNC"),
        (r"\\server\share\ledger.db", "UNC"),
    ],
)
def test_the_mounts_tell_what_is_a_network(
    path: str, kind: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    there = tmp_path / "mounts"
    there.write_text(MOUNTS, encoding="utf-8")
    monkeypatch.setattr(mounts, "MOUNTS", there)
    assert mounts.remote(Path(path)) == kind


def test_where_the_system_does_not_say_nothing_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(mounts, "MOUNTS", tmp_path / "nothing")
    assert mounts.remote(Path("/mnt/ledger.db")) is None


def test_a_ledger_on_a_network_is_found(ledger_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    there = tmp_path / "mounts"
    there.write_text(f"server:/ {tmp_path.resolve()} nfs rw 0 0\n", encoding="utf-8")
    monkeypatch.setattr(mounts, "MOUNTS", there)
    (finding,) = found(ledger_path, "place")
    assert str(finding.message) == "the ledger lies on a network (nfs), where writes at the same time destroy it"
    assert str(finding.todo) == (
        "keep it on a disk of this machine, and share it by a PostgreSQL server; back up with: backup"
    )
    assert finding.id is None


@pytest.mark.parametrize(
    "folder",
    [
        "OneDrive",
        "OneDrive - 应急局",
        "Dropbox",
        "我的坚果云",
        "Nutstore Files",
        "百度网盘",
        "BaiduSyncdisk",
        "iCloudDrive",
        "iCloud Drive",
        "Google Drive",
        "WPS云盘",
        "Nextcloud",
    ],
)
def test_a_folder_that_is_kept_alike_elsewhere_is_found(folder: str, ledger_path: Path, tmp_path: Path):
    shared = tmp_path / folder
    (shared / "台账").mkdir(parents=True)
    place = Path(shutil.copy(ledger_path, shared / "台账" / "ledger.db"))
    assert told(place, "place") == [
        f"the ledger lies in {shared}, which is copied to other machines while it is written to"
    ]


@pytest.mark.parametrize("mark", [".stfolder", ".dropbox"])
def test_so_is_one_with_the_mark_of_such_a_program(mark: str, ledger_path: Path):
    (ledger_path.parent / mark).mkdir()
    assert told(ledger_path, "place") == [
        f"the ledger lies in {ledger_path.parent}, which is copied to other machines while it is written to"
    ]


def test_so_is_one_behind_a_link(ledger_path: Path, tmp_path: Path):
    shared = tmp_path / "Dropbox"
    shared.mkdir()
    shutil.copy(ledger_path, shared / "real.db")
    link = tmp_path / "link.db"
    link.symlink_to(shared / "real.db")
    assert len(told(link, "place")) == 1


@pytest.mark.parametrize("folder", ["OneDriver", "dropbox-no", "坚果", "workspace"])
def test_a_name_that_only_looks_like_one_is_none(folder: str, ledger_path: Path, tmp_path: Path):
    (tmp_path / folder).mkdir()
    place = Path(shutil.copy(ledger_path, tmp_path / folder / "ledger.db"))
    assert told(place, "place") == []
