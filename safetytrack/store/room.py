"""Whether a disk has room left, for bytes and for names."""

import os
import shutil
from pathlib import Path

from safetytrack.domain.errors import N_

FULL = N_("the disk of {where} is full. make room and try again")

_LITTLE = 1 << 16
"""Bytes that do not do: SQLite takes 32 KB beside a ledger before it so much as looks into it."""


def is_full(folder: Path) -> bool:
    """Say whether so little is left on the disk of a folder that this is why something there failed."""
    try:
        if shutil.disk_usage(folder).free < _LITTLE:
            return True
        names = os.statvfs(folder) if hasattr(os, "statvfs") else None  # Windows never runs out of them
    except OSError:
        return False
    return names is not None and names.f_files > 0 and not names.f_favail
