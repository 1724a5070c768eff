"""Whole processes, timed from start to end, with the most memory each held."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent

_MAIN = "import sys; from safetytrack.__main__ import main; sys.exit(main())"
# ru_maxrss counts kilobytes on Linux and the BSDs, bytes on macOS.
_TO_MB = 1 / 1024**2 if sys.platform == "darwin" else 1 / 1024


class Took(NamedTuple):
    """Seconds from start to end, and the peak of memory in MB (None where the system does not tell)."""

    seconds: float
    peak_mb: float | None


class Command(NamedTuple):
    """What is run; what it says goes to a file, as it would for anybody who keeps the answer."""

    words: Sequence[str | os.PathLike]
    out: Path | None = None
    environment: Mapping[str, str] = {}


def ours(
    db: Path | str | None, *words: str | os.PathLike, out: Path | None = None, environment: Mapping[str, str] = {}
) -> Command:
    """Return a safetytrack command as its console script starts it, from this checkout."""
    return Command([sys.executable, "-c", _MAIN, *(["--db", db] if db else []), *words], out, environment)


def python(code: str) -> Command:
    """Return a Python that does nothing but ``code``."""
    return Command([sys.executable, "-c", code])


def took(command: Command) -> Took:
    """Run a command to its end. Raises ``CalledProcessError``, with what it said, if it fails."""
    words = list(map(str, command.words))
    with open(command.out or os.devnull, "wb") as out:  # noqa: PTH123  the null device has no portable path
        began = time.perf_counter()
        process = subprocess.Popen(
            words, stdout=out, stderr=subprocess.PIPE, cwd=ROOT, env=_environment() | command.environment
        )
        stderr = process.stderr.read()
        peak = None
        if hasattr(os, "wait4"):
            _pid, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            peak = usage.ru_maxrss * _TO_MB
        else:
            process.wait()
        seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, words, stderr=stderr.decode(errors="replace"))
    return Took(seconds, peak)


def alternately(commands: Sequence[Sequence[Command]], rounds: int) -> list[Took]:
    """Run rivals in turns, A B A B ..., and return the median of each; ``commands`` gives each rival's for every round.

    One turn goes before that is not counted: it fills caches and writes bytecode for those after it. Where there is but
    one round, it is that turn.
    """
    runs: list[list[Took]] = [[] for _ in commands]
    for number in range(rounds + 1 if rounds > 1 else 1):
        for rival, seen in zip(commands, runs, strict=True):
            one = took(rival[number % len(rival)])
            if number or rounds == 1:
                seen.append(one)
    return [middle(seen) for seen in runs]


def middle(runs: Sequence[Took]) -> Took:
    """Return the median time of some runs, and the highest of their peaks."""
    peaks = [run.peak_mb for run in runs if run.peak_mb is not None]
    return Took(median(run.seconds for run in runs), max(peaks, default=None))


def _environment() -> dict[str, str]:
    """Return what a clerk's process would find: bytecode cached, English, no ledger of the user's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SAFETYTRACK_", "PYTHON"))}
    return kept | {"SAFETYTRACK_LANG": "en", "PYTHONUTF8": "1"}
