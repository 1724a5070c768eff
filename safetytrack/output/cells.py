"""Cells, a column at a time.

Rows are taken in batches and each column of a batch goes through one function as a whole: far cheaper than deciding
for every cell what it is, and still constant memory however many rows there are.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from safetytrack import locale
from safetytrack.locale.labels import LABELS
from safetytrack.output.columns.column import Column, Columns, key_of

BATCH = 1024
"""How many rows are taken at a time."""

Shape = Callable[[tuple[Any, ...]], Iterable[Any]]
"""What turns the values of one column into what is written of them."""


def cells_of(rows: Sequence[NamedTuple], columns: Columns) -> list[tuple[Any, ...]]:
    """Return the cells of each column in some rows, one at least, which may hold more than is shown."""
    cells = dict(zip(map(key_of, rows[0]._fields), zip(*rows, strict=True), strict=True))
    return [cells[column.key] for column in columns]


def shaped(batch: Sequence[NamedTuple], columns: Columns, shapes: Sequence[Shape]) -> Iterator[tuple[Any, ...]]:
    """Yield the cells of a batch row by row, with every column through its shape."""
    return zip(*[shape(cells) for shape, cells in zip(shapes, cells_of(batch, columns), strict=True)], strict=True)


def each(shape: Callable[[Any], object], empty: object = None) -> Shape:
    """Make a shape of a function on one value, asked once for each distinct value and never for ``None``."""

    def column(cells: tuple[Any, ...]) -> Iterable[Any]:
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
    return (word(column.words, slug, language) for slug in slugs)


def word(words: str, text: str, language: str) -> str:
    """Return what people call a slug of a list; in Chinese what a programme file says in keys is told in words."""
    # What begins a period is of a list, or an activity.
    if language == "zh" and (words not in LABELS or words == "trigger"):
        from safetytrack.output.wording import Wording, is_fact  # few answers tell of what files say

        if is_fact(words):
            return Wording(language).label(words, text)
    return locale.label(words, text, language)


def yes_or_no(value: object, language: str) -> str:
    """Return a flag in words."""
    return locale.pgettext("flag", "yes" if value else "no", language)


def can_say(encoding: str | None, text: str) -> bool:
    """Say whether an encoding has every character of ``text``; consoles are not all UTF-8."""
    try:
        text.encode(encoding or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
