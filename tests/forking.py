"""safetytrack in processes of its own that need not load it anew: copies of this one, which has it loaded."""

import os
import signal
import sys
import traceback
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, NoReturn

import pytest

from safetytrack.cli import app, clock
from safetytrack.store.backends.postgresql import PostgreSQLServer
from tests.keeping import CONNECT


class Ended(NamedTuple):
    """How a process ended: its exit code, and what it wrote to its streams."""

    code: int
    stdout: str
    stderr: str


class Forked:
    """A process that runs some words in a folder."""

    def __init__(self, words: Sequence[str], folder: Path) -> None:
        if not hasattr(os, "fork"):
            pytest.skip("this system copies no processes")
        self._stdout, self._stderr = (TemporaryFile() for _stream in range(2))  # noqa: SIM115  (until it ended)
        self._child = os.fork()
        if not self._child:
            os.dup2(self._stdout.fileno(), 1)
            os.dup2(self._stderr.fileno(), 2)
            os.chdir(folder)
            be_safetytrack(words, os.environ.copy())

    def ended(self) -> Ended:
        """Wait for its end."""
        code = os.waitstatus_to_exitcode(os.waitpid(self._child, 0)[1])
        with self._stdout, self._stderr:
            return Ended(code, *(_text(file) for file in (self._stdout, self._stderr)))


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode("utf-8")


def be_safetytrack(words: Sequence[str], environ: Mapping[str, str], moment: str | None = None) -> NoReturn:
    """Run some words in this process, which was forked for them, at a moment if one is given; then end it."""
    code = 99
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
        os.environ.clear()
        os.environ.update(environ)
        # Copies of the streams: at those themselves, what pytest had loaded would edit the line that is typed.
        sys.stdin, sys.stdout, sys.stderr = (
            os.fdopen(os.dup(number), mode, encoding="utf-8") for number, mode in enumerate("rww")
        )
        PostgreSQLServer.connect = CONNECT  # the connections that are kept are the parent's
        if moment:
            clock.now = lambda: datetime.fromisoformat(moment)
        code = app.run(list(words))
        sys.stdout.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)  # whatever happened: nobody may go on as a second copy of the parent
