"""A tree of units: a table whose first column carries the branches."""

from collections.abc import Iterable
from typing import IO, NamedTuple

from safetytrack.output import table
from safetytrack.output.cells import can_say
from safetytrack.output.columns.column import Columns
from safetytrack.output.table_layout import Branch

LINES = ("├── ", "└── ", "│   ", "    ")
ASCII_LINES = ("|-- ", "`-- ", "|   ", "    ")

DEEPEST = 24
"""How many levels are indented where there is no terminal; what lies deeper has its level written before it."""


def draw(
    rows: Iterable[tuple[int, NamedTuple]],
    columns: Columns,
    *,
    file: IO[str],
    language: str,
    width: int | None = None,
    color: bool = False,
) -> None:
    """Draw ``rows``, each with its depth, given in the order of a walk from the roots."""
    rows = list(rows)
    lines = LINES if can_say(getattr(file, "encoding", None), "".join(LINES)) else ASCII_LINES
    # On a terminal a third of the width is for branches at most: names need the rest, and the other columns.
    deepest = DEEPEST if width is None else max(width // (3 * len(lines[0])), 1)
    branches = _branches([depth for depth, _ in rows], lines, deepest)
    drawn = [values for _depth, values in rows]
    table.write(drawn, columns, file=file, language=language, width=width, color=color, branches=branches)


def _branches(depths: list[int], lines: tuple[str, str, str, str], deepest: int) -> list[Branch]:
    """Return what is drawn before each name, found from the end: below which depths does a sibling follow?

    Nothing here looks at more levels than are drawn, or a chain of thousands would take their square.
    """
    fork, last, through, blank = lines
    top = min(depths, default=0)
    follows: list[bool] = []
    branches = []
    for depth in reversed(depths):
        level = depth - top
        del follows[level + 1 :]
        follows += [False] * (level + 1 - len(follows))
        stems = [through if follows[above] else blank for above in range(1, min(level, deepest))]
        is_followed, follows[level] = follows[level], True
        if level == 0:
            branches.append(Branch("", ""))
        elif level <= deepest:
            indent = "".join(stems)
            branches.append(
                Branch(indent + (fork if is_followed else last), indent + (through if is_followed else blank))
            )
        else:
            indent = "".join(stems) + blank
            branches.append(Branch(f"{indent}({level}) ", indent + blank))
    return branches[::-1]
