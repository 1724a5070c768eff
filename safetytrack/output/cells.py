"""Cells, a column at a time.

Rows are taken in batches and each column of a batch goes through one function as a whole: far cheaper than deciding
for every cell what it is, and still constant memory however many rows there are.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from itertools import islice

from safetytrack import locale
from safetytrack.output.columns import Column

BATCH = 1024

Shape = Callable[[tuple], Iterable]
"""What turns the values of one column into what is written of them."""


def batches(rows: Iterable[tuple]) -> Iterator[list[tuple]]:
    """Yield ``rows`` some at a time."""
    rows = iter(rows)
    while batch := list(islice(rows, BATCH)):
        yield batch


def shaped(batch: list[tuple], shapes: list[Shape]) -> Iterator[tuple]:
    """Yield the rows of a batch with every column through its shape."""
    return zip(*[shape(cells) for shape, cells in zip(shapes, zip(*batch, strict=True), strict=True)], strict=True)


def each(shape: Callable[[object], object], empty: object = None) -> Shape:
    """Make a shape of a function on one value, asked once for each distinct value and never for ``None``."""

    def column(cells: tuple) -> Iterable:
        known = {cell: empty if cell is None else shape(cell) for cell in set(cells)}
        return map(known.__getitem__, cells)

    return column


def plain(number: int | Decimal) -> str:
    """Write a number as people do: 12, 1.5, 66.7; no exponent, no zeros at the end."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def on_the_wall(moment: str) -> datetime:
    """Return what the clock on the wall here showed at a moment."""
    return datetime.fromisoformat(moment).astimezone().replace(tzinfo=None)


def header(column: Column, language: str) -> str:
    """Return what people read above a column."""
    return locale.pgettext("column", column.header, language)


def labels(slugs: Iterable[str], column: Column, language: str) -> Iterable[str]:
    """Return the parts of a list as they are written for people."""
    if language == "en" or not column.words:
        return slugs
    return (locale.label(column.words, slug, language) for slug in slugs)


def yes_or_no(value: object, language: str) -> str:
    """Return a flag in words."""
    return locale.pgettext("flag", "yes" if value else "no", language)


def can_say(file: object, text: str) -> bool:
    """Say whether the encoding of ``file`` has every character of ``text``; consoles are not all UTF-8."""
    try:
        text.encode(getattr(file, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
