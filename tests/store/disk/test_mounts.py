"""The kind of network that a path leads to, as psutil tells the mounts of each system."""

from pathlib import Path
from typing import NamedTuple

import psutil
import pytest

from safetytrack.store.disk.mounts import remote


class Partition(NamedTuple):
    """What psutil tells of one mount."""

    device: str
    mountpoint: str
    fstype: str
    opts: str = "rw"


LINUX = [
    Partition("/dev/sda1", "/", "ext4"),
    Partition("//server/share", "/mnt/office share", "cifs"),
    Partition("/dev/sdc1", "/mnt", "ext4"),
    Partition("server:/export", "/mnt", "nfs4"),
    Partition("/dev/sdb1", "/mnt/disk", "ext4"),
    Partition("user@host:", "/home/user/remote", "fuse.sshfs"),
]
MACOS = [
    Partition("/dev/disk3s1s1", "/", "apfs", "ro,local"),
    Partition("//clerk@server/office", "/Volumes/office", "smbfs", "rw,nosuid"),
    Partition("server:/export", "/Volumes/export", "nfs"),
]


@pytest.mark.parametrize(
    ("mounts", "path", "kind"),
    [
        (LINUX, "/home/user/ledger.db", None),
        (LINUX, "/mnt/ledger.db", "nfs4"),
        (LINUX, "/mnt/disk/ledger.db", None),
        (LINUX, "/mnt/office share/台账/ledger.db", "cifs"),
        (LINUX, "/home/user/remote/ledger.db", "fuse.sshfs"),
        (MACOS, "/Users/clerk/ledger.db", None),
        (MACOS, "/Volumes/office/台账/ledger.db", "smbfs"),
        (MACOS, "/Volumes/export/ledger.db", "nfs"),
        ([], "/mnt/ledger.db", None),
        ([], "//server/share/ledger.db", "UNC"),
        ([], r"\\server\share\ledger.db", "UNC"),
    ],
)
def test_network(mounts: list[Partition], path: str, kind: str | None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: mounts)
    assert remote(Path(path)) == kind


def test_a_drive_that_windows_calls_remote(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    drive = Partition(r"Z:\\", str(tmp_path), "NTFS", "rw,remote")
    monkeypatch.setattr(psutil, "disk_partitions", lambda all: [drive])
    assert remote(tmp_path / "ledger.db") == "NTFS"


def test_a_system_that_does_not_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def fail(all: bool) -> list[Partition]:
        raise FileNotFoundError("/proc/self/mounts")

    monkeypatch.setattr(psutil, "disk_partitions", fail)
    assert remote(tmp_path) is None
