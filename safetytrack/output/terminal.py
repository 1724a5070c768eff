"""A table on a terminal: columns at the widths they were given, a rule below the headers."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import NamedTuple

from safetytrack.domain.errors import N_
from safetytrack.locale import _, joined
from safetytrack.output.cells import can_say
from safetytrack.output.styles import styled
from safetytrack.output.table_layout import GAP, TextColumn
from safetytrack.output.text_width import width_of
from safetytrack.output.wrapping import wrapped


class _Cell(NamedTuple):
    """What stands in a cell, line by line, and its style."""

    lines: Sequence[str]
    style: str | None = None


def head(text_columns: Sequence[TextColumn], widths: Sequence[int], encoding: str | None, color: bool) -> Iterator[str]:
    """Yield the headers at the widths that the columns were given, and a rule below them."""
    headers = [wrapped(text_column.header, width) for text_column, width in zip(text_columns, widths, strict=True)]
    height = max(map(len, headers))
    bold = "bold" if color else None
    yield from _lines([_Cell([""] * (height - len(one)) + one, bold) for one in headers], text_columns, widths)
    yield ("─" if can_say(encoding, "─") else "-") * (sum(widths) + GAP * (len(widths) - 1)) + "\n"


def body(text_columns: Sequence[TextColumn], widths: Sequence[int], color: bool) -> Iterator[str]:
    """Yield the rows, a line or more for each."""
    columns = [_cells(text_column, width, color) for text_column, width in zip(text_columns, widths, strict=True)]
    for row in zip(*columns, strict=True):
        yield from _lines(row, text_columns, widths)


def left_out(dropped: Sequence[TextColumn], width: int, color: bool) -> Iterator[str]:
    """Yield what is said of columns that did not fit, if any did not."""
    if not dropped:
        return
    sentence = N_("1 column left out ({columns}): widen the window, or write to a file with -o")
    if len(dropped) > 1:
        sentence = N_("{n} columns left out ({columns}): widen the window, or write to a file with -o")
    text = _(sentence).format(n=len(dropped), columns=joined(one.header for one in dropped))
    for line in wrapped(text, width):
        yield styled(line, "dim" if color else None) + "\n"


def _cells(text_column: TextColumn, width: int, color: bool) -> Iterator[_Cell]:
    """Yield the cells of a column in lines that fit; below a name in a tree its branch goes on."""
    for cell, branch in zip_longest(text_column.cells, text_column.branches):
        if branch:
            name = _folded(cell.removeprefix(branch.first), width - branch.width)
            yield _Cell([branch.first + name[0], *(branch.rest + line for line in name[1:])])
        else:
            yield _Cell(_folded(cell, width), text_column.styles.get(cell) if color else None)


def _lines(cells: Sequence[_Cell], text_columns: Sequence[TextColumn], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a row, without spaces at their ends."""
    for texts in zip_longest(*(cell.lines for cell in cells), fillvalue=""):
        row = zip(texts, cells, text_columns, widths, strict=True)
        padded = (_padded(text, text_column, width, cell.style) for text, cell, text_column, width in row)
        yield (" " * GAP).join(padded).rstrip(" ") + "\n"


def _padded(text: str, text_column: TextColumn, width: int, style: str | None) -> str:
    space = " " * (width - width_of(text))
    shown = styled(text, style)
    return space + shown if text_column.column.layout.right else shown + space


@lru_cache(4096)
def _folded(text: str, width: int) -> Sequence[str]:
    return wrapped(text, width)
