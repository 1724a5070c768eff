"""Console transcripts: what a person types, and word for word what the program answers.

A line that begins with ``$ `` is a command; what follows it, up to the next command or comment, is the answer::

    # today: 2026-03-10
    $ cat > talks.toml <<EOF
    ...
    EOF
    $ safetytrack load talks.toml
    ! loaded talks: lecture
    $ safetytrack void E1 --reason "日期有误"
    ! error: no event is called 'E1'. see: safetytrack records
    [1]

``! `` marks what went to stderr, ``[1]`` an exit code other than 0. Ids of events, and of those in calendars, stand as
E1, E2, ... in the order in which they are first seen, in commands too, those of findings as F1, F2, ...; what a hash
begins with stands as HASH. An answer's own line that looks like one of these is written with a ``\\`` before it.
``# terminal: 80x24`` has what follows shown on a terminal of that size, without colours and without a pager.
Commands are run in this process, in a folder of their own. Besides safetytrack there are ``cat > FILE <<EOF``,
``cat FILE`` and ``ls [FOLDER]``; ``NAME=value`` may stand before a command, ``< FILE`` after it.
"""

import difflib
import io
import os
import re
import shlex
import time
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from importlib import import_module
from itertools import pairwise
from pathlib import Path

import pytest

from safetytrack import locale
from safetytrack.cli import app, clock
from safetytrack.cli.short_ids import SHORT
from safetytrack.output.text_width import width_of

QUESTIONS = {
    "units",
    "people",
    "programmes",
    "requirements",
    "records",
    "overdue",
    "upcoming",
    "coverage",
    "count",
    "trend",
    "status",
}
"""Commands that only ask."""

READERS = QUESTIONS | {"calendar", "diff", "evidence", "export", "why"}
"""Commands that change no file but the one they are told to write."""
EXPORTS = [[name] for name in ("units", "people", "completions", "obligations", "liaisons")]
EXPORTS.append(["progress", "--programme", "leaders-talk-safety"])
"""What ``export`` asks the ledger for, but for the whole of it."""

COMMAND_NAMES = {name for rows in app.COMMANDS.values() for name in rows}

BEIJING = timezone(timedelta(hours=8))

