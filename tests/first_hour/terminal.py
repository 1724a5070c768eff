"""A terminal of its own: commands run on it as a person runs them, and the screen as tmux would capture it."""

import os
import pty
import re
import struct
import termios
from codecs import getincrementaldecoder
from collections.abc import Callable, Mapping
from fcntl import ioctl
from itertools import takewhile
from pathlib import Path
from select import select
from unicodedata import east_asian_width

from forking import be_safetytrack, load_all

_CONTROL = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])|([\r\n\b])|([^\x1b\r\n\b]+)")
_PROMPTS = (": ", "：", "] ")
"""What ends a question that waits for an answer, if nothing more comes."""
_PAUSE = 0.2

Answering = Callable[[str], str]
"""Says what is typed behind the words of a question, the last line of the screen."""


class Terminal:
    """A window of so many columns in a folder, at a moment; ``environ`` is what the session has set beside."""

    def __init__(self, folder: Path, columns: int, moment: str, environ: Mapping[str, str]) -> None:
        self._folder = folder
        self._columns = columns
        self._moment = moment
        self.environ = {**environ, "TERM": "xterm", "NO_COLOR": "1", "SAFETYTRACK_PAGER": ""}

    def run(self, words: list[str], answering: Answering) -> tuple[int, list[str]]:
        """Run safetytrack with some words; return its exit code and the lines that stand on the screen."""
        load_all()
        child, terminal = pty.fork()
        if not child:
            ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", 50, self._columns, 0, 0))
            os.chdir(self._folder)
            be_safetytrack(words, {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", **self.environ}, self._moment)
        shown, decoder = "", getincrementaldecoder("utf-8")()
        try:
            while chunk := os.read(terminal, 65536):
                shown += decoder.decode(chunk)
                if shown.endswith(_PROMPTS) and not select([terminal], [], [], _PAUSE)[0]:
                    os.write(terminal, f"{answering(screen(shown, self._columns)[-1])}\n".encode())
        except OSError:  # the end of what a terminal has to say
            pass
        finally:  # a question that nobody expected does not wait on: its terminal is gone
            os.close(terminal)
            _pid, status = os.waitpid(child, 0)
        return os.waitstatus_to_exitcode(status), screen(shown, self._columns)


def screen(shown: str, columns: int) -> list[str]:
    """Return the lines that a terminal of so many columns shows of what was written to it."""
    lines: list[list[str]] = [[]]
    row = column = 0
    for mode, command, control, text in _CONTROL.findall(shown):
        if control == "\n":
            row += 1
            if row == len(lines):
                lines.append([])
        elif control or command == "K":
            column = 0 if control == "\r" else max(column - (control == "\b"), 0)
            if command == "K":
                lines[row] = [] if mode == "2" else lines[row][:column]
        elif command == "A":
            row = max(row - int(mode or 1), 0)
        for character in text:
            width = 2 if east_asian_width(character) in "WF" else 1
            if column + width > columns:
                lines.append([])
                row, column = len(lines) - 1, 0
            lines[row] += [" "] * (column - len(lines[row]))
            lines[row][column : column + width] = [character] + [""] * (width - 1)
            column += width
    texts = ["".join(line).rstrip() for line in lines]
    empty = len(list(takewhile(lambda text: not text, reversed(texts))))
    return texts[: len(texts) - empty] or [""]
