"""Which packages a command line loads."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

LOADER = """
import json, os, sys
from contextlib import redirect_stderr, redirect_stdout
from safetytrack.cli.app import run
with open(os.devnull, "w") as nothing, redirect_stdout(nothing), redirect_stderr(nothing):
    run(["overdue", "--json"])
for line in sys.stdin:
    words, environ = json.loads(line)
    if child := os.fork():
        print(os.waitpid(child, 0)[1], flush=True)
        continue
    os.environ.update(environ)
    for stream in (0, 1, 2):
        os.dup2(os.open(os.devnull, os.O_RDWR), stream)
    try:
        run(words)
        with open("loaded.txt", "w") as file:
            print(*sys.modules, sep="\\n", file=file)
        os._exit(0)
    finally:
        os._exit(1)
"""
"""Runs one command line after another, each in a process that has loaded no more than a simple question needs.

So much is told of each, whether it needs it or not: nothing that it loads stays untold.
"""


class Loader:
    """A process that tells which packages command lines load."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._process = subprocess.Popen(
            [sys.executable, "-c", LOADER],
            cwd=folder,
            env=os.environ | {"SAFETYTRACK_DB": "ledger.db"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def loaded(self, words: list[str], environ: Mapping[str, str] = {}) -> set[str]:
        """Return the top-level packages that a command line loads."""
        print(json.dumps([words, dict(environ)]), file=self._process.stdin, flush=True)
        assert self._process.stdout.readline() == "0\n"
        modules = (self._folder / "loaded.txt").read_text(encoding="utf-8").split()
        assert "safetytrack.cli.app" in modules
        return {name.split(".")[0] for name in modules}

    def end(self) -> None:
        """Let the process end."""
        self._process.stdin.close()
        self._process.wait(10)
