"""What comes in through a pipe, kept: a file is read more than once, and a pipe only once."""

import os
import sys
from contextlib import closing
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from time import monotonic, sleep
from typing import BinaryIO, cast

from safetytrack.domain.errors import N_, Refused

PATIENCE = 5.0
"""Seconds that a pipe is waited for on whose other end nobody is yet."""

_PAUSE = 0.02
_CHUNK = 65_536


def is_pipe(file: str) -> bool:
    """Say whether a file is a pipe by its name; so is what the shell puts in the place of <(...)."""
    return Path(file).is_fifo()


def _kept() -> BinaryIO:
    return cast(BinaryIO, TemporaryFile())


def drained_input() -> BinaryIO:
    """Return all that comes in through standard input."""
    kept = _kept()
    copyfileobj(sys.stdin.buffer, kept)
    return kept


def drained(path: Path, patience: float = PATIENCE) -> BinaryIO:
    """Return all that comes in through a pipe. Raises ``Refused`` for one that nobody writes to."""
    kept = _kept()
    with closing(os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0)) as pipe:
        kept.write(_first(pipe.fileno(), path, patience))
        os.set_blocking(pipe.fileno(), True)
        copyfileobj(pipe, kept)
    return kept


def _first(pipe: int, path: Path, patience: float) -> bytes:
    """Return what comes in first, nothing if somebody is about to write. Nobody on the other end reads as an end."""
    until = monotonic() + patience
    while True:
        try:
            if chunk := os.read(pipe, _CHUNK):
                return chunk
        except BlockingIOError:
            return b""
        if monotonic() > until:
            raise Refused(
                N_("{file} is a pipe that nobody writes to. name a file, or write to it first"), file=path.name
            )
        sleep(_PAUSE)
