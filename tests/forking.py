"""safetytrack in processes of its own that need not load it anew: copies of this one, which has it loaded."""

import os
import runpy
import signal
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, NamedTuple, NoReturn

import pytest

from safetytrack import locale
from safetytrack.cli import app, clock
from safetytrack.store.backends.postgresql import PostgreSQLServer
from tests.keeping import CONNECT


@cache
def load_all() -> None:
    """Load all of safetytrack, so that no copy of this process need do so; in English, as whoever is copied speaks."""
    from bench.fuzz_jail import preload  # which a system without limits lacks, and copies too

    spoken = locale.language()
    locale.use("en")
    preload()
    locale.use(spoken)


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
        load_all()
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


class Python(subprocess.Popen):
    """A process as ``Popen`` starts it; where that is a Python, it is a copy of this one, told to do the same.

    How Python itself begins is not to be seen so: in which encoding it reads the words it is given, what it does when
    interrupted before anything of ours is there, and what is loaded. SQLite takes the locks that this process holds for
    the copy's own: what waits for one has to begin anew.
    """

    def __init__(self, words: Sequence[str | os.PathLike], **options: object) -> None:
        if words[0] == sys.executable and hasattr(os, "fork"):
            load_all()
            environ = options.get("env") or os.environ
            options["preexec_fn"] = partial(be_python, list(map(str, words[1:])), dict(environ))
            for stream in (sys.stdout, sys.stderr):
                stream.flush()  # or the copy would say it once more
        super().__init__(words, **options)


@contextmanager
def copied() -> Iterator[None]:
    """Have every Python that is started from here on be a copy of this process."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Python)
        yield


def be_python(words: Sequence[str], environ: Mapping[str, str]) -> NoReturn:
    """Do in this process what Python does with ``-c`` and a program, or with ``-m`` and a module; then end it."""

    def run() -> None:
        signal.signal(signal.SIGPIPE, signal.SIG_IGN)  # Popen had it as programs have it that are no Python
        option, what, *sys.argv[1:] = words
        sys.argv[0] = option
        if option == "-c":
            exec(what, {"__name__": "__main__"})
        else:
            runpy.run_module(what, run_name="__main__", alter_sys=True)

    # All that the parent has open, and the pipe on which it waits for this process to begin.
    os.closerange(3, os.sysconf("SC_OPEN_MAX"))
    _end_with(run, environ)


def be_safetytrack(words: Sequence[str], environ: Mapping[str, str], moment: str | None = None) -> NoReturn:
    """Run some words in this process, which was forked for them, at a moment if one is given; then end it."""

    def run() -> None:
        if moment:
            clock.now = lambda: datetime.fromisoformat(moment)
        sys.exit(app.run(list(words)))

    _end_with(run, environ)


def _end_with(run: Callable[[], object], environ: Mapping[str, str]) -> NoReturn:
    """Run something as a process of its own would, and end."""
    code = 99
    try:
        _begin(environ)
        code = _exit_code(run)
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)  # whatever happened: nobody may go on as a second copy of the parent


def _begin(environ: Mapping[str, str]) -> None:
    """Forget what is the parent's."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # in the background it is ignored
    os.environ.clear()
    os.environ.update(environ)
    time.tzset()
    # Copies of the streams: at those themselves, what pytest had loaded would edit the line that is typed.
    sys.stdin, sys.stdout, sys.stderr = (
        os.fdopen(
            os.dup(number), mode, buffering, encoding=environ.get("PYTHONIOENCODING", "utf-8"), closefd=False
        )  # a copy of this process begins in its turn with streams of these very numbers
        for number, mode, buffering in ((0, "r", -1), (1, "w", -1), (2, "w", 1))
    )
    PostgreSQLServer.connect = CONNECT  # the connections that are kept are the parent's


def _exit_code(run: Callable[[], object]) -> int:
    """Run something and return the exit code that Python gives it."""
    try:
        run()
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
        return 1
    return 0
