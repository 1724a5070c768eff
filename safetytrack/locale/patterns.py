"""Sentences of libraries, taken apart by their templates and put together anew in the language in use."""

import re
from collections.abc import Callable, Iterable


def retranslated(messages: Iterable[str], sentence: str, translate: Callable[[str], str]) -> str | None:
    """Return a sentence made with one of the templates ``messages``, translated; None for any other."""
    for message in messages:
        if match := re.fullmatch(pattern(message), sentence, re.DOTALL):
            return translate(message).format(**match.groupdict())
    return None


def pattern(message: str) -> str:
    """Return the expression that a sentence made with a template matches."""
    return re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(message))
