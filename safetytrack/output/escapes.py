"""Consoles that are not UTF-8: what they have no character for, written as escapes; and what was typed on them."""

import codecs

ESCAPED = "safetytrack-escaped"
"""The error handler that writes such a character as ``\\u{20BB7}``."""

REMEMBERED = "safetytrack-remembered"
"""The same, which also remembers the character: for data, of which it is said that not all of it could be shown."""

_remembered: dict[str, None] = {}


def escape(character: str) -> str:
    """Return how a character is written that cannot be: its code, with an end that is seen."""
    return f"\\u{{{ord(character):X}}}"


def remembered() -> list[str]:
    """Return the characters that were escaped since this was last asked."""
    taken = list(_remembered)
    _remembered.clear()
    return taken


def sayable(text: str, encoding: str | None, handler: str = REMEMBERED) -> str:
    """Return ``text`` with what the encoding has not escaped, so that it takes the room it will be seen to take."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, handler).decode(encoding)


def as_typed(text: str, encoding: str) -> str:
    """Return what a person typed, which the system read in ``encoding``: one without Chinese was not what they meant.

    Then it was UTF-8. Raises ``UnicodeError`` for what is no text at all.
    """
    try:
        "中".encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "surrogateescape").decode("utf-8")
    text.encode("utf-8")  # a byte that is no character stands there as one that cannot be written
    return text


def _escaped(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(escape, error.object[error.start : error.end])), error.end


def _noted(error: UnicodeError) -> tuple[str, int]:
    escaped = _escaped(error)
    _remembered.update(dict.fromkeys(error.object[error.start : error.end]))
    return escaped


codecs.register_error(ESCAPED, _escaped)
codecs.register_error(REMEMBERED, _noted)
