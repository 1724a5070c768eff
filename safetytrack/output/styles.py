"""Colours and weights on a terminal (ECMA-48, SGR)."""

_CODES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "magenta": "35",
    "bold red": "1;31",
    "reversed red": "1;7;31",
}

STYLES = {
    "status": {
        "overdue": "red",
        "due": "yellow",
        "late": "magenta",
        "met": "green",
        "waived": "dim",
        "vacant": "dim",
        "upcoming": "dim",
    },
    "state": {"void": "dim", "returned": "yellow"},
}
"""How the slugs of a list of words look."""


def styled(text: str, style: str | None) -> str:
    """Return ``text`` in a style, if there is any."""
    return f"\x1b[{_CODES[style]}m{text}\x1b[0m" if style and text else text
