"""Sentences of others, taken apart by their templates and put together anew in the language in use."""

import re
from collections.abc import Iterable

from safetytrack.locale import _


def said_anew(messages: Iterable[str], sentence: str) -> str | None:
    """Return what is said with one of the templates ``messages``, translated; None for any other sentence."""
    for message in messages:
        if said := re.fullmatch(pattern(message), sentence, re.DOTALL):
            return _(message).format(**said.groupdict())
    return None


def pattern(message: str) -> str:
    """Return the expression of what is said with a message."""
    return re.sub(r"\\{(\w+)\\}", r"(?P<\1>.*?)", re.escape(message))
