"""Workbooks to write to: XlsxWriter, set so that nothing in a text is run and that rows leave memory as they come."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from safetytrack.output.characters import disarmed

LONGEST_CELL = 32_767
"""Characters of a cell; Excel refuses a file with longer ones."""

ROWS = 1_048_576
"""Rows of a sheet."""

_AS_TEXT = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


@contextmanager
def workbook(file: BinaryIO, *, streaming: bool = True) -> Iterator[Workbook]:
    """Lend a workbook that is written to ``file`` at the end.

    One that is ``streaming`` takes its rows from the top down, each once, and holds none of them.
    """
    book = Workbook(file, {"constant_memory": streaming, **_AS_TEXT})
    yield book
    try:
        book.close()
    except FileCreateError as error:  # wraps what the system said, which knows why
        raise error.__cause__ or error.__context__ or error from None


def cell(text: str) -> str:
    """Return ``text`` as it is written to a cell: not to be run, and no longer than a cell may be."""
    return disarmed(text)[:LONGEST_CELL]
