"""Rows out: tables, CSV, JSON and XLSX, to the console or a file.

What is written with is loaded when it is asked for: a question answered in JSON pays for no table.
"""

from collections.abc import Callable, Iterable
from pathlib import PurePath
from typing import IO, TYPE_CHECKING, Any, NamedTuple, cast

from safetytrack.domain.errors import N_, Misused, Words
from safetytrack.locale import slug
from safetytrack.output.columns.column import Columns
from safetytrack.output.columns.column import every as every_column
from safetytrack.output.safe import shown_cells, shown_json
from safetytrack.output.target import open_target
from safetytrack.output.written import Written

if TYPE_CHECKING:
    from safetytrack.output.heading import Heading

__all__ = ["FORMATS", "format_named", "format_of", "open_target", "write"]

FORMATS = ("table", "text", "csv", "tsv", "json", "jsonl", "xlsx")

_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".txt": "table",
    ".xlsx": "xlsx",
}


def format_of(path: str | PurePath) -> str:
    """Return the format that the suffix of ``path`` asks for; on the console ("-"), a table."""
    if str(path) == "-":
        return "table"
    suffix = PurePath(path).suffix
    if suffix.lower() not in _SUFFIXES:
        raise Misused(
            N_("{path} has no suffix that tells its format. end it in {known}, or say which with --export"),
            path=path,
            known=Words(_SUFFIXES),
        )
    return _SUFFIXES[suffix.lower()]


def format_named(text: str, path: str | PurePath) -> str:
    """Return the format that goes by a name.

    Raises ``Misused`` for what is none, and for a file whose suffix promises another: no office opens CSV as .xlsx.
    """
    name = text if text in FORMATS else slug("format", text)
    if name not in FORMATS:
        raise Misused(N_("{text!r} is not a format. write one of {known}"), text=text, known=Words(FORMATS))
    promised = _SUFFIXES.get(PurePath(path).suffix.lower(), name)
    # a file that ends in .txt may have any text in it
    if promised != name and (promised != "table" or name == "xlsx"):
        raise Misused(
            N_("{path} is no name for {format}. leave out --export and --json, or end the file in .{format}"),
            path=path,
            format=name,
        )
    return name


class _Visible:
    """A terminal, before which what it would obey is made to be seen."""

    def __init__(self, file: IO[str], shown: Callable[[str], str]) -> None:
        self._file, self._shown = file, shown

    def write(self, text: str) -> None:
        self._file.write(self._shown(text))


def write(
    rows: Iterable[NamedTuple],
    columns: Columns,
    *,
    format: str,
    file: IO[Any],
    language: str,
    title: str | None = None,
    heading: "Heading | None" = None,
    width: int | None = None,
    color: bool = False,
    every: bool = False,
) -> Written:
    """Write ``rows`` as ``format``. A ``width`` is a terminal's, which is sent nothing that it would obey.

    ``title`` and ``color`` are for tables; a ``heading`` stands above the rows of a workbook. All but tables are
    written as the rows come, however many there are. With ``every`` column none is left out of what people read
    because it says little.
    """
    if width is not None and format in ("csv", "tsv", "json", "jsonl"):
        file = cast("IO[str]", _Visible(file, shown_cells if format in ("csv", "tsv") else shown_json))
    if format in ("csv", "tsv"):
        from safetytrack.output import csv

        csv.write(rows, columns, file=file, language=language, delimiter="," if format == "csv" else "\t")
    elif format in ("json", "jsonl"):
        from safetytrack.output import json

        (json.write_list if format == "json" else json.write_lines)(rows, columns, file=file)
    elif format == "xlsx":
        from safetytrack.output import xlsx
        from safetytrack.output.heading import Heading

        heading = heading or Heading(title or "")
        return xlsx.write(rows, columns, file=file, language=language, heading=heading, every=every)
    else:
        from safetytrack.output import table

        columns = every_column(columns) if every else columns
        table.write(rows, columns, file=file, language=language, title=title, width=width, color=color)
    return Written()
