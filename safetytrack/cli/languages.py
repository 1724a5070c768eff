"""The language of an answer, and the words of a command line as text: both known before anything is parsed."""

import os
import sys
from collections.abc import Sequence
from itertools import takewhile

from safetytrack import locale
from safetytrack.domain.errors import N_, Misused
from safetytrack.output.safe import typed_text


def language_of(words: Sequence[str]) -> str:
    """Return the language that a command line asks for, else the preferred one: help and usage errors are in it too.

    Raises ``Misused`` for one that is none.
    """
    for n, word in enumerate(takewhile(lambda word: word != "--", words)):
        value = word.removeprefix("--lang=") if word.startswith("--lang=") else None
        if word == "--lang" and n + 1 < len(words):
            value = words[n + 1]
        if value is not None:
            if value not in locale.LANGUAGES:
                raise Misused(N_("{text!r} is not a language. write en or zh"), text=value)
            return value
    return locale.preferred(os.environ)


def decoded(words: Sequence[str]) -> list[str]:
    """Return the words of a command line as text, also where the system's locale could not read their UTF-8."""
    try:
        return [typed_text(word, sys.getfilesystemencoding()) for word in words]
    except UnicodeError:
        raise Misused(N_("the command line is not text in UTF-8. type it anew")) from None
