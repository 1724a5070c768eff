"""CSV and TSV: in English the keys and slugs that programs know, in Chinese headers and labels for Excel and WPS."""

import csv
import sys
from collections.abc import Iterable
from itertools import chain
from types import SimpleNamespace
from typing import TextIO

from safetytrack import locale
from safetytrack.output.cells import Shape, as_is, batches, each, header, plain, shaped, yes_or_no
from safetytrack.output.columns import Column, Columns

RUNS = frozenset("=+-@\t\r")
"""First characters that make a spreadsheet run a cell instead of showing it."""

_LAST_OF_RUNS = max(RUNS)
_BREAKS = str.maketrans("\t\r\n", "   ")


def write(rows: Iterable[tuple], columns: Columns, *, file: TextIO, language: str, delimiter: str = ",") -> None:
    """Write the headers and ``rows``, a batch at a time."""
    lines: list[str] = []  # the csv module writes line by line, and a list takes lines faster than a file
    writer = csv.writer(SimpleNamespace(write=lines.append), delimiter=delimiter, lineterminator="\r\n")
    headers = [column.key if language == "en" else header(column, language) for column in columns]
    shapes = [_shape(column, language, flat=delimiter == "\t") for column in columns]
    for block in chain([[headers]], (shaped(batch, shapes) for batch in batches(rows))):
        writer.writerows(block)
        file.write("".join(_for_console(lines) if file is sys.stdout else lines))
        lines.clear()


def _for_console(lines: list[str]) -> list[str]:
    """End lines as a console's end. The writer cannot: it quotes a CR in a cell only where lines end in one."""
    return [line[:-2] + "\n" for line in lines]


def _shape(column: Column, language: str, *, flat: bool) -> Shape:
    """Return how a column is written; ``flat`` where a cell has to stay on its line and between its tabs."""
    if column.kind == "list":
        return each(lambda parts: _safe(";".join(_labels(parts, column, language)), flat))
    if column.kind == "flag":
        return each(lambda value: ("true" if value else "false") if language == "en" else yes_or_no(value, language))
    if column.kind in ("number", "percent"):
        return each(plain)
    if column.words:
        return as_is if language == "en" else each(lambda slug: locale.label(column.words, slug, language))
    if column.kind == "text":
        return each(lambda text: _safe(text, flat)) if flat else _safe_texts
    return as_is


def _labels(slugs: Iterable[str], column: Column, language: str) -> Iterable[str]:
    """Return the parts of a list as they are written."""
    if language == "en" or not column.words:
        return slugs
    return (locale.label(column.words, slug, language) for slug in slugs)


def _safe(text: str, flat: bool) -> str:
    """Return ``text`` as a spreadsheet will show it, not run it."""
    shown = "'" + text if text[:1] in RUNS else text
    return shown.replace("\r\n", " ").translate(_BREAKS) if flat else shown


def _safe_texts(cells: tuple) -> Iterable[str | None]:
    """Make a column of texts safe; one look at its smallest tells for nearly all that they are."""
    if min(filter(None, cells), default="") > _LAST_OF_RUNS:
        return cells
    return ["'" + text if text and text[0] in RUNS else text for text in cells]
