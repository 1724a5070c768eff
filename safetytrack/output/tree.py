"""A tree of units: a table whose first column carries the branches."""

from collections.abc import Iterable
from typing import TextIO

from safetytrack.output import table
from safetytrack.output.cells import can_say
from safetytrack.output.columns import Columns

LINES = ("├── ", "└── ", "│   ", "    ")
ASCII_LINES = ("|-- ", "`-- ", "|   ", "    ")


def draw(
    rows: Iterable[tuple[int, tuple]],
    columns: Columns,
    *,
    file: TextIO,
    language: str,
    width: int | None = None,
    color: bool = False,
) -> None:
    """Draw ``rows``, each a depth and the values of ``columns``, given in the order of a walk from the roots."""
    rows = list(rows)
    lines = LINES if can_say(file, "".join(LINES)) else ASCII_LINES
    branches = _branches([depth for depth, _ in rows], lines)
    drawn = [(branch + (name or ""), *rest) for branch, (_, (name, *rest)) in zip(branches, rows, strict=True)]
    table.write(drawn, columns, file=file, language=language, width=width, color=color)


def _branches(depths: list[int], lines: tuple[str, str, str, str]) -> list[str]:
    """Return what is drawn before each name, found from the end: below which depths does a sibling follow?"""
    fork, last, through, blank = lines
    top = min(depths, default=0)
    followed: set[int] = set()
    found = []
    for depth in reversed(depths):
        followed = {level for level in followed if level <= depth}
        stems = [through if level in followed else blank for level in range(top + 1, depth)]
        own = "" if depth == top else fork if depth in followed else last
        found.append("".join(stems) + own)
        followed.add(depth)
    return found[::-1]
