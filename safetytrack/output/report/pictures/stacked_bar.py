"""How a whole falls into its shares: on time, late, open, overdue."""

from collections.abc import Sequence
from typing import NamedTuple

from safetytrack.output.report.pictures.marks import FILLS

WIDTH, HEIGHT = 240, 14
LEAST = 3
"""How wide a share is drawn at least: one overdue of ten thousand is seen."""


class Share(NamedTuple):
    """One share: the figure or status that it counts, how many, and what people call it."""

    kind: str
    number: int
    label: str


class Bar(NamedTuple):
    """A share as it is drawn."""

    fill: str
    x: int
    width: int
    title: str


class StackedBar(NamedTuple):
    """The layout of a bar; without bars where nothing is owed."""

    title: str
    bars: tuple[Bar, ...]
    width: int = WIDTH
    height: int = HEIGHT


def stacked_bar(shares: Sequence[Share], title: str) -> StackedBar:
    """Return the bar of shares, in their order; those of nobody are left out."""
    some = [share for share in shares if share.number > 0]
    total = sum(share.number for share in some)
    bars, x = [], 0
    for share, width in zip(some, _widths([share.number for share in some]), strict=True):
        bars.append(Bar(FILLS[share.kind], x, width, f"{share.label} {share.number} / {total}"))
        x += width
    return StackedBar(title, tuple(bars))


def _widths(counts: Sequence[int]) -> list[int]:
    """Return the widths, which fill the bar to the unit: what roundings leave or lack is the widest one's."""
    total = sum(counts)
    widths = [max(LEAST, WIDTH * count // total) for count in counts]
    if widths:
        widths[widths.index(max(widths))] += WIDTH - sum(widths)
    return widths
