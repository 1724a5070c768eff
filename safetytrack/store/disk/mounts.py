"""Where a file lies: on a disk of this machine, or somewhere beyond a network."""

import re
from pathlib import Path

_NETWORK = (
    r"nfs\d?|cifs|smb\d?|smbfs|afpfs|afs|ceph|glusterfs|lustre|davfs|webdav|ncpfs|"
    r"(fuse|macfuse|osxfuse)\.?(sshfs|rclone|davfs2?|s3fs)"
)
_NETWORK_DRIVE = "remote"
"""What psutil says of a drive of Windows that GetDriveTypeW calls DRIVE_REMOTE."""


def remote(path: Path) -> str | None:
    """The kind of network that a path leads to; None for a disk, and where the system does not say."""
    if str(path).startswith(("\\\\", "//")):
        return "UNC"
    import psutil  # some 10 ms, for who writes

    try:
        partitions = psutil.disk_partitions(all=True)
    except OSError:
        return None
    resolved = path.resolve()
    above = [partition for partition in partitions if resolved.is_relative_to(partition.mountpoint)]
    if not above:
        return None
    # The innermost; of several in one place, the one that was mounted last.
    innermost = max(reversed(above), key=lambda partition: len(Path(partition.mountpoint).parts))
    is_network = re.fullmatch(_NETWORK, innermost.fstype) or _NETWORK_DRIVE in innermost.opts.split(",")
    return innermost.fstype if is_network else None
