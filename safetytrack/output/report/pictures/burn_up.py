"""How far a period has come, by its age, beside the one before it; or how coverage went, month by month."""

from collections.abc import Sequence
from typing import NamedTuple

WIDTH, TALLEST = 560, 160
"""The room of the curves: from the first day to the last, and from nothing to all that is owed."""

LEFT, HEAD, RIGHT, FOOT = 44, 14, 24, 26
"""The room around them, for what stands on the axes."""

GRADES = (0, 25, 50, 75, 100)
"""Percentages that have a line."""


class Point(NamedTuple):
    """A day of a period by its age, what was done by then of what is owed, and what is told when it is pointed at."""

    at: int
    done: int
    owed: int
    title: str


class Curve(NamedTuple):
    """A period: ``now``, or ``before`` for the one that it is held against; what it is called, and its points."""

    kind: str
    label: str
    points: Sequence[Point]


class Tick(NamedTuple):
    """What stands beneath a day."""

    at: int
    label: str


class Spot(NamedTuple):
    """A point as it is drawn."""

    x: int
    y: int
    title: str


class DrawnCurve(NamedTuple):
    """A curve as it is drawn: ``path`` is that of SVG, through its spots."""

    kind: str
    label: str
    path: str
    spots: tuple[Spot, ...]


class Grade(NamedTuple):
    """A line across at a percentage."""

    y: int
    label: str


class DrawnTick(NamedTuple):
    """A label beneath."""

    x: int
    label: str


class BurnUp(NamedTuple):
    """The layout of curves over one scale of percentages."""

    title: str
    curves: tuple[DrawnCurve, ...]
    grades: tuple[Grade, ...]
    ticks: tuple[DrawnTick, ...]
    width: int = LEFT + WIDTH + RIGHT
    height: int = HEAD + TALLEST + FOOT
    left: int = LEFT
    right: int = LEFT + WIDTH
    floor: int = HEAD + TALLEST


def burn_up(curves: Sequence[Curve], ticks: Sequence[Tick], title: str) -> BurnUp:
    """Return the layout of curves; a point of which nothing is owed is left out. Later curves lie above."""
    span = max([point.at for curve in curves for point in curve.points] + [tick.at for tick in ticks], default=0)
    return BurnUp(
        title,
        tuple(_curve(curve, span) for curve in curves),
        tuple(Grade(_height(grade, 100), f"{grade}%") for grade in GRADES),
        tuple(DrawnTick(_place(tick.at, span), tick.label) for tick in ticks),
    )


def _curve(curve: Curve, span: int) -> DrawnCurve:
    spots = tuple(
        Spot(_place(point.at, span), _height(point.done, point.owed), point.title)
        for point in curve.points
        if point.owed > 0
    )
    path = "".join(f"{'L' if n else 'M'}{spot.x} {spot.y}" for n, spot in enumerate(spots))
    return DrawnCurve(curve.kind, curve.label, path, spots)


def _place(at: int, span: int) -> int:
    return LEFT + WIDTH * at // max(1, span)


def _height(done: int, owed: int) -> int:
    return HEAD + TALLEST - TALLEST * min(done, owed) // owed
