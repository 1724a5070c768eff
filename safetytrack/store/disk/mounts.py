"""Where a file lies: on a disk of this machine, or somewhere beyond a network."""

import re
import sys
from pathlib import Path

MOUNTS = Path("/proc/self/mounts")
"""Where Linux says which file system lies where."""

_REMOTE = re.compile(
    r"nfs\d?|cifs|smb\d?|smbfs|afpfs|afs|ceph|glusterfs|lustre|davfs|webdav|ncpfs|fuse\.(sshfs|rclone|davfs2?|s3fs)"
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_DRIVE_REMOTE = 4


def remote(path: Path) -> str | None:
    """Return the kind of network that a path leads to; None for a disk, and where the system does not say."""
    if str(path).startswith(("\\\\", "//")):
        return "UNC"
    if sys.platform == "win32":
        import ctypes

        drive = ctypes.windll.kernel32.GetDriveTypeW(path.resolve().anchor)
        return "GetDriveTypeW" if drive == _DRIVE_REMOTE else None
    try:
        mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return None
    kind = _file_system(path.resolve(), mounts)
    return kind if _REMOTE.fullmatch(kind) else None


def _file_system(path: Path, mounts: str) -> str:
    """Return the kind of file system that a path lies on: that of the innermost mount above it, the last made there."""
    innermost, found = -1, ""
    for line in mounts.splitlines():
        _device, mounted, kind, *_rest = [*line.split(" "), "", "", ""]
        there = Path(_OCTAL.sub(lambda code: chr(int(code[1], 8)), mounted))
        if path.is_relative_to(there) and len(there.parts) >= innermost:
            innermost, found = len(there.parts), kind
    return found
