"""Tables for people: fitted to a terminal's width, or plain and never cut off where there is no terminal."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple, TextIO

from safetytrack import locale
from safetytrack.output.cells import can_say, header, plain, yes_or_no
from safetytrack.output.characters import harmless, width_of
from safetytrack.output.columns import Column, Columns
from safetytrack.output.escapes import sayable
from safetytrack.output.wrapping import longest_piece

GAP = 2

WIDE, MIDDLING, NARROW, LAST = FLOORS = (14, 8, 4, 2)
"""How far columns that wrap are squeezed, one after another until all fit."""

LONGEST_PIECE = 16
"""The widest word or part of a slug that is kept whole while there is room."""

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
_ANSI = {"bold": 1, "dim": 2, "red": 31, "green": 32, "yellow": 33, "magenta": 35}


class Branch(NamedTuple):
    """What stands before a name in a tree: on its first line, and on those that follow."""

    first: str
    rest: str

    @property
    def width(self) -> int:
        """The room it takes."""
        return max(map(width_of, self))


@dataclass(slots=True)
class Strip:
    """One column of a table, ready to be drawn: its header, its cells as text, and the styles of some texts."""

    column: Column
    header: str
    cells: list[str]
    styles: dict[str, str]
    widest: int
    longest_piece: int
    branches: Sequence[Branch] = ()
    indent: int = 0

    @property
    def natural(self) -> int:
        """The width at which nothing wraps."""
        return max(self.widest, width_of(self.header))

    def least(self, floor: int) -> int:
        """Return the width below which it would not be read: texts break first, labels and English headers last."""
        whole = self.column.narrow and (floor > NARROW or self.widest <= LONGEST_PIECE)
        piece = self.longest_piece if floor > NARROW or (floor == NARROW and self.column.words) else 0
        content = self.widest if whole else min(self.widest, self.indent + max(piece, floor))
        if floor == LAST:
            return max(content, min(longest_piece(self.header), MIDDLING))
        broken = longest_piece if floor == NARROW else width_of
        return max(content, *map(broken, self.header.split()))


def write(
    rows: Iterable[tuple],
    columns: Columns,
    *,
    file: TextIO,
    language: str,
    title: str | None = None,
    width: int | None = None,
    color: bool = False,
    branches: Sequence[Branch] = (),
) -> None:
    """Draw ``rows``; of an empty result, nothing. ``branches``, if any, stand before the cells of the first column."""
    rows = list(rows)
    if not rows:
        return
    dash = "—" if can_say(file, "—") else "-"
    strips = [
        _strip(column, cells, language, dash, getattr(file, "encoding", None))
        for column, cells in zip(columns, zip(*rows, strict=True), strict=True)
        if column.in_table and not (column.optional and not any(cells))
    ]
    if branches:
        _grow(strips[0], branches)
    if width is None:
        _write_plain(strips, file, color)
        return
    from safetytrack.output import terminal

    strips, widths = fitted(strips, width)
    terminal.draw(strips, widths, file=file, title=title and harmless(title), color=color)


def fitted(strips: list[Strip], width: int) -> tuple[list[Strip], list[int]]:
    """Return the columns that fit a terminal and how wide each is to be.

    Spare columns give way one after another, then what is left is squeezed, then the scarce ones give way. If that is
    not enough the table is wider than the terminal: lines that run over can be read, dates in pieces cannot.
    """
    while not (widths := _widths(strips, width, WIDE)) and (fewer := _without(strips, "spare")):
        strips = fewer
    while not (widths := widths or _widths(strips, width, MIDDLING)) and (fewer := _without(strips, "scarce")):
        strips = fewer
    for floor in (NARROW, LAST):
        widths = widths or _widths(strips, width, floor)
    return strips, widths or [strip.least(LAST) for strip in strips]


def _without(strips: list[Strip], rank: str) -> list[Strip] | None:
    """Return the columns without the one that gives way first, ``None`` if none does."""
    ranks = [getattr(strip.column, rank) for strip in strips]
    first = max(ranks)
    last = len(ranks) - 1 - ranks[::-1].index(first)
    return strips[:last] + strips[last + 1 :] if first else None


def _widths(strips: list[Strip], width: int, floor: int) -> list[int] | None:
    """Return a width for each column so that all fit, the widest cut to one level; ``None`` if they cannot."""
    room = width - GAP * (len(strips) - 1)
    bounds = [(strip.natural, strip.least(floor)) for strip in strips]
    for level in range(room, 0, -1):
        widths = [min(natural, max(level, least)) for natural, least in bounds]
        if sum(widths) <= room:
            return widths
    return None


def _strip(column: Column, values: tuple, language: str, dash: str, encoding: str | None) -> Strip:
    """Write out one column, each distinct value once."""
    texts = {value: sayable(harmless(_text(column, value, language, dash)), encoding) for value in set(values)}
    styles = STYLES.get(column.words, {})
    return Strip(
        column,
        sayable(header(column, language), encoding),
        cells=[texts[value] for value in values],
        styles={text: styles[value] for value, text in texts.items() if value in styles},
        widest=max(map(width_of, texts.values())),
        longest_piece=_longest_piece(column, texts.values()),
    )


def _grow(strip: Strip, branches: Sequence[Branch]) -> None:
    """Put branches before the cells of a column."""
    strip.cells = [branch.first + cell for branch, cell in zip(branches, strip.cells, strict=True)]
    strip.widest = max(map(width_of, strip.cells))
    strip.branches = branches
    strip.indent = max(branch.width for branch in branches)


def _text(column: Column, value: object, language: str, dash: str) -> str:
    """Write one value for people to read."""
    if value is None:
        return dash if column.kind == "percent" else ""
    if column.kind == "percent":
        return f"{value:.1f}%"
    if column.kind == "flag":
        return yes_or_no(value, language) if value else ""
    if column.kind == "list":
        parts = [locale.label(column.words, part, language) if column.words else part for part in value]
        return ("、" if language == "zh" else ", ").join(parts)
    if column.words:
        return locale.label(column.words, value, language)
    return plain(value) if isinstance(value, int | Decimal) else value


def _longest_piece(column: Column, texts: Iterable[str]) -> int:
    """Return the width of the longest piece that is not to be broken: any of a label, of other texts none too long."""
    if column.narrow:
        return 0
    pieces = map(longest_piece, texts)
    return max(pieces if column.words else (piece for piece in pieces if piece <= LONGEST_PIECE), default=0)


def _write_plain(strips: Sequence[Strip], file: TextIO, color: bool) -> None:
    """Write aligned columns and nothing else, each as wide as it needs."""
    file.write(_line(_padded(strip, strip.header, strip.natural) for strip in strips))
    columns = []
    for strip in strips:
        natural = strip.natural
        styles = strip.styles if color else {}
        padded = {text: _padded(strip, text, natural, styles.get(text)) for text in set(strip.cells)}
        columns.append(map(padded.__getitem__, strip.cells))
    file.writelines(map(_line, zip(*columns, strict=True)))


def _line(cells: Iterable[str]) -> str:
    """Join padded cells to a line without spaces at its end."""
    return (" " * GAP).join(cells).rstrip() + "\n"


def _padded(strip: Strip, text: str, width: int, style: str | None = None) -> str:
    """Return ``text`` with spaces up to ``width``, on the left of a number."""
    space = " " * (width - width_of(text))
    shown = f"\x1b[{_ANSI[style]}m{text}\x1b[0m" if style and text else text
    return space + shown if strip.column.right else shown + space
