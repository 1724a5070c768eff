"""What goes wrong, said once and where it is known.

A message is an English template; the words around it are looked up in the catalogue only when it is shown,
so that the domain stays free of files and languages.
"""

import errno
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple


def N_(message: str) -> str:
    """Mark ``message`` for the catalogue without translating it yet."""
    return message


class Sense:
    """The catalogue's contexts for words that are of no list of the vocabulary."""

    CALLED = "called"
    """What a sentence calls a column or an option."""
    PERSON = "person"
    """As ``CALLED``, of somebody's particulars."""
    THING = "thing"
    """What a row is about."""
    TYPED = "typed"
    """A word to be typed as it stands."""
    REASON = "reason"
    """What the system or a library says."""
    REQUIREMENT = "requirement"
    """A requirement as commands call it (``programme/code``), which a ledger has a title for."""
    SCOPE = "scope"
    """A line of ``applies_to``: kind = town, tag = mine."""
    BETWEEN = "between"
    """What stands between the parts of an enumeration, or around what is quoted."""


class Word(NamedTuple):
    """A word of ours inside a sentence: its English, and its context in the catalogue (a list or a sense)."""

    text: str
    context: str

    def __str__(self) -> str:
        return self.text


class Words(tuple[object, ...]):
    """Several words or names inside a sentence: joined by commas, or by what the language joins with."""

    __slots__ = ()

    def __str__(self) -> str:
        return render(self)


class _Filled(NamedTuple):
    message: str
    values: Mapping[str, object]


class Phrase(_Filled):
    """A sentence, or a piece of one: a template and what is filled in, which may be phrases and words again."""

    __slots__ = ()

    def __new__(cls, message: str, /, **values: object) -> "Phrase":
        return super().__new__(cls, message, values)

    def __str__(self) -> str:
        return render(self)


_QUOTES = "''"
"""The quotation marks, opening and closing."""

Translator = Callable[[str | Word], str]
"""What says a template, or a word, in the language of the answer; ``str`` says it in English."""


def render(message: Word | Words | Phrase, translate: Translator = str) -> str:
    """Return a message as text, each template and word of it passed through ``translate`` first."""
    if isinstance(message, Word):
        return translate(message)
    if isinstance(message, Words):
        return translate(Word(", ", Sense.BETWEEN)).join(str(_rendered(part, translate)) for part in message)
    values = {name: _rendered(value, translate) for name, value in message.values.items()}
    return translate(message.message).format(**_quoted(values, translate))


class _Quoted(str):
    """A text that ``!r`` shows between the quotation marks of a language, its control characters made visible."""

    marks: str

    def __repr__(self) -> str:
        shown = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in self)
        return f"{self.marks[0]}{shown}{self.marks[1]}"


def _quoted(values: Mapping[str, object], translate: Translator) -> Mapping[str, object]:
    """Return values whose texts are quoted as the language does, in English as Python does."""
    marks = translate(Word(_QUOTES, Sense.BETWEEN))
    if marks == _QUOTES:
        return values
    texts = {name: _Quoted(value) for name, value in values.items() if isinstance(value, str)}
    for text in texts.values():
        text.marks = marks
    return {**values, **texts}


def _rendered(value: object, translate: Translator) -> object:
    """Return a value as it is filled in: messages as text, all else as it is, for the template to format."""
    return render(value, translate) if isinstance(value, Word | Words | Phrase) else value


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
    known = _REASONS.get(error.errno) if error.errno is not None else None
    return Word(known or error.strerror or str(error), Sense.REASON)


class SafetytrackError(Exception):
    """A mistake a person can mend: a template with its values, and the exit code it ends in."""

    exit_code = 1

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message, values)
        self.message = message
        self.values = values

    def text(self, translate: Translator = str) -> str:
        """Return the sentence, in the language of ``translate``."""
        return render(Phrase(self.message, **self.values), translate)

    def lines(self, translate: Translator = str) -> list[str]:
        """Return every sentence to print, one a line."""
        return [self.text(translate)]

    def __str__(self) -> str:
        return self.text()


class Refused(SafetytrackError):
    """The request is understood and not granted; nothing was written."""


class Unknown(Refused):
    """Nothing is called what the request names."""


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
