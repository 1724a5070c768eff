"""What goes wrong, said once and where it is known.

A message is an English template; the words around it are looked up in the catalogue only when it is shown,
so that the domain stays free of files and languages.
"""

import errno
from collections.abc import Callable, Iterable, Mapping

Translator = Callable[[str], str]
"""What says a template, or a ``Word``, in the language of the answer."""


def N_(message: str) -> str:
    """Mark ``message`` for the catalogue without translating it yet."""
    return message


class Word(str):
    """A word of ours filled into a sentence: its English as text, and the list under which others are found.

    That is a list of the vocabulary; "called" for what a sentence calls a column or an option ("person" for somebody's
    name), "thing" for what a row is about, "typed" for a word to be typed as it stands, or "reason" for what the system
    or a library says.
    """

    def __new__(cls, text: str, context: str) -> "Word":
        word = super().__new__(cls, text)
        word.context = context
        return word


class Words(str):
    """Several words or names filled into a sentence: joined by commas, or by what the language joins with."""

    def __new__(cls, parts: Iterable[str]) -> "Words":
        parts = tuple(parts)
        words = super().__new__(cls, ", ".join(parts))
        words.parts = parts
        return words


class Phrase(str):
    """A piece of a sentence that is a template itself."""

    def __new__(cls, message: str, **values: object) -> "Phrase":
        phrase = super().__new__(cls, message.format(**values))
        phrase.message = message
        phrase.values = values
        return phrase


def filled(message: str, values: Mapping[str, object], translate: Translator = str) -> str:
    """Return a sentence: its template, and what is filled in, passed through ``translate`` first."""
    return translate(message).format(**{name: _said(value, translate) for name, value in values.items()})


def _said(value: object, translate: Translator) -> object:
    if isinstance(value, Word):
        return translate(value)
    if isinstance(value, Words):
        return translate(Word(", ", "between")).join(str(_said(part, translate)) for part in value.parts)
    if isinstance(value, Phrase):
        return filled(value.message, value.values, translate)
    return value


_REASONS = {
    errno.ENOENT: N_("No such file or directory"),
    errno.EACCES: N_("Permission denied"),
    errno.EPERM: N_("Operation not permitted"),
    errno.EISDIR: N_("Is a directory"),
    errno.ENOTDIR: N_("Not a directory"),
    errno.ENOSPC: N_("No space left on device"),
    errno.EROFS: N_("Read-only file system"),
    errno.ENAMETOOLONG: N_("File name too long"),
    errno.EEXIST: N_("File exists"),
    errno.EFBIG: N_("File too large"),
    errno.EIO: N_("Input/output error"),
    errno.EINVAL: N_("Invalid argument"),
    errno.ELOOP: N_("Too many levels of symbolic links"),
    errno.EMFILE: N_("Too many open files"),
    errno.ENXIO: N_("No such device or address"),
}


def reason_of(error: OSError) -> Word:
    """Return why the system refused, in words that are the same on every system."""
    return Word(_REASONS.get(error.errno) or error.strerror or str(error), "reason")


class SafetytrackError(Exception):
    """A mistake a person can mend: a template with its values, and the exit code it ends in."""

    exit_code = 1

    def __init__(self, message: str, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def text(self, translate: Translator = str) -> str:
        """Return the sentence, in the language of ``translate``."""
        return filled(self.message, self.values, translate)

    def lines(self, translate: Translator = str) -> list[str]:
        """Return every sentence to print, one a line."""
        return [self.text(translate)]

    def __str__(self) -> str:
        return self.text()


class Refused(SafetytrackError):
    """The request is understood and not granted; nothing was written."""


class Conflicting(Refused):
    """The request says something else than was said before, of the same thing."""


class Misused(SafetytrackError):
    """The request itself is not well formed."""

    exit_code = 2


class RefusedRows(Refused):
    """A file refused for every one of its faults, each a sentence of its own."""

    def __init__(self, faults: Iterable[SafetytrackError]) -> None:
        super().__init__(N_("the file was refused"))
        self.faults = list(faults)

    def lines(self, translate: Translator = str) -> list[str]:
        """Return one sentence for each fault."""
        return [line for fault in self.faults for line in fault.lines(translate)]

    def __str__(self) -> str:
        return "\n".join(self.lines())