_UID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[57][0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
_FINDING = re.compile(r"\b[0-9a-f]{12}(?:[0-9a-f]{4})?\b")
_HASH = re.compile(r"\b[0-9a-f]{16}(?=\.\.\.)|\b[0-9a-f]{64}\b")
_EVENT_CELL = re.compile(r"^(Event|E\d+|活动编号) {2,}")
_MASK = re.compile(r"\b([EF])(\d+)\b")
_HEREDOC = re.compile(r"\$ cat > (\S+) <<EOF")
_TERMINAL = re.compile(r"# terminal: (\d+)x(\d+)")
_TODAY = re.compile(r"# today: (\d{4}-\d\d-\d\d)(?: (\d\d:\d\d))?")
_ASSIGNMENT = re.compile(r"([A-Z_]+)=(.*)", re.DOTALL)
_MARKED = re.compile(r"[$#!\\] |#$|\[\d+\]$")
_LANGUAGES = ("SAFETYTRACK_LANG", "LC_ALL", "LC_MESSAGES", "LANG", "SAFETYTRACK_DEBUG", "NO_COLOR")


class _Tape(io.StringIO):
    """A stream that writes its lines, marked, into a log shared with another stream."""

    def __init__(self, log: list[str], mark: str = "", *, is_terminal: bool = False) -> None:
        super().__init__()
        self._log, self._mark, self._open = log, mark, ""
        self._is_terminal = is_terminal

    def isatty(self) -> bool:
        return self._is_terminal

    def write(self, text: str) -> int:
        *lines, self._open = (self._open + text).split("\n")
        self._log.extend(self._mark + (line if self._mark else _escaped(line)) for line in lines)
        return len(text)

    def end(self) -> None:
        """Write a last line that lacks its end, and say so."""
        if self._open:
            self._log.append(f"{self._mark}{self._open}⏎")


@dataclass
class Stage:
    """A folder to play in, the moment it is there, and the events seen so far."""

    folder: Path
    ledger: str = "ledger.db"
    """Where the ledger is; transcripts call it ledger.db wherever it is."""
    now: datetime = datetime(2026, 3, 10, 9, tzinfo=BEIJING)
    uids: list[str] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    terminal: dict[str, str] = field(default_factory=dict)
    """What the environment says of the terminal that answers are shown on, if they are."""
    trespasses: list[str] = field(default_factory=list)
    """Commands that were refused or only asked, and changed a file all the same."""

    def replay(self, text: str) -> str:
        """Run the commands of a transcript; return it with the answers that came."""
        output: list[str] = []
        lines = iter(text.splitlines())
        pause: list[str] = []
        answered = False
        for line in lines:
            if not line.strip():
                pause.append(line)
                continue
            is_ours = line.startswith(("$ ", "# ")) or line == "#"
            if not is_ours and answered:
                pause.clear()
                continue
            output += pause
            pause.clear()
            output.append(line)
            answered = line.startswith("$ ")
            if made := _HEREDOC.fullmatch(line):
                output += self._make(made[1], lines)
            elif answered:
                output += self.answer(line[2:])
            elif moment := _TODAY.fullmatch(line):
                self.now = datetime.fromisoformat(f"{moment[1]} {moment[2] or '09:00'}").replace(tzinfo=BEIJING)
            elif size := _TERMINAL.fullmatch(line):
                self.terminal = {"COLUMNS": size[1], "LINES": size[2], "NO_COLOR": "1", "SAFETYTRACK_PAGER": ""}
        return "\n".join([*output, ""])

    def answer(self, command: str) -> list[str]:
        """Run one command line and return the lines of its answer."""
        words = [self._unmasked(word) for word in shlex.split(command)]
        given = {}
        while assigned := _ASSIGNMENT.fullmatch(words[0]):
            given[assigned[1]] = assigned[2]
            words.pop(0)
        if words[0] == "cat":
            content = Path(words[1]).read_text(encoding="utf-8")
            return [_escaped(self._masked(line)) for line in content.replace("\ufeff", "<BOM>").split("\n") if line]
        if words[0] == "ls":
            names = {path.name for path in self.folder.joinpath(*words[1:]).iterdir()}
            return sorted(names | {"ledger.db"} if "://" in self.ledger and not words[1:] else names)
        if words[0] == "mkdir":
            self.folder.joinpath(words[1]).mkdir()
            return []
        assert words[0] == "safetytrack", f"not a command of transcripts: {command}"
        before = self.files()
        code, log = self.run(words[1:], given)
        if code or next((word for word in words if word in COMMAND_NAMES), "") in READERS:
            after = self.files()
            for option, name in pairwise(words):
                if option == "-o" and not code:
                    after[name] = before[name] = b""
            if after != before:
                self.trespasses.append(command)
        return [self._masked(line) for line in log] + ([f"[{code}]"] if code else [])

    def run(self, words: list[str], environ: dict[str, str] | None = None) -> tuple[int, list[str]]:
        """Run safetytrack; return its exit code and what it said, line by line, unmasked."""
        stdin = b""
        if "<" in words:
            stdin = Path(words[words.index("<") + 1]).read_bytes()
            words = words[: words.index("<")]
        log: list[str] = []
        out, err = _Tape(log, is_terminal=bool(self.terminal)), _Tape(log, "! ")
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            patch.setattr(clock, "now", lambda: self.now)
            patch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
            for name, value in {**self.terminal, **(environ or {})}.items():
                patch.setenv(name, value)
            code = app.run(words)
        out.end()
        err.end()
        while log and not log[-1]:
            log.pop()
        return code, log

    def files(self) -> dict[str, bytes]:
        """Return what lies in the folder, names and contents."""
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if path.is_file()}

    def _make(self, name: str, lines: Iterator[str]) -> list[str]:
        body = []
        for line in lines:
            if line == "EOF":
                break
            body.append(line)
        (self.folder / name).write_text("\n".join([*body, ""]), encoding="utf-8")
        os.utime(self.folder / name, (self.now.timestamp(), self.now.timestamp()))
        return [*body, "EOF"]

    def _masked(self, line: str) -> str:
        def mask(match: re.Match[str]) -> str:
            if match[0] not in self.uids:
                self.uids.append(match[0])
            return f"E{self.uids.index(match[0]) + 1}"

        def mask_finding(match: re.Match[str]) -> str:
            if match[0] not in self.findings:
                self.findings.append(match[0])
            name = f"F{self.findings.index(match[0]) + 1}"
            is_cell = not match.start() and line[len(match[0]) :].startswith("  ")
            return name.ljust(len(match[0])) if is_cell else name

        for number, uid in enumerate(self.uids, start=1):  # a terminal shows an id's end
            line = line.replace(uid[-SHORT:], f"E{number}".ljust(SHORT)) if self.terminal else line
        line = _HASH.sub("HASH", _UID.sub(mask, line.replace(self.ledger, "ledger.db")))
        return _aligned(_FINDING.sub(mask_finding, line))

    def _unmasked(self, word: str) -> str:
        def unmask(match: re.Match[str]) -> str:
            seen = self.uids if match[1] == "E" else self.findings
            number = int(match[2]) - 1
            return seen[number] if number < len(seen) else match[0]

        return _MASK.sub(unmask, word)


@contextmanager
def on_stage(folder: Path, ledger: str = "ledger.db") -> Iterator[Stage]:
    """Enter an empty folder with a fixed moment, time zone and language."""
    _load_every_command()
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(folder)
            for name in _LANGUAGES:
                patch.delenv(name, raising=False)
            patch.setenv("SAFETYTRACK_DB", ledger)
            patch.setenv("SAFETYTRACK_EVIDENCE", "ledger.db.evidence")  # where a server's is to lie
            patch.setenv("TZ", "Asia/Shanghai")
            patch.setenv("COLUMNS", "80")
            patch.setenv("LOGNAME", "clerk")
            time.tzset()
            yield Stage(folder, ledger)
    finally:
        time.tzset()
        locale.use("en")


def check(path: Path, played: str, *, update: bool) -> None:
    """Compare a file with what was played from it, or rewrite it."""
    assert "fault of safetytrack itself" not in played
    written = path.read_text(encoding="utf-8")
    if update and written != played:
        path.write_text(played, encoding="utf-8")
        return
    if played != written:
        lines = difflib.unified_diff(written.splitlines(), played.splitlines(), str(path), "played", lineterm="")
        pytest.fail("\n".join(lines), pytrace=False)


def _load_every_command() -> None:
    """Import all commands under English: a process of its own would do so in the language it was asked in."""
    locale.use("en")
    for rows in app.COMMANDS.values():
        for module, _summary in rows.values():
            import_module(f"safetytrack.cli.commands.{module}")


def _escaped(line: str) -> str:
    return f"\\{line}" if _MARKED.match(line) else line


def _aligned(line: str) -> str:
    """Draw a column of ids together: an id is longer than what stands for it."""
    return _EVENT_CELL.sub(lambda cell: cell[1] + " " * (10 - width_of(cell[1])), line)
