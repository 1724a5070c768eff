"""CSV and TSV: in English the keys and slugs that programs know, in Chinese headers and labels for Excel and WPS.

Written without the csv module, which looks at every character of every cell. Here one look at a whole column tells
that nothing in it needs quotes, as is nearly always so; a third faster, on what an office waits for most.
"""

import sys
from collections.abc import Iterable
from itertools import chain
from typing import NamedTuple, TextIO

from safetytrack import locale
from safetytrack.domain.texts import RUNS, joined_list
from safetytrack.output.cells import Shape, batches, each, header, labels, plain, shaped, yes_or_no
from safetytrack.output.characters import disarmed
from safetytrack.output.column import Column, Columns

_LAST_OF_RUNS = max(RUNS)
_BREAKS = str.maketrans("\t\r\n", "   ")


def write(rows: Iterable[NamedTuple], columns: Columns, *, file: TextIO, language: str, delimiter: str = ",") -> None:
    """Write the headers and ``rows``, a batch at a time; in a file lines end as spreadsheets end them."""
    end = "\n" if file is sys.stdout else "\r\n"
    headers = [column.key if language == "en" else header(column, language) for column in columns]
    shapes = [_shape(column, language, delimiter) for column in columns]
    for block in chain([[headers]], (shaped(batch, columns, shapes) for batch in batches(rows))):
        file.write(end.join(map(delimiter.join, block)) + end)


def _shape(column: Column, language: str, delimiter: str) -> Shape:
    """Return how the cells of a column are written."""
    english = language == "en"
    if column.kind == "list":
        return each(lambda parts: _fenced(disarmed(joined_list(labels(parts, column, language))), delimiter), empty="")
    if column.kind == "flag":
        return each(lambda value: ("true" if value else "false") if english else yes_or_no(value, language), empty="")
    if column.kind in ("integer", "number", "percent"):
        return each(plain, empty="")
    if column.kind in ("date", "moment"):
        return _filled
    if not column.words:
        return lambda cells: _all_fenced(_all_disarmed(cells), delimiter)
    if english:
        return lambda cells: _all_fenced(cells, delimiter)
    return each(lambda slug: _fenced(locale.label(column.words, slug, language), delimiter), empty="")


def _all_disarmed(cells: tuple) -> Iterable[str | None]:
    """Disarm a column; its smallest text tells for nearly all that nothing in them runs."""
    if min(filter(None, cells), default="A")[0] > _LAST_OF_RUNS:
        return cells
    return [disarmed(text) if text and text[0] <= _LAST_OF_RUNS else text for text in cells]


def _fenced(text: str, delimiter: str) -> str:
    """Return ``text`` in quotes if it needs them; in TSV a cell also stays on its line and between its tabs."""
    if delimiter == "\t":
        text = text.replace("\r\n", " ").translate(_BREAKS)
    if delimiter in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


def _all_fenced(cells: Iterable[str | None], delimiter: str) -> Iterable[str]:
    """Fence a column; laid end to end it tells whether any of it needs that."""
    texts = list(filter(None, cells))
    whole = "\n".join(texts)
    if delimiter in whole or '"' in whole or "\r" in whole or whole.count("\n") >= max(len(texts), 1):
        return [_fenced(text or "", delimiter) for text in cells]
    return _filled(cells)


def _filled(cells: Iterable[str | None]) -> Iterable[str]:
    """Leave a column as it is but for what is not there."""
    return [text or "" for text in cells] if None in cells else cells
