"""Files half written, beside the ones they are to become; what a killed process left of them is swept away.

Who writes one holds a lock on it, which the system takes away from one who was killed. Windows knows no such lock, and
needs none: there an open file cannot be removed.
"""

import os
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from safetytrack.domain.patterns import compiled

FRESH_SECONDS = 5
"""What is younger may be about to be locked."""

_NAME = r"\.\d+-[0-9a-f]{8}\.part"


def part_beside(target: Path) -> Path:
    """Return a new name for a file half written."""
    return target.with_name(f".{os.getpid()}-{os.urandom(4).hex()}.part")


def is_part(name: str) -> bool:
    """Say whether a file of that name is one half written."""
    return compiled(_NAME).fullmatch(name) is not None


def hold(file: IO[Any]) -> None:
    """Have nobody sweep an open file away; where the disk knows no locks nobody ever does."""
    with suppress(OSError):
        _lock(file)


def sweep(folder: Path) -> None:
    """Remove what killed processes left half written in a folder."""
    with suppress(OSError):
        _remove(Path(entry.path) for entry in os.scandir(folder) if is_part(entry.name))


def _remove(parts: Iterable[Path]) -> None:
    for part in parts:
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > FRESH_SECONDS:
                with part.open("r+b") as file:
                    _lock(file)
                part.unlink()


def _lock(file: IO[Any]) -> None:
    """Lock an open file until it is closed. Raises ``OSError`` where somebody else has, or the disk knows no locks."""
    try:
        from fcntl import LOCK_EX, LOCK_NB, flock
    except ImportError:
        return
    flock(file, LOCK_EX | LOCK_NB)
