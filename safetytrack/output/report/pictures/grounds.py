"""What marks are filled with: a colour, and lines upon it that tell it apart without colour, on any printer.

The lines are drawn, not filled in as a ``<pattern>``: browsers print each mark that is filled by one as an image of its
own, and a page of a few hundred marks became a PDF of 14 MB.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Ground(NamedTuple):
    """A colour, and which lines lie on it (none: "") in what colour."""

    colour: str
    lines: str = ""
    line_colour: str = ""


_DONE = Ground("#0069a8")
_SOON_DONE = Ground("#7cc4ee", "bars", "#b5def6")
_UNDONE = Ground("#b84300", "rules", "#7d2c00")
_NOBODY = Ground("#ffffff", "cross", "#c3ccd5")

GROUNDS: Mapping[str, Ground] = {
    "met": _DONE,
    "late": _SOON_DONE,
    "due": Ground("#dde3ea", "dots", "#8a97a5"),
    "upcoming": Ground("#f1f4f7", "dots", "#c3ccd5"),
    "overdue": _UNDONE,
    "vacant": _NOBODY,
    "waived": Ground("#ffffff", "rules", "#c3ccd5"),
    "level-none": _NOBODY,
    "level-0": _UNDONE,
    "level-1": Ground("#f3c9a5", "rules", "#e0a878"),
    "level-2": Ground("#e3eef7", "dots", "#9dbbd3"),
    "level-3": _SOON_DONE,
    "level-4": _DONE,
}
"""By what ``marks.FILLS`` names, and by level of ``tiles``."""

_APART = 6
"""From one line to the next."""


def lines_of(ground: Ground, x: int, y: int, width: int, height: int) -> str:
    """Return the path of a ground's lines within a rectangle; upright bars are one line, as thick as it is high."""
    if ground.lines == "bars":
        return f"M{x} {y + height / 2:g}h{width}"
    if ground.lines == "cross":
        return f"M{x} {y}l{width} {height}M{x + width} {y}l{-width} {height}"
    return "".join(f"M{x} {at}h{width}" for at in range(y + _APART // 2, y + height, _APART))
