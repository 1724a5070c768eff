"""Texts made safe for where they go: a terminal, a console of another encoding, a spreadsheet, JSON.

What is to be a file's name is made safe in ``domain.file_names``.
"""

import codecs

from safetytrack.domain.texts import guarded

ESCAPED = "safetytrack-escaped"
"""The error handler that writes what an encoding lacks as ``\\u{20BB7}``."""

ESCAPED_AS_JSON = "safetytrack-json"
"""The error handler that writes it as JSON does: ``\\uXXXX``, in UTF-16 units (RFC 8259 §7)."""

COUNTED = "safetytrack-counted"
"""The error handler of data: ``ESCAPED``, and an ``EscapeLog`` notes what had to be escaped."""

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_TURNS = (0x61C, *range(0x200E, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A))
"""Line ends, and changes of direction."""

# Breaks become spaces; what else could move a cursor, change a colour or turn a line around is shown, not obeyed.
_SHOWN = {code: f"\\x{code:02x}" for code in _CONTROLS}
_SHOWN |= {code: f"\\u{code:04x}" for code in _TURNS}
_SHOWN |= dict.fromkeys(map(ord, "\t\n\r"), " ")


def terminal_text(text: str) -> str:
    """Return ``text`` on one line, with control characters to be seen and not obeyed."""
    return text if text.isprintable() else text.replace("\r\n", " ").translate(_SHOWN)


_SHOWN_IN_CELLS = {code: mark for code, mark in _SHOWN.items() if mark != " "} | {ord("\r"): "\\x0d"}
_SHOWN_IN_JSON = {code: f"\\u{code:04x}" for code in (*_CONTROLS, *_TURNS) if code != ord("\n")}


def shown_cells(text: str) -> str:
    """Return lines of CSV or TSV with what a terminal would obey to be seen; lines and tabs stay."""
    return text.replace("\r\n", "\n").translate(_SHOWN_IN_CELLS)


def shown_json(text: str) -> str:
    """Return JSON that says the same, with what a terminal would obey as JSON's own escapes."""
    return text.translate(_SHOWN_IN_JSON)


def console_text(text: str, encoding: str | None, handler: str = COUNTED) -> str:
    """Return ``text`` with what the encoding lacks escaped, so that it takes the room it will be seen to take."""
    encoding = encoding or "utf-8"
    return text.encode(encoding, handler).decode(encoding)


def cell_text(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it and does not run it."""
    return guarded(text)


def unicode_text(text: str) -> str:
    """Return a text that can be written, whatever bytes somebody put into the ledger."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


_SHOWN_IN_PAGES = {code: f"\\u{code:04x}" for code in (0xFFFE, 0xFFFF)}
"""What is no character of XML (XML 1.0 §2.2), beside what no terminal is given."""


def page_text(text: str) -> str:
    """Return ``text`` on one line as HTML and SVG may hold it, before their own escapes."""
    return text if text.isprintable() else terminal_text(unicode_text(text)).translate(_SHOWN_IN_PAGES)


def typed_text(text: str, encoding: str) -> str:
    """Return what a person typed, which the system read in ``encoding``: one without Chinese was not what they meant.

    Then it was UTF-8. Raises ``UnicodeError`` for what is no text at all.
    """
    try:
        "中".encode(encoding)
    except UnicodeEncodeError:
        return text.encode(encoding, "surrogateescape").decode("utf-8")
    text.encode("utf-8")  # a byte that is no character stands there as one that cannot be written
    return text


def escape(character: str) -> str:
    """Return how a character is written that cannot be: its code, with an end that is seen."""
    return f"\\u{{{ord(character):X}}}"


class EscapeLog:
    """What was escaped of the data since this was made, or since it was last asked."""

    def __init__(self) -> None:
        self._characters: dict[str, None] = {}
        codecs.register_error(COUNTED, self._note)

    def take(self) -> list[str]:
        """Return the characters, and forget them."""
        characters = list(self._characters)
        self._characters.clear()
        return characters

    def _note(self, error: UnicodeError) -> tuple[str, int]:
        escaped = _escaped(error)
        characters, _end = _lacking(error)
        self._characters.update(dict.fromkeys(characters))
        return escaped


def _lacking(error: UnicodeError) -> tuple[str, int]:
    """Return what an encoding lacks, and where it ends. Raises the error again where bytes could not be read."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return error.object[error.start : error.end], error.end


def _escaped(error: UnicodeError) -> tuple[str, int]:
    characters, end = _lacking(error)
    return "".join(map(escape, characters)), end


def _escaped_as_json(error: UnicodeError) -> tuple[str, int]:
    characters, end = _lacking(error)
    units = characters.encode("utf-16-be").hex()
    return "".join(f"\\u{units[n : n + 4]}" for n in range(0, len(units), 4)), end


codecs.register_error(ESCAPED, _escaped)
codecs.register_error(COUNTED, _escaped)
codecs.register_error(ESCAPED_AS_JSON, _escaped_as_json)
