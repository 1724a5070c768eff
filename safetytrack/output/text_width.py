"""The room that texts take on a terminal."""

from functools import cache
from unicodedata import category, east_asian_width


def width_of(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: Chinese characters two each, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(map(width_of_character, text))


@cache
def width_of_character(character: str) -> int:
    """Return how many columns one character takes."""
    return 2 if east_asian_width(character) in "WF" else int(category(character) not in ("Mn", "Me", "Cf"))
