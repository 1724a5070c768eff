"""What characters do on a terminal: the room they take, and the harm they could do."""

from unicodedata import category, east_asian_width

from safetytrack.domain.texts import RUNS as RUNS
from safetytrack.domain.texts import guarded

_CONTROLS = (*range(0x20), *range(0x7F, 0xA0))
_TURNS = (*range(0x200E, 0x2010), *range(0x2028, 0x202F), *range(0x2066, 0x206A))  # line ends, and changes of direction

# Breaks become spaces; what else could move a cursor, change a colour or turn a line around is shown, not obeyed.
_SHOWN = {code: f"\\x{code:02x}" for code in _CONTROLS}
_SHOWN |= {code: f"\\u{code:04x}" for code in _TURNS}
_SHOWN |= dict.fromkeys(map(ord, "\t\n\r"), " ")


def harmless(text: str) -> str:
    """Return ``text`` on one line, with control characters to be seen and not obeyed."""
    return text if text.isprintable() else text.replace("\r\n", " ").translate(_SHOWN)


def readable(text: str) -> str:
    """Return a text that can be written, whatever bytes somebody put into the ledger."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def width_of(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: Chinese characters two each, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else category(c) not in ("Mn", "Me", "Cf") for c in text)


def disarmed(text: str) -> str:
    """Return ``text`` so that a spreadsheet shows it and does not run it."""
    return guarded(text)
