"""Where a text may break into lines: Chinese anywhere but beside what clings to it, the rest between words."""

from safetytrack.output.text_width import width_of, width_of_character

_CLINGS_TO_THE_LEFT = frozenset("，。、；：！？）】》〉」』〕］｝”’…—·～％,.;:!?)]}%")
_CLINGS_TO_THE_RIGHT = frozenset("（【《〈「『〔［｛“‘([{")
_JOINTS = frozenset("-/_")
"""What a slug may break behind, though not between digits: 2020-12-31 stays whole."""


def wrapped(text: str, width: int) -> list[str]:
    """Return ``text`` as lines of at most so many columns; what is wider than a line in itself is cut anywhere."""
    if width_of(text) <= width:
        return [text]
    lines: list[str] = []
    start = last = used = 0
    for place, character in enumerate(text):
        if place > start and may_break(text, place):
            last = place
        used += width_of_character(character)
        while used > width and character != " " and place > start:
            cut = last if last > start else place
            lines.append(text[start:cut].rstrip(" "))
            start = last = cut
            used = width_of(text[start : place + 1])
    lines.append(text[start:].rstrip(" "))
    return lines


def may_break(text: str, place: int) -> bool:
    """Say whether a line may end before the character at ``place``."""
    before, after = text[place - 1], text[place]
    if after == " " or before in _CLINGS_TO_THE_RIGHT or after in _CLINGS_TO_THE_LEFT:
        return False
    if before in _JOINTS:
        return place > 1 and text[place - 2].isalnum() and not after.isdecimal()
    return before == " " or width_of_character(before) == 2 or width_of_character(after) == 2


def longest_piece(text: str) -> int:
    """Return the width of the widest part that does not break."""
    widest = piece = 0
    for place, character in enumerate(text):
        if place and may_break(text, place):
            piece = 0
        piece += width_of_character(character)
        if character != " ":
            widest = max(widest, piece)
    return widest
