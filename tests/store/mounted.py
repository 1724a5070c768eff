"""A folder that lies beyond a network, as psutil tells it."""

from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest


def mount(patch: pytest.MonkeyPatch, folder: Path, kind: str) -> None:
    """Have the system say that a file system of that kind lies there."""
    partition = SimpleNamespace(device="server:/", mountpoint=str(folder.resolve()), fstype=kind, opts="rw")
    patch.setattr(psutil, "disk_partitions", lambda all: [partition])
