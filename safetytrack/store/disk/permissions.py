"""Who may read what is written: nobody who may not read what it is made of."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def as_private_as(source: object) -> Iterator[None]:
    """Keep all files that are written meanwhile from whom a file is kept; a ledger on a server is kept from nobody."""
    closed = _closed(source) if isinstance(source, Path) else 0
    before = os.umask(closed)
    os.umask(before | closed)
    try:
        yield
    finally:
        os.umask(before)


def _closed(path: Path) -> int:
    """Return the permissions of group or others where they may not read a file; one that is not there is nobody's."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return 0
    readers = ((stat.S_IRGRP, stat.S_IRWXG), (stat.S_IROTH, stat.S_IRWXO))
    return sum(everything for may_read, everything in readers if not mode & may_read)
