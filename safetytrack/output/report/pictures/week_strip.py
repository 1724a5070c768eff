"""What falls due in each of the weeks ahead: a column a week, with its count above."""

from collections.abc import Sequence
from typing import NamedTuple

STEP, BAR, TALLEST = 56, 40, 64
"""From one week to the next, a column's width, and the height of the fullest week's."""

HEAD, FOOT = 20, 22
"""The room of the counts above, and of the labels beneath."""

LEAST = 2
"""How high a column of anything is drawn at least."""


class Week(NamedTuple):
    """One week: its label, how much falls due, what is told when it is pointed at, and where it leads ("": nowhere)."""

    label: str
    number: int
    title: str
    href: str = ""


class Column(NamedTuple):
    """A week as it is drawn; ``middle`` is where its texts are centred."""

    x: int
    y: int
    height: int
    middle: int
    week: Week


class WeekStrip(NamedTuple):
    """The layout of a strip of weeks."""

    title: str
    columns: tuple[Column, ...]
    width: int
    height: int = HEAD + TALLEST + FOOT
    floor: int = HEAD + TALLEST
    bar: int = BAR


def week_strip(weeks: Sequence[Week], title: str) -> WeekStrip:
    """Return the strip of weeks, in their order; the fullest is the tallest."""
    most = max((week.number for week in weeks), default=0)
    return WeekStrip(title, tuple(_column(n, week, most) for n, week in enumerate(weeks)), STEP * max(1, len(weeks)))


def _column(nth: int, week: Week, most: int) -> Column:
    height = max(LEAST, TALLEST * week.number // most) if week.number else 0
    x = STEP * nth + (STEP - BAR) // 2
    return Column(x, HEAD + TALLEST - height, height, x + BAR // 2, week)
