"""A command run in a jail: a forked process with little memory and little time, whose words are looked through."""

import gc
import os
import re
import signal
import sys
import traceback
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from resource import RLIMIT_AS, RLIMIT_CPU, RLIMIT_FSIZE, setrlimit
from typing import NamedTuple

from sqlalchemy.orm import configure_mappers

import safetytrack

MEMORY = 1 << 30
"""Bytes of address space."""

SECONDS = 10
"""Of processor time; waiting takes no more than ten times as many."""

LARGEST_FILE = 256 << 20
"""Bytes of the largest file that may be written."""

_CRASHED = 70
_EXIT_CODES = frozenset({0, 1, 2, 3})
_FAULTS = re.compile(r"Traceback \(|a fault of safetytrack|panicked at|MemoryError|memory allocation")
_RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def preload() -> None:
    """Load all of the program, so that those who are forked need not."""
    for module in walk_packages(safetytrack.__path__, "safetytrack."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    for name in ("alembic.command", "psutil", "sqlalchemy.dialects.sqlite", "python_calamine"):
        import_module(name)
    configure_mappers()
    gc.freeze()  # what is shared with those who are forked stays so


class Ended(NamedTuple):
    """How a command ended; ``memory`` in KB at its peak, ``said`` is what it wrote to both streams."""

    code: int | None
    signal: int | None
    seconds: float
    memory: int
    output: str

    @property
    def fault(self) -> str | None:
        """What is wrong with that, if anything is."""
        if self.signal is not None:
            return "too slow" if self.signal in (signal.SIGXCPU, signal.SIGALRM) else f"signal {self.signal}"
        if match := _FAULTS.search(self.output):
            return f"{match[0]}: {self.output.strip().splitlines()[-1][:160]}"
        if self.code not in _EXIT_CODES:
            return f"exit code {self.code}"
        if raw := _RAW.search(self.output):
            return f"{raw[0]!r} on the screen"
        return None


def run(words: list[str], folder: Path, log: Path) -> Ended:
    """Run a command in a folder; what it says goes to ``log``."""
    child = os.fork()
    if child == 0:
        _run_in_here(words, folder, log)
    _child, status, usage = os.wait4(child, 0)
    ended = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
    killed = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    output = log.read_text("utf-8", "replace")
    return Ended(ended, killed, usage.ru_utime + usage.ru_stime, usage.ru_maxrss, output)


def _run_in_here(words: list[str], folder: Path, log: Path) -> None:
    """Run a command in this process, and end it."""
    code = _CRASHED
    try:
        _confine(folder, log)
        from safetytrack.__main__ import main

        sys.argv = ["safetytrack", *words]
        code = main()
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _confine(folder: Path, log: Path) -> None:
    os.chdir(folder)
    os.environ.update(SAFETYTRACK_DEBUG="1", SAFETYTRACK_LANG="en", NO_COLOR="1")
    nothing, written = os.open(os.devnull, os.O_RDONLY), os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream, target in ((0, nothing), (1, written), (2, written)):
        os.dup2(target, stream)
    setrlimit(RLIMIT_AS, (MEMORY, MEMORY))
    setrlimit(RLIMIT_CPU, (SECONDS, SECONDS + 1))
    setrlimit(RLIMIT_FSIZE, (LARGEST_FILE, LARGEST_FILE))
    signal.alarm(10 * SECONDS)
