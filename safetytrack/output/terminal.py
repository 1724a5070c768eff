"""A table on a terminal: columns at the widths they were given, a rule below the headers."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import zip_longest
from typing import IO, NamedTuple

from safetytrack.output.cells import can_say
from safetytrack.output.styles import styled
from safetytrack.output.table_layout import GAP, TextColumn
from safetytrack.output.text_width import width_of
from safetytrack.output.wrapping import wrapped


class _Cell(NamedTuple):
    """What stands in a cell, line by line, and its style."""

    lines: Sequence[str]
    style: str | None = None


def draw(
    text_columns: Sequence[TextColumn], widths: Sequence[int], *, file: IO[str], title: str | None, color: bool
) -> None:
    """Draw columns at the widths they were given."""
    bold = "bold" if color else None
    if title:
        file.write(f"{styled(title, bold)}\n")
    headers = [wrapped(text_column.header, width) for text_column, width in zip(text_columns, widths, strict=True)]
    height = max(map(len, headers))
    file.writelines(_lines([_Cell([""] * (height - len(one)) + one, bold) for one in headers], text_columns, widths))
    file.write(("─" if can_say(file, "─") else "-") * (sum(widths) + GAP * (len(widths) - 1)) + "\n")
    columns = [_cells(text_column, width, color) for text_column, width in zip(text_columns, widths, strict=True)]
    for row in zip(*columns, strict=True):
        file.writelines(_lines(row, text_columns, widths))


def _cells(text_column: TextColumn, width: int, color: bool) -> Iterator[_Cell]:
    """Yield the cells of a column in lines that fit; below a name in a tree its branch goes on."""
    for cell, branch in zip_longest(text_column.cells, text_column.branches):
        if branch:
            name = _folded(cell.removeprefix(branch.first), width - branch.width)
            yield _Cell([branch.first + name[0], *(branch.rest + line for line in name[1:])])
        else:
            yield _Cell(_folded(cell, width), text_column.styles.get(cell) if color else None)


def _lines(cells: Sequence[_Cell], text_columns: Sequence[TextColumn], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a row, each as wide as the table."""
    for texts in zip_longest(*(cell.lines for cell in cells), fillvalue=""):
        row = zip(texts, cells, text_columns, widths, strict=True)
        padded = (
            styled(_padded(text, text_column, width), cell.style if text else None)
            for text, cell, text_column, width in row
        )
        yield (" " * GAP).join(padded) + "\n"


def _padded(text: str, text_column: TextColumn, width: int) -> str:
    space = " " * (width - width_of(text))
    return space + text if text_column.column.layout.right else text + space


@lru_cache(4096)
def _folded(text: str, width: int) -> Sequence[str]:
    return wrapped(text, width)
