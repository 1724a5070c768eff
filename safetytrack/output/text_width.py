"""The room that texts take on a terminal."""

from unicodedata import category, east_asian_width


def width_of(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: Chinese characters two each, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(c) in "WF" else category(c) not in ("Mn", "Me", "Cf") for c in text)
