"""Long answers a screenful at a time, as git shows them: by the pager that the person chose, else by less."""

import os
import shlex
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, cast

from safetytrack.output.text_width import width_of

if TYPE_CHECKING:
    from subprocess import Popen

CHOICES = ("SAFETYTRACK_PAGER", "PAGER")
"""The variables that name a pager, the first that is set; empty or ``cat``: none is wanted."""

_LESS = {"LESS": "FRX", "LV": "-c"}
"""As git has it: leave where one screen holds all, show colours, leave the answer on the screen."""


def pager_of(environ: Mapping[str, str]) -> list[str]:
    """Return the pager's command line, empty for none.

    Without a choice it is less, but for a terminal that less would complain of, and for Windows, whose ``more`` does
    not read UTF-8.
    """
    chosen = next((environ[name] for name in CHOICES if name in environ), None)
    if chosen is None:
        return [] if os.name == "nt" or environ.get("TERM", "dumb") == "dumb" else ["less"]
    try:
        words = shlex.split(chosen, posix=os.name != "nt")
    except ValueError:  # a quote without its end
        return []
    return [] if words == ["cat"] else words


@contextmanager
def paged(file: IO[str], *, wanted: bool) -> Iterator[IO[str]]:
    """Lend what writes to ``file``, a terminal; once the answer is longer than its screen, to a pager instead.

    A reader who leaves early ends the answer, not the command.
    """
    command = pager_of(os.environ) if wanted else []
    if not command:
        yield file
        return
    pages = _Pages(file, command)
    try:
        yield cast("IO[str]", pages)  # as much of a file as writers of text need
    except BrokenPipeError:
        if not pages.is_running:
            raise
    finally:
        pages.close()


class _Pages:
    """Text on its way to a screen: kept while the screen may hold it all, then given to the pager."""

    def __init__(self, file: IO[str], command: list[str]) -> None:
        self.encoding: str = getattr(file, "encoding", None) or "utf-8"
        self._file = file
        self._command = command
        self._screen = shutil.get_terminal_size()
        self._waiting: list[str] = []
        self._lines = 0
        self._target: IO[str] | None = None
        self._pager: Popen[str] | None = None

    @property
    def is_running(self) -> bool:
        """Whether a pager was begun."""
        return self._pager is not None

    def write(self, text: str) -> None:
        """Write some lines."""
        if self._target is not None:
            self._target.write(text)
            return
        self._waiting.append(text)
        self._lines += sum(-(-width_of(line) // self._screen.columns) or 1 for line in text.splitlines())
        if self._lines >= self._screen.lines:
            self._send(self._begin())

    def writelines(self, lines: Iterable[str]) -> None:
        """Write lines as they come."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Do nothing: what is waiting waits until it is known where it goes."""

    def close(self) -> None:
        """Write what is waiting, and wait for the pager's end; an interruption is the pager's to understand."""
        if self._target is None:
            self._send(self._file)
        if self._pager is None or self._pager.stdin is None:
            return
        with suppress(BrokenPipeError):
            self._pager.stdin.close()
        while True:
            try:
                self._pager.wait()
                return
            except KeyboardInterrupt:
                continue

    def _send(self, target: IO[str]) -> None:
        self._target = target
        waiting, self._waiting = self._waiting, []
        target.writelines(waiting)

    def _begin(self) -> IO[str]:
        """Start the pager, and return what it reads; where it cannot be started, the screen."""
        from subprocess import PIPE, Popen  # only a long answer pays for it

        charset = {"LESSCHARSET": "utf-8"} if self.encoding.lower().replace("-", "") == "utf8" else {}
        environ = _LESS | charset | os.environ
        try:
            self._pager = Popen(
                self._command,
                stdin=PIPE,
                env=environ,
                encoding=self.encoding,
                errors=getattr(self._file, "errors", None),
            )
        except OSError:
            return self._file
        return self._pager.stdin or self._file
