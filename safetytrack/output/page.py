"""How a table stands on A4: which way round, how wide each column, and how small the type comes out.

Widths are in characters of a spreadsheet's plain type, a Chinese character two; lengths on paper in points.
"""

from collections.abc import Sequence
from typing import NamedTuple

TYPE = 10.5
"""Points of the type of a table (五号), before a page is scaled: a Chinese character takes two characters' room."""

LEAST_TYPE = 9.0
"""Points that no type is printed below (小五)."""

WIDEST = 60
"""How wide a column is at most; longer texts wrap."""

SIDE = 0.5
"""Inches of the margins on the left and on the right."""

COMFORTABLE, TIGHT = 25, 13
"""How far texts are squeezed: to be read with ease, and at all."""

_SHORT_SIDE, _LONG_SIDE = 8.27, 11.69  # inches of A4
_DOTS = 96  # to an inch, as spreadsheets reckon
DOTS, _PADDING = 7, 5
"""Dots of a screen that a character takes, and that stand beside the text of a cell."""
_SPARE = 12
"""Dots that stay free where a table fills a page."""
_WIDER = 1.06
"""How much wider columns come out at most: LibreOffice leaves a character its 7.4 dots, which others round to 7."""
_STEP = 0.01
"""Programs scale pages by whole percents."""
_STEPS_MORE = 3
"""So many of them LibreOffice takes off a paper of many pages beyond what its width asks for."""
_SLACK = TYPE / LEAST_TYPE - 1 / (_WIDER * (LEAST_TYPE / TYPE + (_STEPS_MORE + 1) * _STEP))
"""What machines may differ in how wide their type comes out, as a share of a page."""

_UNEVENNESS = 0.5
"""Dots, on average, by which a column is wider so that it is not as wide as the one beside it."""

_FEW_LINES = ((False, 1), (True, 1), (False, 2), (True, 2), (True, 3))
"""How tables are tried on a page: whether on its side, and on how many lines most rows stand."""

SCALE_ACROSS = 0.9
"""The scale of a table that goes on to pages beside."""


class Need(NamedTuple):
    """What room a column wants: for its longest text, and at least; whether its texts wrap; for its header on one line.

    ``whole`` says the last of columns of figures, whose headers may stand on two lines. ``by_lines`` are the widths at
    which most texts stand on one line, on two, and so on.
    """

    natural: int
    least: int
    wraps: bool
    whole: int = 0
    by_lines: tuple[int, ...] = ()

    def on(self, lines: int) -> int:
        """Return how wide it is where most texts stand on so many lines."""
        wanted = self.by_lines[min(lines, len(self.by_lines)) - 1] if self.by_lines else self.natural
        return min(self.natural, max(wanted, self.least))

    def within(self, most: int) -> int:
        """Return how wide it is where texts are squeezed to so much."""
        return min(self.natural, max(most, self.least)) if self.wraps else self.natural


class Page(NamedTuple):
    """A table's page: the width of each column, and whether it lies on its side; ``across``: it takes several pages.

    ``lines`` are those that most rows take, as far as that is known.
    """

    widths: tuple[float, ...]
    is_landscape: bool = False
    across: bool = False
    lines: int = 0

    @property
    def scale(self) -> float:
        """What it is scaled by to fit, never up, by the program that scales it most."""
        if self.across:
            return SCALE_ACROSS
        wanted = (sum(map(_dots, self.widths)) + len(self.widths) * _UNEVENNESS) * _WIDER
        room = _room(self.is_landscape)
        return 1.0 if wanted <= room else (room / wanted // _STEP - _STEPS_MORE) * _STEP

    @property
    def width(self) -> float:
        """The width of all columns together."""
        return sum(map(_dots, self.widths)) / DOTS

    def printed(self, points: float) -> float:
        """Return the points that type comes out at on paper."""
        return points * self.scale

    @property
    def small_type(self) -> float:
        """The smallest type, to half a point, that is not printed below the least."""
        return -(-LEAST_TYPE / self.scale * 2 // 1) / 2


def page_of(needs: Sequence[Need], slack: float = _SLACK) -> Page | None:
    """Return the page that a table fits, upright where it is read with ease; None where it fits none.

    ``slack`` is what machines may differ in how wide their type comes out, as a share of a page.
    """
    for is_landscape, lines in _FEW_LINES if any(need.by_lines for need in needs) else ():
        room, widest = _room(is_landscape), tuple(need.on(lines) for need in needs)
        if sum(map(_dots, widest)) <= room * (TYPE / LEAST_TYPE - slack):
            return Page(_spread(widest, needs, room), is_landscape, lines=lines)
    for is_landscape, floor in ((False, COMFORTABLE), (True, COMFORTABLE), (True, TIGHT)):
        if widths := _squeezed(needs, _room(is_landscape) * (TYPE / LEAST_TYPE - slack), floor):
            return Page(_spread(widths, needs, _room(is_landscape)), is_landscape)
    return None


def pages_across(needs: Sequence[Need]) -> Page:
    """Return the pages of a table too wide for one."""
    return Page(tuple(float(need.within(COMFORTABLE)) for need in needs), True, across=True)


def _room(is_landscape: bool) -> float:
    """Return the dots between the margins of a page."""
    return ((_LONG_SIDE if is_landscape else _SHORT_SIDE) - 2 * SIDE) * _DOTS


def _dots(width: float) -> float:
    return width * DOTS + _PADDING


def _squeezed(needs: Sequence[Need], room: float, floor: int) -> tuple[int, ...] | None:
    """Return the widths that fit, with texts squeezed as little as it takes; None where the floor is not enough."""
    for most in range(WIDEST, floor - 1, -1):
        widths = tuple(need.within(most) for need in needs)
        if sum(map(_dots, widths)) <= room:
            return widths
    return None


def _spread(widths: Sequence[int], needs: Sequence[Need], room: float) -> tuple[float, ...]:
    """Return widths that fill the page where they do not yet: texts are given most of what is left.

    Headers on two lines, those of one length together, are given the room for one, or none: a little would break them
    before their last character.
    """
    spare = (room / _WIDER - _SPARE - sum(map(_dots, widths))) / DOTS
    for whole in sorted({need.whole for need in needs}):
        wider = [max(width, whole) if need.whole == whole else width for width, need in zip(widths, needs, strict=True)]
        if (more := sum(wider) - sum(widths)) <= spare:
            widths, spare = wider, spare - more
    shares = [_share(width, need) for width, need in zip(widths, needs, strict=True)]
    if spare <= 0 or not any(shares):
        return tuple(map(float, widths))
    return tuple(round(width + spare * share / sum(shares), 2) for width, share in zip(widths, shares, strict=True))


def _share(width: int, need: Need) -> int:
    """Return how much a column is given of what is left, next to others."""
    return 0 if width < need.whole else width * (2 if need.wraps else 1)
