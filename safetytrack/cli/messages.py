"""What is said to the person, beside the data: on stderr."""

import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from contextlib import suppress
from subprocess import list2cmdline

from safetytrack.cli.part import PART
from safetytrack.domain.errors import N_, Phrase, SafetytrackError, render
from safetytrack.domain.patterns import compiled
from safetytrack.locale import _
from safetytrack.output.safe import ESCAPED, EscapeLog, console_text, escape, terminal_text
from safetytrack.output.wrapping import wrapped

OF_SYSTEM = N_("{where}: {reason}. check the path, its permissions and the disk")
"""What is said where the system refuses a file."""

_WARNINGS_SHOWN = 20
_PLAIN = r"[\w./:@+,=-]+"
"""What every shell takes as it stands."""


def say(sentence: str) -> None:
    """Say a sentence; on a terminal, one that is wider is broken between words."""
    if part := PART.get():
        part.say(sentence)
        return
    text = terminal_text(sentence)
    if sys.stderr.isatty():
        text = "\n".join(wrapped(text, terminal_width()))
    print(console_text(text, sys.stderr.encoding, ESCAPED), file=sys.stderr)


def say_command(line: str) -> None:
    """Say a command line, whole, so that it can be copied."""
    print(console_text(terminal_text(line), sys.stderr.encoding, ESCAPED), file=sys.stderr)


def quoted(word: str) -> str:
    """Return a word of a command line as this system's shell takes it for one."""
    if compiled(_PLAIN).fullmatch(word):
        return word
    if os.name == "nt":
        return list2cmdline([word])
    from shlex import quote  # most words of most lines are plain

    return quote(word)


def terminal_width() -> int:
    """Return the terminal's width; an older console of Windows breaks a line that fills its last column."""
    columns = shutil.get_terminal_size().columns
    return columns - 1 if os.name == "nt" else columns


def say_all(phrases: Iterable[Phrase]) -> None:
    """Say each of the phrases, translated."""
    for phrase in phrases:
        say(render(phrase, _))


def complain(sentences: Iterable[str]) -> None:
    """Say what is wrong, a line for each."""
    with suppress(OSError):  # where stderr takes nothing, nobody is left to tell
        for sentence in sentences:
            say(_("error: {sentence}").format(sentence=sentence))


def warn(warnings: Sequence[SafetytrackError]) -> None:
    """Say what there is to warn of, as far as anybody reads on."""
    for warning in warnings[:_WARNINGS_SHOWN]:
        say(_("warning: {sentence}").format(sentence=warning.text(_)))
    if (more := len(warnings) - _WARNINGS_SHOWN) > 0:
        say(_("and {n} more warnings").format(n=more))


def warn_of_escapes(escapes: EscapeLog) -> None:
    """Say what stands in the place of characters that standard output could not be given."""
    if escaped := escapes.take():
        sentence = N_("{n} characters that {encoding} lacks stand there like {example}. -o FILE keeps them as they are")
        values = {"encoding": sys.stdout.encoding, "n": len(escaped), "example": escape(escaped[0])}
        say(_("warning: {sentence}").format(sentence=render(Phrase(sentence, **values), _)))


def on_terminal() -> bool:
    """Say whether there is somebody to ask."""
    return sys.stdin.isatty() and sys.stderr.isatty()
