"""JSON and JSON lines: for programs, the same whatever the language."""

from collections.abc import Callable, Iterable, Iterator
from json.encoder import encode_basestring as quoted  # json's own, in C: a string with everything but ASCII as it is
from typing import IO, Any, NamedTuple

from safetytrack.domain.batches import batches
from safetytrack.output.cells import BATCH, Shape, each, plain, shaped
from safetytrack.output.columns.column import Columns


def write_list(rows: Iterable[NamedTuple], columns: Columns, *, file: IO[str]) -> None:
    """Write a list of objects, one to a line, each batch as it comes."""
    between = "[\n"
    for lines in _lines(rows, columns):
        file.write(between + ",\n".join(lines))
        between = ",\n"
    file.write("[]\n" if between == "[\n" else "\n]\n")


def write_lines(rows: Iterable[NamedTuple], columns: Columns, *, file: IO[str]) -> None:
    """Write an object to each line and nothing else."""
    for lines in _lines(rows, columns):
        file.write("\n".join(lines) + "\n")


def _lines(rows: Iterable[NamedTuple], columns: Columns) -> Iterator[Iterable[str]]:
    """Yield the objects of ``rows`` as text, in batches."""
    # Text, not dicts for json.dumps: it has no exact way to write a Decimal as a number, and takes four times as long.
    names = [quoted(column.key).replace("%", "%%") for column in columns]
    template = "{" + ", ".join(f"{name}: %s" for name in names) + "}"
    shapes = [_SHAPES[column.kind] for column in columns]
    for batch in batches(rows, BATCH):
        yield map(template.__mod__, shaped(batch, columns, shapes))


def _texts(cells: tuple[Any, ...]) -> list[str]:
    """Write a column of texts."""
    return ["null" if text is None else quoted(text) for text in cells]


def _or_null(write: Callable[[Any], str]) -> Shape:
    """Make a shape of how one value is written."""
    return each(write, empty="null")


_SHAPES: dict[str, Shape] = {
    "text": _texts,
    "date": _texts,
    "moment": _texts,
    "integer": _or_null(plain),
    "number": _or_null(plain),
    "percent": _or_null(plain),
    "list": _or_null(lambda parts: "[" + ", ".join(map(quoted, parts)) + "]"),
    "flag": _or_null(lambda value: "true" if value else "false"),
}
