"""A table on a terminal, drawn by Rich."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import zip_longest
from typing import IO

from rich.box import Box
from rich.console import Console, JustifyMethod
from rich.table import Table
from rich.text import Text

from safetytrack.output.cells import can_say
from safetytrack.output.table_layout import GAP, Strip
from safetytrack.output.wrapping import wrapped

PAGE = 500
"""Rows drawn at once: of a long table the first are seen while the rest is being drawn."""


def _ruled(line: str) -> Box:
    """Return a box that is a line below the header; Rich would put one of its own in its place but for ``ascii``."""
    return Box(f"    \n    \n {line * 2} \n    \n    \n    \n    \n    \n", ascii=True)


def draw(strips: list[Strip], widths: list[int], *, file: IO[str], title: str | None, color: bool) -> None:
    """Draw columns at the widths they were given."""
    console = Console(
        file=file,
        width=sum(widths) + GAP * (len(widths) - 1),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,  # asked for is asked for, whatever NO_COLOR says
        markup=False,
        highlight=False,
        emoji=False,
    )
    if title:
        console.print(Text(title, style="bold"), soft_wrap=True)
    box = _ruled("─" if can_say(file, "─") else "-")
    for start in range(0, len(strips[0].cells), PAGE):
        table = Table(box=box, show_edge=False, pad_edge=False, padding=(0, GAP - 1, 0, 0), show_header=start == 0)
        for strip, width in zip(strips, widths, strict=True):
            justify: JustifyMethod = "right" if strip.column.layout.right else "left"
            table.add_column(Text(_folded(strip.header, width)), width=width, justify=justify, overflow="fold")
        columns = [
            list(_texts(strip, width, slice(start, start + PAGE))) for strip, width in zip(strips, widths, strict=True)
        ]
        for row in zip(*columns, strict=True):
            table.add_row(*row)
        console.print(table)


def _texts(strip: Strip, width: int, page: slice) -> Iterator[Text]:
    """Yield the cells of a page as texts that hold no markup, in lines that fit."""
    for cell, branch in zip_longest(strip.cells[page], strip.branches[page]):
        if branch:
            name = _folded(cell.removeprefix(branch.first), width - branch.width)
            yield Text(branch.first + name.replace("\n", f"\n{branch.rest}"))
        else:
            yield Text(_folded(cell, width), style=strip.styles.get(cell, ""))


@lru_cache(4096)
def _folded(text: str, width: int) -> str:
    return "\n".join(wrapped(text, width))
