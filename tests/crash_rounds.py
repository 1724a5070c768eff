"""Scenarios played over and over, each time struck at another moment, in a file or on a server."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Protocol

from safetytrack.output import parts
from safetytrack.store.disk import locks
from safetytrack.store.evidence.folder import VARIABLE
from tests.crash_scenarios import Scenario
from tests.crash_stage import LEDGER, is_there, place, require_whole
from tests.crashing import Ended, Strike, kill, run
from tests.server import PostgreSQL


class Home(Protocol):
    """Where ledgers are kept during the rounds."""

    first: str
    """The address of what is there before, inside its folder."""
    strike: Strike

    def copied(self) -> AbstractContextManager[str]:
        """Lend the address of a copy of what is there before."""

    def company(self) -> AbstractContextManager[None]:
        """Have there whoever else is at the ledger during a round."""

    def settle(self) -> None:
        """Return once what was struck is as the next who comes finds it."""


class InAFile:
    """Ledgers in files: they lie in the folder of the round."""

    first = LEDGER
    strike = staticmethod(kill)

    @contextmanager
    def copied(self) -> Iterator[str]:
        yield LEDGER

    def company(self) -> AbstractContextManager[None]:
        return nullcontext()

    def settle(self) -> None:
        pass


_SITS_THERE = (
    "import sqlite3, sys; ledger = sqlite3.connect(sys.argv[1]); "
    "print(*ledger.execute('SELECT count(*) FROM journal').fetchone(), flush=True); sys.stdin.read()"
)


class InCompany(InAFile):
    """Ledgers in files that another process has open: what it shares with who is killed stays as that left it."""

    @contextmanager
    def company(self) -> Iterator[None]:
        words = [sys.executable, "-c", _SITS_THERE, LEDGER]
        with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout.readline()
            yield
            other.stdin.close()


class OnAServer:
    """Ledgers on a server; what is struck is the client, or the server itself."""

    def __init__(self, server: PostgreSQL, *, falls: bool = False) -> None:
        self.falls = falls
        """Whether it is the server that falls, in the end at the latest."""
        self._server = server
        self._before = server.database()
        self._has_fallen = False
        self._struck = self._before
        self.first = self._before.url

    @contextmanager
    def copied(self) -> Iterator[str]:
        self._struck = self._server.database(like=self._before.url.rpartition("/")[2])
        yield self._struck.url
        self._server.drop(self._struck)

    def company(self) -> AbstractContextManager[None]:
        return nullcontext()

    def strike(self, child: int) -> None:
        """Kill the client, or let the server fall."""
        if self.falls:
            self._server.crash()
            self._has_fallen = True
        else:
            kill(child)

    def settle(self) -> None:
        if self.falls:
            if not self._has_fallen:  # the work was quicker: what it was told is safe must be so right then
                self._server.crash()
            self._server.start()
            self._has_fallen = False
        self._server.all_have_left(self._struck)


def set_up(scenario: Scenario, folder: Path, ledger: str = LEDGER) -> Path:
    """Make what is there before in a new folder, and return it."""
    folder.mkdir()
    with _inside(folder, ledger):
        scenario.before()
    return folder


class Rounds:
    """Rounds of one scenario, each in a fresh copy of what is there before."""

    def __init__(self, scenario: Scenario, folder: Path, home: Home | None = None, before: Path | None = None) -> None:
        """``before`` is a folder in which what is there before lies already."""
        self._scenario = scenario
        self._home = home or InAFile()
        self._before = before or set_up(scenario, folder / "before", self._home.first)
        self._round = folder / "round"

    def steps(self) -> int:
        """Return how many steps the work takes when nothing strikes."""
        ended = self.play()
        assert ended.code == 0, ended.output
        return ended.steps

    def seconds(self) -> float:
        """Return how long the work takes at full speed."""
        return self.play(after=60).seconds

    def play(self, *, room: int | None = None, **how: float | None) -> Ended:
        """Do the work, struck or with too little room on the disk, and see what it came to."""
        shutil.copytree(self._before, self._round)
        try:
            with self._home.copied() as ledger, _inside(self._round, ledger), self._home.company():
                with _filled(room):
                    ended = run(self._scenario.work, self._round, strike=self._home.strike, **how)
                self._home.settle()
                if self._scenario.of_this_version and is_there():
                    require_whole(place())  # as it was left, before anybody else touches it
                self._scenario.after(ended)
                require_whole(place())
            return ended
        finally:
            shutil.rmtree(self._round)


@contextmanager
def _filled(room: int | None) -> Iterator[None]:
    """Take up the disk but for so much."""
    filler = Path("filler")
    if room is not None:
        with filler.open("wb") as file:
            os.posix_fallocate(file.fileno(), 0, shutil.disk_usage(".").free - room)
    yield
    filler.unlink(missing_ok=True)


@contextmanager
def _inside(folder: Path, ledger: str) -> Iterator[None]:
    """Work in a folder, on the ledger of that address, impatient with what others left."""
    before = Path.cwd(), dict(os.environ), locks.FRESH_SECONDS, parts.FRESH_SECONDS
    os.chdir(folder)
    os.environ |= {"SAFETYTRACK_DB": ledger, VARIABLE: "evidence", "SAFETYTRACK_LANG": "en"}
    locks.FRESH_SECONDS = parts.FRESH_SECONDS = -1
    try:
        yield
    finally:
        os.chdir(before[0])
        os.environ.clear()
        os.environ |= before[1]
        locks.FRESH_SECONDS, parts.FRESH_SECONDS = before[2:]
